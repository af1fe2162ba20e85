"""AsciiDoc stories."""

from collections.abc import Iterator

from tqcheck.document import Document
from tqcheck.extract.asciidoc import asciidoc_blocks
from tqcheck.formats import Langs, ReadError, guard
from tqcheck.formats._story import document_of


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read one story; attributes such as `:lang:` and `:source_lang:` are its metadata.

    Comments of the form `// tqcheck off-line pack/id: reason` are directives.
    """
    guard(raw)
    found = asciidoc_blocks(raw)
    values = found.values
    given = Langs(
        langs.target or values.get("target_lang") or values.get("lang") or None,
        langs.source or values.get("source_lang") or None,
    )
    yield document_of(
        name, raw, "asciidoc", found.blocks, given, metadata=values, comments=found.comments,
        warnings=warnings,
    )  # fmt: skip
