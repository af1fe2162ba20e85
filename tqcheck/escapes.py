"""How new text is written where a Text lies: in HTML, JSON, a catalogue, on a wire in 7 bits."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from unicodedata import east_asian_width

import msgspec

Escape = Callable[[str], str | None]
# Edits beside one: start and end in the raw text, and what to write there.
Refit = tuple[tuple[int, int, str], ...]


def _bare(text: str) -> str | None:
    return None if any(mark in text for mark in '",;|\t\r\n') else text


def _po(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


# The wire in 7 bits: as a desk types it, and with the codes of the typesetter.
_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_SET = str.maketrans({"“": "``", "”": "''", "‘": "`", "’": "'", "—": "_"})


def _seven_bit(text: str, codes: dict[int, str]) -> str | None:
    written = text.translate(codes)
    return written if written.isascii() else None


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode("utf-8")[1:-1]


def _ascii(text: str) -> str:
    """Write for JSON whose producer escapes whatever is not ASCII."""
    units = _json(text).encode("utf-16-be", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)


_xml = partial(html.escape, quote=False)

# How new text is written where a Text lies; None where it cannot be written there at all. HTML in
# XML is escaped for both, from the inside out.
ESCAPES: dict[str, Escape] = {
    "html+xml": lambda text: _xml(_xml(text)),
    "html+cdata": _xml,
    "html+json": lambda text: _json(_xml(text)),
    "xml+json": lambda text: _json(_xml(text)),
    "html+ascii": lambda text: _ascii(_xml(text)),
    "xml+ascii": lambda text: _ascii(_xml(text)),
    "json": _json,
    "ascii": _ascii,
    "html": html.escape,
    "markdown": _xml,
    "pipe": lambda text: None if "|" in text or "\n" in text else _xml(text),
    "xml": _xml,
    "cdata": lambda text: None if "]]>" in text else text,
    "po": _po,
    "csv": lambda text: text.replace('"', '""'),
    "bare": _bare,
    "seven-bit": partial(_seven_bit, codes=_TYPED),
    "anpa": partial(_seven_bit, codes=_SET),
    "none": lambda _: None,
    "plain": str,
    "grid": str,
    "columns": str,
}

_RULER = re.compile(r"^[ \t]*=+(?:[ ]+=+)+[ \t]*$", re.MULTILINE)
_BORDER = re.compile(r"\||\+(?=[-=+]|[ \t]*$)", re.MULTILINE)
_ROOM = re.compile(r"[ ]{2,}")


def width(text: str) -> int:
    """Columns that a text takes in a fixed-width font."""
    return len(text) if text.isascii() else sum(1 + (east_asian_width(one) in "WF") for one in text)


def _grid(raw: str, start: int, end: int, text: str) -> Refit | None:
    """Keep the border behind a cell in its place."""
    border = _BORDER.search(raw, end, _line_end(raw, end))
    if border is None:
        return None
    rest = raw[end : border.start()]
    free = len(rest) - len(rest.rstrip()) - 1
    return _refit(border.start(), free, width(text) - width(raw[start:end]))


def _columns(raw: str, start: int, end: int, text: str) -> Refit | None:
    """Keep the columns behind a cell in their place, as far apart as the ruler has them."""
    room = _ROOM.search(raw, end, _line_end(raw, end))
    if room is None or room.end() == _line_end(raw, end):  # the last column may be of any width
        return ()
    rulers = _RULER.findall(raw, max(0, start - 20_000), start)
    gap = max(map(len, re.findall("[ ]+", rulers[-1].strip())), default=1) if rulers else 1
    free = room.end() - room.start() - gap
    return _refit(room.end(), free, width(text) - width(raw[start:end]))


def _line_end(raw: str, at: int) -> int:
    end = raw.find("\n", at)
    return len(raw) if end < 0 else end - (raw[end - 1 : end] == "\r")


def _refit(at: int, free: int, growth: int) -> Refit | None:
    """Take blanks out before an offset, or put some in."""
    if growth > free:
        return None
    return ((at - max(growth, 0), at, " " * max(-growth, 0)),) if growth else ()


# What else has to change on the line, so that a table that is drawn stays one; None where there is
# no room.
REFITS: dict[str, Callable[[str, int, int, str], Refit | None]] = {
    "grid": _grid,
    "columns": _columns,
}


def written(
    escape: str, raw: str, place: tuple[int, int], texts: Iterable[str]
) -> Iterator[tuple[tuple[int, int, str], ...]]:
    """Write texts in a place of a raw text: the edits for each that can stand there."""
    refit = REFITS.get(escape)
    for text in texts:
        new = ESCAPES[escape](text)
        if new is None:
            continue
        beside = refit(raw, *place, new) if refit else ()
        if beside is not None:
            yield ((*place, new), *beside)
