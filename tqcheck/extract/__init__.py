"""From markup to plain text and the way back: pieces of plain text with their raw offsets."""

from tqcheck.extract.html import html_blocks
from tqcheck.extract.markdown import markdown_blocks
from tqcheck.extract.pieces import Block, Builder, entity_at
from tqcheck.extract.xml import XML_LANG, Event, XmlReader

__all__ = [
    "XML_LANG",
    "Block",
    "Builder",
    "Event",
    "XmlReader",
    "entity_at",
    "html_blocks",
    "markdown_blocks",
]
