"""CSV and TSV with named columns: each row a document, or the rows of one `document` a story.

The delimiter is the one that parts most known names in the header; `"` quotes a cell and is
doubled inside it. In a table parted by tabs, a quotation mark that does not close its cell is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.extract.pieces import Builder
from tqcheck.formats import Langs, ReadError
from tqcheck.formats._inline import Piece, nothing_at
from tqcheck.formats._units import Place, Unit, document_of_units, spoken
from tqcheck.span import OffsetMap, Span

_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')
_DELIMITERS = "\t,;|"
MAX_BROKEN = 20


class _Cell(NamedTuple):
    """One cell: the stretch of its text, without the quotes around it."""

    span: Span
    quoted: bool


class _Row(NamedTuple):
    cells: list[_Cell]
    span: Span
    line: int


def read(
    raw: str, *, name: str, langs: Langs, warnings: tuple[str, ...] = ()
) -> Iterator[Document | ReadError]:
    """Read a table; a broken row is a ReadError and the others are read on."""
    header, delimiter, start, line = _header(raw)
    table = _Table(raw, name, langs, warnings, header)
    table.listen(_rows(raw, delimiter, start, line))
    rows = table.good(_rows(raw, delimiter, start, line), len(header))
    for document, group in groupby(rows, key=table.document):
        if isinstance(document, ReadError):
            yield document
        elif document is None:
            for row in group:
                if isinstance(row, _Row):
                    yield table.make([row], "record")
        else:
            story = [row for row in group if isinstance(row, _Row)]
            yield table.make(story, "p")


def _header(raw: str) -> tuple[list[str], str, int, int]:
    """Names of the columns, the delimiter, and the offset and line of the first row.

    Raises ReadError when no column holds the target.
    """
    start = re.compile(r"\s*").match(raw)
    begin = start.end() if start else 0
    line = raw.count("\n", 0, begin) + 1
    best: list[str] = []
    chosen, after = ",", None
    for delimiter in _DELIMITERS:
        row = next(_rows(raw, delimiter, begin, line), None)
        if not isinstance(row, _Row):
            continue
        names = [_canonical(_plain(raw, cell)) for cell in row.cells]
        if after is None or _known(names) > _known(best):
            best, chosen, after = names, delimiter, row
    if after is None or "target" not in best:
        found = ", ".join(best) or "none"
        raise ReadError(
            say(
                "names no column 'target' (found: {found}); "
                "the first row names the columns: target, and perhaps source, id, "
                "target_lang, source_lang, document",
                found=found,
            ),
            line=line,
        )
    twice = next((name for name in best if name in _names() and best.count(name) > 1), None)
    if twice:
        raise ReadError(say("names two columns '{twice}'; rename one", twice=twice), line=line)
    return best, chosen, after.span.end, line + raw.count("\n", begin, after.span.end)


@cache
def _names() -> dict[str, str]:
    return datafiles.data("columns", dict[str, str])


def _known(names: list[str]) -> int:
    return sum(1 for name in names if name in _names())


def _canonical(written: str) -> str:
    name = re.sub(r"[\s-]+", "_", written.strip().lower())
    return next((known for known, aliases in _names().items() if name in aliases.split()), name)


def _plain(raw: str, cell: _Cell) -> str:
    text = cell.span.of(raw)
    return text.replace('""', '"') if cell.quoted else text


def _rows(raw: str, delimiter: str, at: int, line: int) -> Iterator[_Row | ReadError]:
    """Read rows; their span includes the line end."""
    stop = re.compile(rf"[{re.escape(delimiter)}\r\n]")
    broken = 0
    while at < len(raw):
        begin = at
        cells: list[_Cell] = []
        problem = None
        while True:
            cell, at = _cell(raw, delimiter, at, stop)
            if cell is None:
                problem = "quotes a cell that is not closed before a delimiter; double its quotes"
                end = raw.find("\n", begin)
                at = len(raw) if end < 0 else end
                break
            cells.append(cell)
            if raw[at : at + 1] != delimiter:
                break
            at += 1
        at += 2 if raw[at : at + 2] == "\r\n" else at < len(raw)
        if problem:
            broken += 1
            yield ReadError(problem, line=line)
            if broken >= MAX_BROKEN:
                return
        elif len(cells) > 1 or cells[0].span.of(raw).strip():
            yield _Row(cells, Span(begin, at), line)
        line += raw.count("\n", begin, at)


def _cell(raw: str, delimiter: str, at: int, stop: re.Pattern[str]) -> tuple[_Cell | None, int]:
    """Read one cell; None when its quotes do not close."""
    if raw[at : at + 1] == '"':
        match = _QUOTED.match(raw, at)
        if match and raw[match.end() : match.end() + 1] in {"", delimiter, "\r", "\n"}:
            return _Cell(Span(at + 1, match.end() - 1), quoted=True), match.end()
        if delimiter != "\t":
            return None, at
    found = stop.search(raw, at)
    end = found.start() if found else len(raw)
    return _Cell(Span(at, end), quoted=False), end


@dataclass(slots=True)
class _Table:
    """A table as it is read: what all of its rows share."""

    raw: str
    name: str
    langs: Langs
    warnings: tuple[str, ...]
    header: list[str]
    columns: dict[str, int] = field(init=False)
    detected: Langs = field(default_factory=Langs)

    def __post_init__(self) -> None:
        self.columns = {name: at for at, name in enumerate(self.header) if name in _names()}

    def value(self, row: _Row, name: str) -> str:
        """Plain text of a named cell; empty where there is none."""
        at = self.columns.get(name)
        return _plain(self.raw, row.cells[at]) if at is not None else ""

    def listen(self, rows: Iterator[_Row | ReadError]) -> None:
        """Find the languages that no column names from the first rows together."""
        named = self.columns.keys()
        told = "told by a column"
        silent = "source" not in named or "source_lang" in named
        wanted = Langs(
            self.langs.target or (told if "target_lang" in named else None),
            self.langs.source or (told if silent else None),
        )
        good = (row for row in self.good(rows, len(self.header)) if isinstance(row, _Row))
        found = spoken(wanted, (self._unit(row, 0) for row in good))
        self.detected = Langs(*(None if one == told else one for one in found))

    def _unit(self, row: _Row, base: int, kind: str = "record") -> Unit:
        key = self.value(row, "id") or str(row.line)
        source = self._piece(row, "source", base) if "source" in self.columns else None
        return Unit(key, self._piece(row, "target", base), source, kind)

    def good(self, rows: Iterator[_Row | ReadError], width: int) -> Iterator[_Row | ReadError]:
        """Turn rows of another width than the header's into complaints."""
        for row in rows:
            if isinstance(row, _Row) and len(row.cells) != width:
                yield ReadError(
                    say(
                        "has {number} cells where the header has {width}; quote or fill them",
                        number=len(row.cells),
                        width=width,
                    ),
                    line=row.line,
                )
            elif (
                isinstance(row, ReadError)
                or self.value(row, "target").strip()
                or self.value(row, "source").strip()
            ):
                yield row

    def document(self, row: _Row | ReadError) -> object:
        """By what rows are grouped: their document and languages; None for a row by itself."""
        if isinstance(row, ReadError):
            return row
        document = self.value(row, "document")
        if not document:
            return None
        return document, self.value(row, "target_lang"), self.value(row, "source_lang")

    def make(self, rows: list[_Row], kind: str) -> Document:
        """Make the document of rows that belong together."""
        first, start = rows[0], rows[0].span.start
        raw = self.raw[start : rows[-1].span.end]
        units, comments = [], []
        for row in rows:
            units.append(self._unit(row, start, kind))
            directive = self.value(row, "tqcheck")
            if directive:
                span = row.cells[self.columns["tqcheck"]].span
                comments.append(
                    (Span(span.start - start, span.end - start), f"tqcheck {directive}")
                )
        langs = Langs(
            self.langs.target or self.value(first, "target_lang") or self.detected.target,
            self.langs.source or self.value(first, "source_lang") or self.detected.source,
        )
        place = Place(self.name, raw, "table", start, first.line)
        return document_of_units(place, units, langs, comments=comments, warnings=self.warnings)

    def _piece(self, row: _Row, name: str, base: int) -> Piece:
        cell = row.cells[self.columns[name]]
        if cell.span.start == cell.span.end:
            return nothing_at(cell.span.start - base)
        builder = Builder()
        at = cell.span.start
        text = cell.span.of(self.raw)
        for match in re.finditer('""', text) if cell.quoted else ():
            quote = cell.span.start + match.start()
            builder.add(self.raw[at:quote], at - base, quote - base)
            builder.add('"', quote - base, quote + 2 - base)
            at = quote + 2
        builder.add(self.raw[at : cell.span.end], at - base, cell.span.end - base)
        plain = "".join(builder.parts)
        return Piece(plain, OffsetMap(tuple(builder.runs)), "csv" if cell.quoted else "bare")
