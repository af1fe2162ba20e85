"""From markup to plain text and the way back: pieces of plain text with their raw offsets.

What only the wire formats need (`jsontext`, `tree`) is imported from its own module, so that a run
over plain text does not load it.
"""

from tqcheck.extract.flow import Shape, flowing
from tqcheck.extract.html import XHTML, html_blocks
from tqcheck.extract.markdown import markdown_blocks
from tqcheck.extract.pieces import Block, Builder, entity_at
from tqcheck.extract.xml import XML_LANG, Event, XmlReader

__all__ = [
    "XHTML",
    "XML_LANG",
    "Block",
    "Builder",
    "Event",
    "Shape",
    "XmlReader",
    "entity_at",
    "flowing",
    "html_blocks",
    "markdown_blocks",
]
