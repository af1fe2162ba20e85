"""The report for people: findings by file, each with its line and the words underlined."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tqcheck import rows
from tqcheck.finding import Finding, Origin, Report
from tqcheck.language import language
from tqcheck.mqm import Severity
from tqcheck.reporters import Look
from tqcheck.shield import logged, seen
from tqcheck.span import LineIndex, Span

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
    if cells(line) <= width:
        return line, span
    room = max(width - 2 - cells(span.of(line)), 0)
    start = end = span.start
    end = min(span.end, len(line))
    left = room // 3 if room else 0
    while start > 0 and cells(line[start - 1 : span.start]) <= left:
        start -= 1
    while end < len(line) and cells(line[start : end + 1]) <= width - 2:
        end += 1
    while cells(line[start:end]) > width - 2 and end > span.start + 1:
        end -= 1
    before = "…" if start else ""
    after = "…" if end < len(line) else ""
    shift = len(before) - start
    return before + line[start:end] + after, Span(span.start + shift, min(span.end, end) + shift)


def _finding(finding: Finding, report: Report, index: LineIndex, look: Look) -> Iterator[str]:
    document = report.document
    start = index.position(finding.span.start)
    place = f"{start.line}:{start.column}"
    if document is not None and document.record is not None:
        place = f"record {seen(document.record)}, {place}"
    severity = _painted(finding.severity.label, _COLOURS[finding.severity], look)
    yield f"  {place}  {severity}  {_painted(finding.rule, '2', look)}"
    yield from _wrapped(finding.message, look.width, "    ")
    line = index.line(start.line)
    offset = index.starts[start.line - 1]
    inside = Span(finding.span.start - offset, min(finding.span.end - offset, len(line)))
    shown, mark = _window(seen(line), inside, max(look.width, MIN_WIDTH) - 8)
    yield f"    | {shown}"
    under = max(cells(mark.of(shown)), 1)
    carets = _painted("^" * under, _COLOURS[finding.severity], look)
    yield f"    | {' ' * cells(shown[: mark.start])}{carets}"
    if finding.replacements:
        choices = " or ".join(
            f'"{seen(one)}"' if one else "(remove)" for one in finding.replacements[:3]
        )
        yield from _wrapped(f"fix: {choices}", look.width, "    ")
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
    langs = " or ".join(language(lang).name for lang in origin.langs)
    shown = ", ".join(origin.clues[:MAX_CLUES])
    more = len(origin.clues) - MAX_CLUES
    return f"translated from {langs}, it seems: {shown}" + (f" and {more} more" if more > 0 else "")


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
                yield f"  warning: {seen(warning)}"
            for fault in one.faults:
                rule = f" ({fault.rule})" if fault.rule else ""
                told = seen(rows.written(f"{fault.document}: {fault.error}"))
                yield f"  {_painted('fault', '1;31', look)}{rule}  {told}"
            index = LineIndex.of(one.document.raw if one.document else "")
            for finding in one.findings:
                yield from _finding(finding, one, index, look)
