"""reStructuredText stories."""

from collections.abc import Iterator

from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.restructured import RstBroken, restructured_blocks
from tqcheck.formats import Langs, ReadError, guard
from tqcheck.formats._story import document_of

MOST_LINES = 5


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read one story; its fields (`:lang:`) and comments such as `.. lang: en` are its metadata.

    Comments of the form `.. tqcheck off-line pack/id: reason` are directives.
    """
    guard(raw)
    try:
        found = restructured_blocks(raw)
    except RstBroken as error:
        raise ReadError(
            say("is no reStructuredText that docutils can read: {error}", error=error)
        ) from None
    values = found.values
    if found.lost:
        listed = ", ".join(map(str, found.lost[:MOST_LINES]))
        told = say("text near line {lines} was not read: its place is not exact", lines=listed)
        warnings = (*warnings, told)
    given = Langs(
        langs.target or values.get("target_lang") or values.get("lang") or None,
        langs.source or values.get("source_lang") or None,
    )
    yield document_of(
        name, raw, "restructured", found.blocks, given, metadata=values, comments=found.comments,
        warnings=warnings,
    )  # fmt: skip
