"""JSON with the place of every value, and of every code point of its strings.

The parsers at hand give values without places. The grammar is small: one pattern for its tokens,
one stack for what is open, so that depth costs no recursion.
"""

import re
from typing import NamedTuple

import msgspec

from tqcheck.extract.pieces import Builder
from tqcheck.span import OffsetMap, Span

MAX_DEPTH = 200
_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(
    r'(?P<mark>[{}\[\],:])|"(?P<string>[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
    r"|(?P<other>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE])|true|false|null)"
)
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r'|u(?P<unit>[0-9a-fA-F]{4})|(?P<char>["\\/bfnrt])|(?P<wrong>.?))',
    re.DOTALL,
)
_CHARS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SURROGATES = range(0xD800, 0xE000)
_LOST = "\N{REPLACEMENT CHARACTER}"


class JsonError(Exception):
    """A text that is no JSON: what is wrong, and the offset where."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class Quoted(msgspec.Struct, frozen=True):
    """A string: its place between the quotation marks, still escaped."""

    span: Span


class Other(msgspec.Struct, frozen=True):
    """A number, true, false or null, as written."""

    written: str


class Array(msgspec.Struct):
    """An array; `span` holds its brackets."""

    span: Span
    items: "list[Value]"


class Object(msgspec.Struct):
    """An object; `span` holds its braces. Of a name that stands twice the last value counts."""

    span: Span
    fields: "dict[str, Value]"


Value = Quoted | Other | Array | Object


class Unquoted(NamedTuple):
    """What a string says, and the way back to the file."""

    plain: str
    offsets: OffsetMap


def unquoted(raw: str, span: Span) -> Unquoted:
    """Read a string by its place; half a surrogate pair becomes U+FFFD. Raises JsonError."""
    builder = Builder()
    at = span.start
    for match in _ESCAPE.finditer(raw, span.start, span.end):
        builder.add(raw[at : match.start()], at, match.start())
        builder.add(_char(match), *match.span())
        at = match.end()
    builder.add(raw[at : span.end], at, span.end)
    return Unquoted("".join(builder.parts), OffsetMap(tuple(builder.runs)))


def _char(match: re.Match[str]) -> str:
    if match["high"]:
        return chr(
            0x10000 + ((int(match["high"], 16) & 0x3FF) << 10) + int(match["low"], 16) % 1024
        )
    if match["unit"]:
        unit = int(match["unit"], 16)
        return _LOST if unit in _SURROGATES else chr(unit)
    if match["char"]:
        return _CHARS.get(match["char"], match["char"])
    raise JsonError(f"has the broken escape '{match[0]}'; write a backslash as \\\\", match.start())


def read_json(raw: str) -> Value:
    """Read one JSON text. Raises JsonError."""
    reader = _Reader(raw)
    at = 0
    while True:
        start = _end_of_space(raw, at)
        if start == len(raw):
            break
        match = _TOKEN.match(raw, start)
        if match is None:
            raise JsonError(_trouble(raw, start), start)
        reader.take(match)
        at = match.end()
    if reader.stack:
        last = reader.stack[-1]
        what = "object" if isinstance(last, Object) else "array"
        raise JsonError(
            f"breaks off inside an {what} that begins here; is it whole?", last.span.start
        )
    if reader.root is None:
        raise JsonError("holds nothing", len(raw))
    return reader.root


def _end_of_space(raw: str, at: int) -> int:
    match = _SPACE.match(raw, at)
    return match.end() if match else at


def _trouble(raw: str, at: int) -> str:
    if raw[at] != '"':
        word = raw[at : at + 12].split() or [raw[at]]  # a space that JSON does not know
        return f"is no JSON: {word[0]!r} stands where it cannot"
    body = re.compile(r'[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*').match(raw, at + 1)
    end = body.end() if body else at + 1
    if raw[end : end + 1] in {"\n", "\r", "\t"}:
        return "has a line break or tab inside the string that begins here; write it as \\n or \\t"
    return "has a string that begins here and does not end"


class _Reader:
    """The values that are open at a place. Mutable: it lives inside one call."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.root: Value | None = None
        self.stack: list[Array | Object] = []
        self.name: str | None = None
        self.wants = "value"  # value, first (a value or the end), name, colon or comma

    def take(self, match: re.Match[str]) -> None:
        mark, at = match["mark"], match.start()
        if match["string"] is not None:
            span = Span(*match.span("string"))
            if self.wants in {"name", "first"} and self._in_object():
                self.name, self.wants = unquoted(self.raw, span).plain, "colon"
                return
            self._value(Quoted(span), at)
        elif match["other"]:
            self._value(Other(match["other"]), at)
        elif mark in {"{", "["}:
            made: Array | Object = (
                Object(Span(at, at), {}) if mark == "{" else Array(Span(at, at), [])
            )
            self._value(made, at)
            if len(self.stack) >= MAX_DEPTH:
                raise JsonError(f"nests deeper than {MAX_DEPTH} levels, as no story does", at)
            self.stack.append(made)
            self.wants = "first"
        elif mark in {"}", "]"}:
            self._end(mark, at)
        elif (mark == ":") != (self.wants == "colon") or self.wants not in {"colon", "comma"}:
            raise JsonError(f"has a '{mark}' where none belongs", at)
        elif mark == ":":
            self.wants = "value"
        elif not self.stack:
            raise JsonError("has a ',' where none belongs", at)
        else:
            self.wants = "name" if self._in_object() else "value"

    def _in_object(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1], Object)

    def _value(self, value: Value, at: int) -> None:
        naming = self.wants in {"name", "first"} and self._in_object()
        if self.wants in {"comma", "colon"} or naming or (self.root and not self.stack):
            wanted = {"colon": "a ':'", "comma": "a ','"}.get(self.wants, "a name in quotes")
            raise JsonError(f"lacks {wanted} here", at)
        if not self.stack:
            self.root = value
        elif isinstance(self.stack[-1], Object):
            self.stack[-1].fields[self.name or ""] = value
        else:
            self.stack[-1].items.append(value)
        self.wants = "comma"

    def _end(self, mark: str, at: int) -> None:
        fits = bool(self.stack) and (mark == "}") == self._in_object()
        if not fits or self.wants not in {"first", "comma"}:
            raise JsonError(f"has a '{mark}' where none belongs", at)
        ended = self.stack.pop()
        ended.span = Span(ended.span.start, at + 1)
        self.wants = "comma"
