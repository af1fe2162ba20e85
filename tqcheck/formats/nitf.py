"""NITF 3.x: one story, its enriched text flattened, its head as metadata."""

from collections.abc import Iterator

from tqcheck.document import Document
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._markup import comments_in, items, place_of
from tqcheck.formats._nitf import add_nitf
from tqcheck.formats._wire import Story, documents_of


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read the story of a file whose root is `nitf`."""
    for node in items(raw, frozenset()):
        if isinstance(node, ReadError):
            yield node
            continue
        story = Story(comments=comments_in(node, 0))
        add_nitf(story, node, 0)
        yield from documents_of(place_of(node, raw, name, "nitf"), story, langs, warnings)
