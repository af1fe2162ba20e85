"""What every reader must hold, whatever it is fed: for the tests and for `bench/fuzz.py`.

Readers are found by enumeration, and so are their samples: a new reader needs a valid file of
its suffix under `tests/samples`, and nothing else.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tqcheck import run
from tqcheck.document import Document, Text
from tqcheck.finding import Edit
from tqcheck.formats import READERS, Decoded, Langs, ReadError, decoded, streamer
from tqcheck.span import Span

SAMPLES = Path(__file__).resolve().parent / "samples"
PLAIN = Langs("en", None)
# Signs that parts of a file are made of: what a mutation is likeliest to break by.
SIGNS = (
    "<", ">", "&", ";", '"', '""', "'", "\\", "\n", "\r\n", "\r", "\t", ",", "|", "{", "}", "[",
    "]", "(", ")", "#", "*", "`", "```", "_", "---", "--", "<!--", "-->", "<![CDATA[", "]]>",
    "&amp;", "&#0;", "&#x110000;", "&lt", "<p>", "</p>", "<b>", "<br/>", "<target>", "<seg>",
    'msgid ""', 'msgstr ""', "\\u00e9", "\\ud83d", "\ufeff", "\u2028", "\x85", "\x0c", "\x01",
    "\u0000", "é", "e\u0301", "😀", "中文", "النص", "İ", "ß", "\u200b", "\ud800", "::", "//", "=",
    "+", "%", "<![", "<!DOCTYPE", "<?xml", "<?", "encoding=", "tqcheck off names: x",
)  # fmt: skip


@cache
def samples(module: str) -> tuple[Path, ...]:
    """Find the valid files for a reader, smallest first."""
    found = [
        path
        for path in SAMPLES.rglob("*")
        if path.is_file()
        and "vale" not in path.relative_to(SAMPLES).parts
        and READERS.get(path.suffix.lower()) == module
    ]
    return tuple(sorted(found, key=lambda path: (path.stat().st_size, path.name)))


def opened(raw: bytes, suffix: str) -> Decoded:
    """Decode a file as a run does. Raises ReadError."""
    known: Any = decoded
    takes_suffix = known.__code__.co_argcount > 1
    found: Decoded = known(raw, suffix) if takes_suffix else known(raw)
    return found


def read(raw: bytes, suffix: str, langs: Langs = PLAIN) -> list[Document | ReadError]:
    """Read a file whole, as a run does, and by its stream where it has one; the documents proved.

    Whatever is not a ReadError is a crash, and is raised.
    """
    try:
        text = opened(raw, suffix).text
        found = list(run._documents(raw, f"x{suffix}", langs))
    except ReadError as error:
        prove(error, None)
        text, found = "", []
    for one in found:
        prove(one, text)
    stream = streamer(suffix)
    if stream is not None:
        try:
            for one in stream(BytesIO(raw), name=f"x{suffix}", langs=langs):
                prove(one, None)
        except ReadError as error:
            prove(error, None)
    return found


def prove(document: Document | ReadError, text: str | None) -> None:
    """Prove that all stands where it is said to stand; `text` is that of the file, where known."""
    if isinstance(document, ReadError):
        assert document.line >= 1
        assert str(document)
        return
    assert document.line >= 1
    if text is not None and document.record is None:
        assert text[document.offset : document.offset + len(document.raw)] == document.raw
    beside = document.beside or document
    for segment in document.segments:
        prove_text(segment.target, document.raw)
        if segment.source is not None:
            prove_text(segment.source, beside.raw)
        assert 0 <= segment.confidence <= 1
    for directive in document.directives:
        assert 0 <= directive.span.start <= directive.span.end <= len(document.raw)
    lines = document.lines()
    for segment in document.segments:
        for offset in segment.target.offsets.to_raw(Span(0, len(segment.target.plain))):
            place = lines.position(offset)
            assert place.line >= 1
            assert place.column >= 1


def prove_text(text: Text, raw: str) -> None:
    """Prove that runs cover the text without a gap, in order, and say the truth where linear."""
    at = before = 0
    for run_ in text.offsets.runs:
        assert run_.plain.start == at
        assert run_.plain.end >= at
        at = run_.plain.end
        assert before <= run_.raw.start <= run_.raw.end <= len(raw)
        before = run_.raw.end
        if run_.is_linear:
            assert spaced(run_.plain.of(text.plain)) == spaced(run_.raw.of(raw))
    assert at == len(text.plain)


def spaced(text: str) -> str:
    """Write line breaks as the spaces, and a wire's low line as the dash, that readers make."""
    return text.translate({ord(char): " " for char in "\r\n\t"} | {ord("_"): "—"})


def letters(found: list[Document | ReadError]) -> list[str]:
    """All that was read, without spaces: what must not be lost."""
    return [
        "".join("".join(segment.target.plain.split()) for segment in one.segments)
        for one in found
        if isinstance(one, Document)
    ]


def places(found: list[Document | ReadError]) -> Iterator[tuple[int, int, int]]:
    """Letters within words that an edit can reach: document, offset among its letters, raw."""
    for number, one in enumerate(found):
        if not isinstance(one, Document):
            continue
        counted = 0
        for segment in one.segments:
            plain = segment.target.plain
            for at, char in enumerate(plain):
                if char.isspace():
                    continue
                word = plain[max(at - 1, 0) : at + 2]
                if len(word) == 3 and word.isascii() and word.isalpha() and word.islower():
                    offsets = segment.target.offsets
                    raw = offsets.to_raw(Span(at, at + 1))
                    if raw.end - raw.start == 1:
                        yield number, counted, one.offset + raw.start
                counted += 1


def edited(file: Decoded, offset: int, char: str) -> bytes:
    """Put a character in the place of another and write the file as a fix would."""
    changed = file.text[:offset] + char + file.text[offset + 1 :]
    encode: Any = file.encode
    if getattr(file, "package", None) is None:
        return bytes(encode(changed))
    return bytes(encode(changed, [[Edit(Span(offset, offset + 1), char)]]))


def mutated(content: bytes) -> st.SearchStrategy[bytes]:
    """Files that were valid once: signs put in, stretches cut, doubled or moved, bytes changed."""
    size = len(content)
    sign = st.sampled_from(SIGNS).map(lambda one: one.encode("utf-8", "surrogatepass"))
    step = st.tuples(
        st.sampled_from(("put", "cut", "double", "byte", "move")),
        st.integers(0, size),
        st.integers(0, 40),
        sign | st.binary(max_size=4),
    )
    return st.lists(step, min_size=1, max_size=6).map(lambda steps: _applied(content, steps))


def _applied(content: bytes, steps: list[tuple[str, int, int, bytes]]) -> bytes:
    for kind, where, length, sign in steps:
        at = min(where, len(content))
        piece = content[at : at + length]
        if kind == "put":
            content = content[:at] + sign + content[at:]
        elif kind == "cut":
            content = content[:at] + content[at + length :]
        elif kind == "double":
            content = content[:at] + piece + content[at:]
        elif kind == "move":
            content = piece + content[:at] + content[at + length :]
        else:
            content = content[:at] + sign[:1] + content[at + 1 :]
    return content


def texts() -> st.SearchStrategy[str]:
    """Arbitrary text: of any letters, and of the signs that formats are made of."""
    return st.text(max_size=80) | st.lists(
        st.sampled_from(SIGNS) | st.text(max_size=6), max_size=14
    ).map("".join)
