"""The report for people: findings by file, each with its line and the words underlined."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from unicodedata import bidirectional

from tqcheck import rows
from tqcheck.catalogue import tr
from tqcheck.document import Segment, Text
from tqcheck.finding import Finding, Origin, Report
from tqcheck.language import language
from tqcheck.marking import within
from tqcheck.mqm import Severity
from tqcheck.reporters import Look
from tqcheck.rows import Places
from tqcheck.shield import logged, seen
from tqcheck.span import Span

_COLOURS = {
    Severity.CRITICAL: "1;31",
    Severity.MAJOR: "31",
    Severity.MINOR: "33",
    Severity.NEUTRAL: "36",
}
MIN_WIDTH = 40
MAX_CLUES = 6
# Beyond Latin letters and the marks of typography a library must say how wide a character is.
_WIDE = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20ac\u2122\u2423]")


def cells(text: str) -> int:
    """Columns that a text takes on a terminal: wide scripts two, combining marks none."""
    if text.isascii() or max(text) < "\u0300" or not _WIDE.search(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415  # why: 60 ms, only for text beyond ASCII

    width: int = wcswidth(text)
    return width if width >= 0 else len(text)


def _painted(text: str, code: str, look: Look) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if look.colour else text


def _window(line: str, span: Span, width: int) -> tuple[str, Span]:
    """Cut a long line around the words in question; the result fits the width."""
    near = Span(max(span.start - 2 * width, 0), span.start + 4 * width)
    head, tail = near.start > 0, near.end < len(line)
    line = seen(near.of(line))  # only what is near: a page may stand in one line
    span = Span(span.start - near.start, min(span.end - near.start, len(line)))
    if cells(line) <= width and not head and not tail:
        return line, span
    room = max(width - 2 - cells(span.of(line)), 0)
    start, end = span
    left = room // 3
    while start > 0 and cells(line[start - 1 : span.start]) <= left:
        start -= 1
    while end < len(line) and cells(line[start : end + 1]) <= width - 2:
        end += 1
    while cells(line[start:end]) > width - 2 and end > span.start + 1:
        end -= 1
    before = "…" if start or head else ""
    after = "…" if end < len(line) or tail else ""
    shift = len(before) - start
    return before + line[start:end] + after, Span(span.start + shift, min(span.end, end) + shift)


def _is_right_to_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(char) in {"R", "AL"} for char in text)


def _underlined(label: str, line: str, span: Span, code: str, look: Look) -> Iterator[str]:
    """Show a line with its words underlined, cut to the width of the report.

    Terminals differ in how they turn right-to-left text, so its words are named beside the line
    that marks them.
    """
    shown, mark = _window(line, span, max(look.width, MIN_WIDTH) - len(label) - 8)
    yield f"    {label}| {shown}"
    marked = mark.of(shown)
    carets = _painted("^" * max(cells(marked), 1), code, look)
    named = f" {marked}" if _is_right_to_left(marked) else ""
    yield f"    {' ' * len(label)}| {' ' * cells(shown[: mark.start])}{carets}{named}"


def _line_of(text: Text, raw: Span) -> tuple[str, Span]:
    """Line of a text that holds a stretch of the raw file, and the stretch within it."""
    span = text.offsets.to_plain(raw)
    start = text.plain.rfind("\n", 0, span.start) + 1
    end = text.plain.find("\n", span.start)
    end = len(text.plain) if end < 0 else end
    return text.plain[start:end], Span(span.start - start, min(span.end, end) - start)


def _is_in(segment: Segment, finding: Finding) -> bool:
    return within(segment.target, finding.span) is not None


def _shown(finding: Finding, places: Places, look: Look) -> Iterator[str]:
    """Show the words in question in their line; with a source, below their source."""
    code = _COLOURS[finding.severity]
    segments = places.document.segments
    segment = segments[finding.segment] if segments else None
    if finding.source_span is not None and segment is not None and segment.source is not None:
        yield from _underlined(
            "source ", *_line_of(segment.source, finding.source_span), code, look
        )
        yield from _underlined("target ", *_line_of(segment.target, finding.span), code, look)
        return
    if segment is not None and segment.source is not None and _is_in(segment, finding):
        # The lines of a bilingual file are markup; the text is easier to read.
        yield from _underlined("", *_line_of(segment.target, finding.span), code, look)
        return
    start = places.target.position(finding.span.start)
    line = places.target.line(start.line)
    offset = places.target.start(start.line)
    inside = Span(finding.span.start - offset, min(finding.span.end - offset, len(line)))
    yield from _underlined("", line, inside, code, look)


def _place(finding: Finding, places: Places) -> str:
    """Say where: line and column, the record or unit, and the place of the source elsewhere."""
    document = places.document
    start = places.target.position(finding.span.start)
    place = f"{start.line}:{start.column}"
    if document.record is not None:
        return f"record {seen(document.record)}, {place}"
    label = document.label(start.line)
    if label:
        place = f"{seen(label)}, {start.column}"
    source = places.of_source(finding)
    if source is None:
        return place
    if document.beside is not None:
        return f"{place} (source {seen(source.path)}:{source.line}:{source.column})"
    return f"{place} (unit {seen(document.segments[finding.segment].key)})"


def _finding(finding: Finding, places: Places, look: Look) -> Iterator[str]:
    severity = _painted(tr(finding.severity.label), _COLOURS[finding.severity], look)
    yield f"  {_place(finding, places)}  {severity}  {_painted(finding.rule, '2', look)}"
    yield from _wrapped(finding.message, look.width, "    ")
    yield from _shown(finding, places, look)
    if finding.replacements:
        choices = tr(" or ").join(
            f'"{seen(one)}"' if one else tr("(remove)") for one in finding.replacements[:3]
        )
        yield from _wrapped(tr("fix: {choices}").format(choices=choices), look.width, "    ")
    yield ""


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    room = max(width, MIN_WIDTH) - len(indent)
    line = ""
    for word in seen(text).split(" "):
        if line and cells(line) + 1 + cells(word) > room:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line


def _origin(origin: Origin) -> str:
    langs = tr(" or ").join(language(lang).name for lang in origin.langs)
    shown = ", ".join(origin.clues[:MAX_CLUES])
    more = len(origin.clues) - MAX_CLUES
    told = tr("translated from {langs}, it seems: {clues}").format(langs=langs, clues=shown)
    return told + (tr(" and {count} more").format(count=more) if more > 0 else "")


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield the report: files with findings or faults only; the summary is the command's."""
    return map(logged, _lines(reports, look))


def _lines(reports: Iterable[Report], look: Look) -> Iterator[str]:
    for name, group in groupby(reports, key=lambda one: one.name):
        headed = False
        for one in group:
            if not (one.findings or one.faults or one.warnings):
                continue
            if not headed:
                yield _painted(seen(rows.written(name)), "1", look)
                headed = True
            if one.origin is not None and one.findings:
                yield from _wrapped(_origin(one.origin), look.width, "  ")
            for warning in one.warnings:
                yield f"  {tr('warning')}: {seen(warning)}"
            for fault in one.faults:
                rule = f" ({fault.rule})" if fault.rule else ""
                told = seen(rows.written(f"{fault.document}: {fault.error}"))
                yield f"  {_painted(tr('fault'), '1;31', look)}{rule}  {told}"
            if one.document is not None:
                places = Places(one.document)
                for finding in one.findings:
                    yield from _finding(finding, places, look)
