"""Wire text with control characters: IPTC 7901, ANPA 1312, ZCZC. Each message is a document."""

from collections.abc import Iterator

from msgspec.structs import replace

from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.wire import wire_messages
from tqcheck.formats import Langs, ReadError, guard
from tqcheck.formats._story import document_of
from tqcheck.span import LineIndex


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read the messages of a file; what their headers say is metadata.

    What goes out in 7 bits stays so: a fix with any other character is left to a person.
    """
    guard(raw)
    index = LineIndex.of(raw)
    for message in wire_messages(raw):
        place = index.position(message.at.start)
        piece = message.at.of(raw)
        escape = "plain" if not piece.isascii() else "anpa" if "``" in piece else "seven-bit"
        if not message.whole:
            told = say(
                "the message of line {line} is cut off: it has no end mark (ETX); ask for it again",
                line=place.line,
            )
            warnings = (*warnings, told)
        made = document_of(
            name, piece, "wire", message.blocks, langs, metadata=message.values, escape=escape,
            warnings=warnings,
        )  # fmt: skip
        warnings = ()
        yield replace(made, offset=message.at.start, line=place.line, column=place.column)
