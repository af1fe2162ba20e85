"""HTML stories."""

from collections.abc import Iterator

from tqcheck.document import Document
from tqcheck.extract.html import html_blocks
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._story import document_of


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read one story; `<html lang>` counts as its language."""
    blocks, lang, comments = html_blocks(raw)
    given = Langs(langs.target or lang or None, langs.source)
    yield document_of(
        name, raw, "html", blocks, given, comments=comments, escape="html", warnings=warnings
    )
