"""PO catalogues of gettext: each message a document of its own, with its own place in the file.

Obsolete messages (`#~`) and fuzzy ones, which gettext does not use, are left out. The source
language is what `X-Source-Language` of the header says, else it is detected.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.pieces import Builder
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._inline import Piece, nothing_at
from tqcheck.formats._units import Place, Unit, document_of_units, spoken
from tqcheck.span import OffsetMap, Span

_LINE = re.compile(
    r"[ \t]*(?:(?P<key>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*)?"
    r'"(?P<text>(?:[^"\\\n]|\\.)*)"[ \t]*'
)
_ESCAPE = re.compile(r"\\(?:([abfnrtv\\\"'?])|([0-7]{1,3})|x([0-9a-fA-F]{1,2}))|\\.")
_LETTERS = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\\": "\\", '"': '"', "'": "'", "?": "?",
}  # fmt: skip
_HEADER = re.compile(r"^([A-Za-z-]+):[ \t]*([^\n]*)$", re.MULTILINE)


@dataclass(slots=True)
class _Entry:
    """The message in hand. Mutable: it lives inside one reader call."""

    start: int
    line: int
    fields: dict[str, Builder] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    comments: list[tuple[Span, str]] = field(default_factory=list)
    key: str = ""
    end: int = 0
    fuzzy: bool = False
    broken: bool = False

    @property
    def is_header(self) -> bool:
        """Whether this is the message without a source, which holds the catalogue's header."""
        return not self.plain("msgid") and "msgctxt" not in self.fields

    def plain(self, key: str) -> str:
        builder = self.fields.get(key)
        return "".join(builder.parts) if builder else ""

    def piece(self, key: str) -> Piece:
        builder = self.fields[key]
        plain = self.plain(key)
        if not plain:
            return nothing_at(self.places[key])
        return Piece(plain, OffsetMap(tuple(builder.runs)), "po")


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read a catalogue; a broken message is a ReadError and the others are read on."""
    entries = list(_entries(raw))
    told = [one for one in entries if isinstance(one, _Entry) and not one.fuzzy]
    header = next((one for one in told if one.is_header), None)
    declared = _declared(header) if header else Langs()
    given = Langs(langs.target or declared.target, langs.source or declared.source)
    given = spoken(given, (unit for one in told if not one.is_header for unit in _units(one)))
    for one in entries:
        if isinstance(one, ReadError):
            yield one
        elif not one.fuzzy and not one.is_header:
            place = Place(name, raw[one.start : one.end], "po", one.start, one.line)
            for unit in _units(one):
                yield document_of_units(
                    place, [unit], given, comments=one.comments, warnings=warnings
                )


def _declared(header: _Entry) -> Langs:
    """Languages that the header names."""
    fields = dict(_HEADER.findall(header.plain("msgstr")))
    target = fields.get("Language", "").replace("_", "-").partition(".")[0]
    return Langs(target or None, fields.get("X-Source-Language") or None)


def _units(entry: _Entry) -> Iterator[Unit]:
    """Each form of a message with its source: the plural forms with the plural."""
    key = entry.plain("msgctxt") or str(entry.line)
    for target in entry.fields:
        if target.startswith("msgstr"):
            plural = "msgid_plural" in entry.fields and target != "msgstr[0]"
            source = entry.piece("msgid_plural" if plural else "msgid")
            yield Unit(key + target.removeprefix("msgstr"), entry.piece(target), source)


def _entries(raw: str) -> Iterator[_Entry | ReadError]:
    entry: _Entry | None = None
    at = 0
    for number, whole in enumerate(raw.split("\n"), 1):
        line = whole.rstrip("\r")
        bare = line.strip()
        begins = bare.startswith(("msgctxt", "msgid")) and not bare.startswith("msgid_plural")
        if entry is not None and (
            not bare or (entry.key.startswith("msgstr") and (begins or bare.startswith("#")))
        ):
            yield from _finished(entry)
            entry = None
        if bare:
            entry = entry or _Entry(at, number)
            entry.end = at + len(line)
            problem = _take(entry, line, at)
            if problem is not None and not entry.broken:
                entry.broken = True
                yield ReadError(problem[0], line=number, column=problem[1])
        at += len(whole) + 1
    if entry is not None:
        yield from _finished(entry)


def _finished(entry: _Entry) -> Iterator[_Entry | ReadError]:
    if entry.broken or not entry.fields:
        return
    if "msgid" not in entry.fields or not entry.key.startswith("msgstr"):
        missing = "msgid" if "msgid" not in entry.fields else "msgstr"
        yield ReadError(
            say("message has no {missing}; complete or remove it", missing=missing), line=entry.line
        )
        return
    yield entry


def _take(entry: _Entry, line: str, at: int) -> tuple[str, int] | None:
    """Take in one line; a complaint with its column when it is broken."""
    bare = line.strip()
    if bare.startswith("#"):
        if bare.startswith("#,") and re.search(r"\bfuzzy\b", bare):
            entry.fuzzy = True
        elif "tqcheck" in bare:
            start = at - entry.start
            entry.comments.append((Span(start, start + len(line)), bare.lstrip("# .")))
        return None
    match = _LINE.fullmatch(line)
    if match is None:
        return "is no line of a PO file: a keyword and a text in closed double quotes", 1
    if match["key"]:
        if match["key"] in entry.fields:
            return f"message has '{match['key']}' twice; part the messages by an empty line", 1
        entry.key = match["key"]
        entry.fields[entry.key] = Builder()
        entry.places[entry.key] = at + match.start("text") - entry.start
    elif not entry.key:
        return "text stands before any msgid; give it its keyword", 1
    begin, end = match.span("text")
    return _unescape(entry.fields[entry.key], line, (begin, end), at - entry.start)


def _unescape(
    builder: Builder, line: str, span: tuple[int, int], shift: int
) -> tuple[str, int] | None:
    at = span[0]
    for match in _ESCAPE.finditer(line, *span):
        builder.add(line[at : match.start()], shift + at, shift + match.start())
        letter, octal, hexadecimal = match.groups()
        code = int(octal, 8) if octal else int(hexadecimal, 16) if hexadecimal else 0
        if (letter is None and not code) or code > 127:
            problem = f"has the broken escape '{match[0]}'; write a backslash as \\\\"
            return problem, match.start() + 1
        text = _LETTERS[letter] if letter else chr(code)
        builder.add(text, shift + match.start(), shift + match.end())
        at = match.end()
    builder.add(line[at : span[1]], shift + at, shift + span[1])
    return None
