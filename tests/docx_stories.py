"""What the tests of word processor files share: the sample, and a file read."""

from conftest import ROOT
from wordfile import docx

from tqcheck import formats
from tqcheck.document import Document
from tqcheck.formats import Langs

SAMPLE = ROOT / "tests" / "samples" / "wire-text" / "strait.docx"
BOLD = "<w:b/>"
FAULT = "Ankara has again presented himself as a broker."


def read(raw: bytes, langs: Langs = Langs("en")) -> Document:  # noqa: B008  # why: a frozen value
    (document,) = formats.documents(raw, name="a.docx", langs=langs)
    assert isinstance(document, Document)
    for segment in document.segments:
        for one in segment.target.offsets.runs:
            plain, there = one.plain.of(segment.target.plain), one.raw.of(document.raw)
            assert plain == there or (one.raw.start == one.raw.end and len(plain) == 1)
    return document


def texts(body: str, **more: str) -> list[str]:
    return [one.target.plain for one in read(docx(body, **more)).segments]


MAIN = "word/document.xml"
