"""Tables of AsciiDoc to their cells: where each stands, and whether it is a heading.

Read are tables parted by bars (with any separator), CSV, TSV and DSV. Cells set as code or
literally are left out, as are tables inside cells.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tqcheck.span import Span

_SPEC = r"(?P<span>\d{0,3}(?:\.\d{1,3})?[*+])?[<^>]?(?:\.[<^>])?(?P<style>[adehlmsv])?"
_NAMED = re.compile(r"\b(?P<name>cols|format|separator|options|opts)=(?:\"([^\"]*)\"|([^\s,\"]+))")
_COLUMN = re.compile(r"\s*(?:(?P<times>\d{1,2})\*)?[^a-z*]*(?P<style>[adehlmsv])?\s*")
_COUNT = re.compile(r"\d+")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NESTED = re.compile(r"!={3,}")
_SEPARATORS = {"csv": ",", "tsv": "\t", "dsv": ":"}
_BY_MARK = {"|": "psv", ",": "csv", ":": "dsv"}
_CODE = frozenset("lm")


class Cell(NamedTuple):
    """One paragraph of a cell: its lines in the file, its kind (`td`, `th`), how it is quoted.

    `quoting` names how new text is written among values: `csv` inside quotation marks, `bare`
    without; it is empty in a cell between bars.
    """

    lines: list[Span]
    kind: str
    quoting: str = ""


class _Found(NamedTuple):
    """A cell as it stands: its stretch, its style, how many columns it takes, its first line."""

    span: Span
    style: str
    columns: int
    line: int
    quoting: str = ""


class _About(NamedTuple):
    """What the line above a table says: kind of values, separator, columns, a heading."""

    format: str
    separator: str
    styles: list[str]
    headed: bool | None


def table_cells(raw: str, lines: Sequence[Span], mark: str, told: str) -> Iterator[Cell]:
    """Read the lines between the marks of a table; `told` is what stands in brackets above it."""
    about = _about(told, mark)
    lines = [line for line in lines if not _is_comment(line.of(raw))]
    if not lines:
        return
    found = list((_barred if about.format == "psv" else _valued)(raw, lines, about.separator))
    first = sum(one.columns for one in found if one.line == found[0].line)
    width = len(about.styles) or first
    headed = about.headed
    if headed is None:
        alone = len(lines) > 1 and not lines[1].of(raw).strip()
        tops = [one for one in found if one.line == 0]
        headed = alone and bool(tops) and "\n" not in tops[-1].span.of(raw).strip()
    at = 0
    for one in found:
        style = one.style or (about.styles[at % width] if about.styles else "")
        kind = "th" if style == "h" or (headed and at < width) else "td"
        at += one.columns
        if style not in _CODE:
            for paragraph in _paragraphs(raw, one.span):
                yield Cell(paragraph, kind, one.quoting)


def _is_comment(text: str) -> bool:
    return text.startswith("//") and not text.startswith("///")


def _about(told: str, mark: str) -> _About:
    values = {one["name"]: one[2] or one[3] or "" for one in _NAMED.finditer(told)}
    format_ = values.get("format", _BY_MARK[mark])
    separator = values.get("separator", _SEPARATORS.get(format_, mark))
    styles: list[str] = []
    for column in filter(None, re.split(r"[,;]", values.get("cols", ""))):
        match = _COLUMN.match(column)
        if match is not None:
            styles += [match["style"] or ""] * min(int(match["times"] or 1), 99)
    options = f"{values.get('options', '')},{values.get('opts', '')},{told.partition(',')[0]}"
    headed = False if "noheader" in options else True if "header" in options else None
    known = format_ if format_ in _SEPARATORS else "psv"
    return _About(known, {"\\t": "\t"}.get(separator, separator[:1] or mark), styles, headed)


def _barred(raw: str, lines: Sequence[Span], separator: str) -> Iterator[_Found]:
    """Cells that each begin with a separator, which may say what they are."""
    bar = re.escape(separator)
    pattern = re.compile(rf"\\{bar}|(?:(?<!\S){_SPEC})?{bar}")
    begun: tuple[int, str, int, int] | None = None
    last = lines[-1].end
    for number, line in enumerate(lines):
        for match in pattern.finditer(raw, line.start, line.end):
            if match[0].startswith("\\"):
                continue
            if begun is not None:
                yield _Found(Span(begun[0], match.start()), *begun[1:])
            span = match["span"] or ""
            count = _COUNT.match(span)
            begun = match.end(), match["style"] or "", int(count[0]) if count else 1, number
    if begun is not None:
        yield _Found(Span(begun[0], last), *begun[1:])


def _valued(raw: str, lines: Sequence[Span], separator: str) -> Iterator[_Found]:
    """Cells that a separator parts, in quotation marks or not, a line a row."""
    part = re.escape(separator)
    pattern = re.compile(
        rf'[ \t]*"(?P<quoted>(?:[^"]|"")*)"[ \t]*(?P<after>{part}|\r?\n|\r|\Z)'
        rf"|(?P<bare>(?:\\{part}|(?!{part})[^\r\n])*)(?P<then>{part}|\r?\n|\r|\Z)"
    )
    at, end = lines[0].start, lines[-1].end
    number = 0
    while at <= end:
        match = pattern.match(raw, at, end)
        if match is None:
            return
        group = "bare" if match["quoted"] is None else "quoted"
        quoting = "csv" if group == "quoted" else "none" if separator == ":" else "bare"
        yield _Found(Span(*match.span(group)), "", 1, number, quoting)
        number += match[0].count("\n")
        if match.end() == at or match.end() >= end:
            return
        at = match.end()


def _paragraphs(raw: str, span: Span) -> Iterator[list[Span]]:
    """Part a cell at its empty lines; a table inside it is passed over."""
    lines: list[Span] = []
    nested = False
    at = span.start
    for text in _LINE.findall(span.of(raw)):
        bare = text.strip()
        start = at + len(text) - len(text.lstrip())
        at += len(text)
        if _NESTED.fullmatch(bare):
            nested = not nested
        elif _is_comment(bare):
            continue
        elif bare and not nested:
            lines.append(Span(start, start + len(bare)))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines
