"""How new text is written where a Text lies: in HTML, JSON, a catalogue, on a wire in 7 bits."""

import html
from collections.abc import Callable
from functools import partial

import msgspec

Escape = Callable[[str], str | None]


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
    "xml": _xml,
    "cdata": lambda text: None if "]]>" in text else text,
    "po": _po,
    "csv": lambda text: text.replace('"', '""'),
    "bare": _bare,
    "seven-bit": partial(_seven_bit, codes=_TYPED),
    "anpa": partial(_seven_bit, codes=_SET),
    "none": lambda _: None,
    "plain": str,
}
