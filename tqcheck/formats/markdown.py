"""Markdown stories, with front matter."""

import re
from collections.abc import Iterator

from tqcheck.document import Document
from tqcheck.extract.markdown import markdown_blocks
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._story import document_of
from tqcheck.span import Span

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read one story; `lang`/`target_lang` and `source_lang` of the front matter count."""
    blocks, values = markdown_blocks(raw)
    given = Langs(
        langs.target or values.get("target_lang") or values.get("lang") or values.get("language"),
        langs.source or values.get("source_lang"),
    )
    comments = [(Span(*match.span()), match[1]) for match in _COMMENT.finditer(raw)]
    yield document_of(
        name,
        raw,
        "markdown",
        blocks,
        given,
        metadata=values,
        comments=comments,
        escape="markdown",
        warnings=warnings,
    )
