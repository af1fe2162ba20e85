"""XML of any kind: the root element says which, and its reader reads it."""

from collections.abc import Iterator
from importlib import import_module

from tqcheck.catalogue import tr
from tqcheck.document import Document
from tqcheck.extract.xml import XmlReader
from tqcheck.formats import Langs, ReadError

_ROOTS = {
    "nitf": "nitf",
    "newsItem": "newsml",
    "packageItem": "newsml",
    "newsMessage": "newsml",
    "rss": "feed",
    "RDF": "feed",
    "feed": "feed",
    "entry": "feed",
    "xliff": "xliff",
    "tmx": "tmx",
    "html": "html",
}
_OTHERS = {
    "NewsML": "is NewsML 1, which is not read; give NewsML-G2 or NITF",
    "conceptItem": "is a NewsML-G2 item without copy; give a newsItem",
    "knowledgeItem": "is a NewsML-G2 item without copy; give a newsItem",
    "planningItem": "is a NewsML-G2 item without copy; give a newsItem",
    "catalogItem": "is a NewsML-G2 item without copy; give a newsItem",
}


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read a file by its root element."""
    root = _root(raw)
    if isinstance(root, ReadError):
        yield root
        return
    module = import_module(f"tqcheck.formats.{_ROOTS[root]}")
    yield from module.read(raw, name=name, langs=langs, warnings=warnings)


def _root(raw: str) -> str | ReadError:
    for event in XmlReader((), raw).events():
        if event.kind == "broken":
            return ReadError(event.name, line=event.line, column=event.column)
        if event.kind == "start":
            if event.name in _ROOTS:
                return event.name
            what = _OTHERS.get(
                event.name,
                f"has the root <{event.name}>, which is no format that tqcheck reads; "
                f"it reads {', '.join(_ROOTS)}",
            )
            return ReadError(what, line=event.line, column=event.column)
    return ReadError(tr("holds no element"))


def claims(head: str) -> bool:
    """Whether a file that begins so is of a format that tqcheck reads."""
    for event in XmlReader((), head).events():
        if event.kind in {"start", "broken"}:
            return event.kind == "start" and event.name in _ROOTS
    return False
