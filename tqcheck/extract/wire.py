"""Wire text with control characters (IPTC 7901, ANPA 1312, ZCZC) to messages and their blocks.

A message is a header, a text and a trailer, parted by SOH, STX, ETX and EOT. In its text a line
that begins with `^` and ends with `<` or `=` is set by the typesetter's codes; grave and single
quotes in twos are quotation marks, an underscore between spaces is a dash.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tqcheck.extract.pieces import Block, Builder
from tqcheck.span import Span

_STARTS = re.compile(r"\x16{0,8}\x01|^[ \t]*zczc\b", re.IGNORECASE | re.MULTILINE)
_STX, _ETX, _EOT = "\x02", "\x03", "\x04"
_ZCZC = re.compile(r"[ \t]*zczc\b", re.IGNORECASE)
_NNNN = re.compile(r"^[ \t]*nnnn\b", re.IGNORECASE | re.MULTILINE)
_MARKS = re.compile("[\x02\x03]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ANPA_FIRST = re.compile(r"(?P<service>[A-Za-z])(?P<number>\d{3,4})\x1f?(?P<selector>[A-Za-z-]*)")
_ANPA_SECOND = re.compile(
    r"(?P<priority>[A-Za-z]) (?P<category>[A-Za-z])[\x11-\x14]{1,2}\s?"
    r"(?P<slug>[^\r\n\d ][^\r\n ]{0,60})(?P<take>[^\r\n]{0,80}?)"
    r" (?P<day>\d{1,2}-\d{1,2}) (?P<word_count>\d{1,5})\b"
)
_IPTC = re.compile(
    r"(?P<source>[A-Za-z]{1,8})(?P<number>\d{1,5}) (?P<priority>\d) (?P<category>[A-Za-z]{1,3})"
    r"(?: (?P<word_count>\d{1,5}))?(?: (?P<options>[^\r\n]{1,80}))?"
)
_SENT = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)"
    r" (?P<hour>\d\d)(?P<minute>\d\d)(?P<zone>[A-Z]{3})?"
)
_TAKE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)[- ]?(?:Ld|Lead|Take|Add|Writethru|Writethrough)(?:-Writethru)?"
    r"|(?:Add|Take|Sub|Lead) \d{1,2}|Writethru|Writethrough)\b",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"(?:(?:AM|PM|BC|bc|am|pm)-)?[A-Z][\w.'-]{1,40}(?:,[^,\r\n]{1,60})?,\s?\d{2,5}|"
    r"(?:AM|PM|BC|bc|am|pm)-[A-Za-z][\w.-]{1,40}[^\r\n]{0,80}"
)
_URGENT = re.compile(r"(?:URGENT|BULLETIN|FLASH|ALERT|NEWSALERT|SNAP|KILL)")
_NOTE = re.compile(
    r"[(\[]?(?:Eds|EDS|Editors|EDITORS|Editor's note|EDITOR'S NOTE|ATTN|Attn)\b[.:,]?"
)
_NOT_FOR_PRINT = re.compile(
    r"The following information is not (?:intended )?for publication", re.IGNORECASE
)
_END = re.compile(
    r"[-(\[<\s]*(?P<mark>more|30|ends?|end ?item|nnnn|\#{2,5})[-)\]>\s.]*", re.IGNORECASE
)
_MORE = re.compile(r"[ \t]{0,20}[(\[]more[)\]]\s*\Z", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"[A-Z]{2,4}-[A-Z]{2}-\d\d-\d\d-\d\d[^\r\n]{0,30}|[A-Za-z]{1,4}(?:/[A-Za-z]{1,4}){1,4}"
)
_TABLE = re.compile(r"\S(?: {3,}+|\t|\.{4,}+)\s*+\S[^\r\n]{0,200}?(?: {3,}+|\t|\.{4,}+)\s*+\S")
_CODE = re.compile(
    r"(?P<open>``)|(?P<close>'')|(?P<dash>(?<= )_(?= ))|(?P<code>[\x00-\x08\x0b-\x1f\x7f])"
)
_SET = {"open": "“", "close": "”", "dash": "—"}
_HANGING = re.compile(r"(?:and|or|to|und|oder|y|o|et|ou|e)\b")
_INDENT = re.compile(r"\t| {2,}")


class Message(NamedTuple):
    """One message: its place in the file, what its header says, its blocks, counted from `at`."""

    at: Span
    values: dict[str, str]
    blocks: list[Block]
    whole: bool


class _Line(NamedTuple):
    """A line of the text without its codes: what is set, and whether codes say so."""

    span: Span
    plain: str
    coded: bool
    ended: str
    indented: bool


def wire_messages(raw: str) -> Iterator[Message]:
    """Part a file into its messages; one without any marks is a single text."""
    starts = [match.start() for match in _STARTS.finditer(raw)]
    if not starts or raw[: starts[0]].strip("\x16\x00 \t\r\n\x03\x04"):
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        message = _message(raw, Span(start, end))
        if message.blocks or message.values:
            yield message


def _message(raw: str, at: Span) -> Message:
    piece = at.of(raw)
    header, texts, trailer, whole = _parts(piece)
    values = _header(header.of(piece))
    values |= _trailer(trailer.of(piece))
    reader = _Reader(piece, values)
    for text in texts:
        reader.read(text)
    return Message(at, values, reader.blocks, whole)


def _parts(piece: str) -> tuple[Span, list[Span], Span, bool]:
    """Places of header, texts and trailer; and whether the message has its end."""
    stop = piece.find(_EOT)
    stop = len(piece) if stop < 0 else stop
    if _STX in piece:
        first = piece.index(_STX)
        texts: list[Span] = []
        begin = first + 1
        for mark in _MARKS.finditer(piece, begin):
            if begin >= 0:
                texts.append(Span(begin, mark.start()))
            begin = mark.end() if mark[0] == _STX else -1
        if begin >= 0:
            texts.append(Span(begin, len(piece)))
        last = texts[-1].end
        return Span(0, first), texts, Span(last, len(piece)), _ETX in piece
    if piece.lstrip("\x16")[:1] == "\x01" or _ZCZC.match(piece):
        line = _LINE.match(piece)
        begin = line.end() if line else 0
        closed = _NNNN.search(piece, begin)
        if piece.find(_ETX) >= 0:
            stop = min(stop, piece.index(_ETX))
        end = max(closed.start() if closed else stop, begin)
        return Span(0, begin), [Span(begin, end)], Span(end, len(piece)), end < len(piece)
    return Span(0, 0), [Span(0, len(piece))], Span(len(piece), len(piece)), True


def _header(header: str) -> dict[str, str]:
    """Read the fields of a header, as far as it has them."""
    lines = [line.strip("\x00\x01\x16 \t") for line in re.split(r"[\r\n]+", header)]
    lines = [line for line in lines if line]
    values: dict[str, str] = {}
    if not lines:
        return values
    first = lines[0]
    iptc, anpa = _IPTC.match(first), _ANPA_FIRST.match(first)
    if _ZCZC.match(first):
        values["number"] = " ".join(first.split()[1:])[:80]
        rest = lines[1:]
    elif iptc:
        values |= _found(iptc)
        rest = lines[1:]
    elif anpa:
        values |= _found(anpa)
        rest = lines[1:]
        second = _ANPA_SECOND.match(rest[0]) if rest else None
        if second:
            values |= _found(second)
            rest = rest[1:]
    else:
        rest = lines
    if rest and "slug" not in values:
        values["slug"] = " ".join(one.rstrip("/") for one in rest)[:200]
    take = _TAKE.search(f"{values.get('slug', '')} {values.get('take', '')}")
    if take:
        values["take"] = take[0]
    return {key: value for key, value in values.items() if value}


def _found(match: re.Match[str]) -> dict[str, str]:
    return {key: value.strip() for key, value in match.groupdict().items() if value}


def _trailer(trailer: str) -> dict[str, str]:
    said = " ".join(re.sub(r"[\x00-\x20\x7f]+", " ", trailer).split())
    if not said or _NNNN.match(said):
        return {}
    sent = _SENT.search(said)
    if sent is None:
        return {"trailer": said[:200]}
    zone = f" {sent['zone']}" if sent["zone"] else ""
    day = f"20{sent['year']}-{sent['month']}-{sent['day']}"
    when = f"{day} {sent['hour']}:{sent['minute']}{zone}"
    return {"trailer": said[:200], "sent": when, "date": day}


class _Reader:
    """Reads the texts of one message; mutable on purpose, it lives inside one call."""

    def __init__(self, raw: str, values: dict[str, str]) -> None:
        self.raw = raw
        self.values = values
        self.blocks: list[Block] = []
        self.builder = Builder()
        self.last: Span | None = None
        self.noted = False

    def read(self, text: Span) -> None:
        """Read one text to blocks."""
        lines = [_line(self.raw, span) for span in _lines(self.raw, text)]
        while lines and not lines[-1].plain:
            lines.pop()
        lines = self._without_sign_off(lines)
        indented = any(line.indented and not line.coded for line in lines[1:])
        wrapped = indented or _is_wrapped(lines)
        head = True
        for line in lines:
            first = head and not self.blocks and not self.builder.parts
            if self._says(line, first=first):
                self.flush()
                continue
            if head and (line.indented or (not indented and self.blocks)):
                head = False
            self._take(line, head=head and indented, wrapped=wrapped, by_indent=indented)
        self.flush()

    def flush(self, kind: str = "p") -> None:
        """End a block and begin another."""
        block = self.builder.block()
        if block:
            self.blocks.append(block)
        self.builder = Builder(kind)
        self.last = None

    def _says(self, line: _Line, *, first: bool) -> bool:
        """Take the lines about the story that are no part of it: slug, urgency, its end."""
        end = _END.fullmatch(line.plain)
        if end and not first:
            self.values.setdefault("end", end["mark"].lower())
        elif not (first or line.coded):
            return False
        elif _URGENT.fullmatch(line.plain):
            self.values.setdefault("urgency", line.plain)
        elif first and line.coded and _SLUG.fullmatch(line.plain):
            self.values.setdefault("slug", line.plain)
            take = _TAKE.search(line.plain)
            if take:
                self.values.setdefault("take", take[0])
        else:
            return False
        return True

    def _take(self, line: _Line, *, head: bool, wrapped: bool, by_indent: bool) -> None:
        if not line.plain or _TABLE.search(line.plain):
            self.flush()
            return
        kind = self._kind(line, head=head)
        going_on = (
            bool(self.builder.parts)
            and not line.coded
            and wrapped
            and not self.noted
            and not (line.indented and by_indent)
            and (kind in {"p", self.builder.kind} or self.builder.kind == "note")
            and not (head and kind != self.builder.kind)
        )
        if not going_on:
            self.flush(kind)
        self._add(line)
        if line.coded or line.ended:
            self.flush()

    def _kind(self, line: _Line, *, head: bool) -> str:
        if _NOT_FOR_PRINT.match(line.plain):
            self.noted = True
        if self.noted or _NOTE.match(line.plain):
            return "note"
        if not (head or line.coded):
            return "p"
        if line.plain.startswith(("By ", "BY ")):
            return "byline"
        if not any(block.kind == "h1" for block in self.blocks):
            return "h1"
        bylined = line.coded and self.blocks[-1].kind == "byline"
        return "byline" if bylined or "=" in line.ended else "subhead"

    def _add(self, line: _Line) -> None:
        if self.last is not None:
            self._join(self.last, line)
        at = line.span.start
        for match in _CODE.finditer(self.raw, line.span.start, line.span.end):
            self.builder.add(self.raw[at : match.start()], at, match.start())
            self.builder.add(_SET.get(match.lastgroup or "", ""), *match.span())
            at = match.end()
        self.builder.add(self.raw[at : line.span.end], at, line.span.end)
        self.last = line.span

    def _join(self, before: Span, line: _Line) -> None:
        """Join a line to the one before it: a space, or nothing after a hyphen within a word."""
        ends = self.raw[max(before.end - 2, before.start) : before.end]
        broken = len(ends) == 2 and ends[1] == "-" and ends[0].isalnum()
        if broken and line.plain[0].isalpha() and not _HANGING.match(line.plain):
            return
        self.builder.add(" ", before.end, line.span.start)

    def _without_sign_off(self, lines: list[_Line]) -> list[_Line]:
        """Take off what stands below the text: who sent it and when, and `(more)` at its end."""
        marks: list[_Line] = []
        while len(lines) > 1 and (
            not lines[-1].plain
            or _END.fullmatch(lines[-1].plain)
            or _SIGN_OFF.fullmatch(lines[-1].plain)
        ):
            last = lines.pop()
            if _SIGN_OFF.fullmatch(last.plain):
                self.values.setdefault("sign_off", last.plain)
            elif last.plain:
                marks.append(last)
        more = _MORE.search(self.raw, *lines[-1].span) if lines else None
        if more and more.start() > lines[-1].span.start:
            self.values.setdefault("end", "more")
            span = Span(lines[-1].span.start, more.start())
            lines[-1] = lines[-1]._replace(span=span, plain=span.of(self.raw))
        return [*lines, *reversed(marks)]


def _lines(raw: str, text: Span) -> Iterator[Span]:
    at = text.start
    while at < text.end:
        match = _LINE.match(raw, at, text.end)
        assert match is not None  # noqa: S101  # why: the pattern matches the empty string
        yield Span(at, at + len(match[0].rstrip("\r\n")))
        at = max(match.end(), at + 1)


def _line(raw: str, span: Span) -> _Line:
    """Take the codes and blanks off the ends of a line."""
    start, end = span
    codes = " \t\x00\x01\x02\x03\x04\x0b\x0c\x11\x12\x13\x14\x16\x1e\x1f\x7f"
    while start < end and raw[start] in codes:
        start += 1
    indented = _INDENT.match(raw, span.start, end) is not None
    coded = start < end and raw[start] == "^"
    while start < end and raw[start] in codes + "^":
        start += 1
    while end > start and raw[end - 1] in codes:
        end -= 1
    ended = ""
    while end > start and (raw[end - 1] == "<" or (raw[end - 1] == "=" and (coded or ended))):
        ended += raw[end - 1]
        end -= 1
    while end > start and raw[end - 1] in " \t":
        end -= 1
    return _Line(Span(start, end), raw[start:end], coded, ended, indented)


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether a text without indents is broken into lines of one modest width."""
    full = sum(50 <= len(line.plain) <= 100 for line in lines)
    long = any(len(line.plain) > 100 for line in lines)
    flows = sum(
        1
        for this, after in pairwise(lines)
        if 50 <= len(this.plain) <= 100 and after.plain[:1].islower()
    )
    return not long and full >= 2 and flows >= 2
