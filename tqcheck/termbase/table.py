"""A term base as CSV: named columns, a row for each term, rows of one meaning one concept.

Rows belong together by `id`; without one, by their source term.
"""

import csv
import io
from collections.abc import Iterator

from msgspec.structs import replace

from tqcheck.term import Concept, Term, TermStatus
from tqcheck.termbase.remarks import (
    Grade,
    Read,
    Remark,
    column_of,
    columns,
    part_of,
    status_of,
    truth_of,
)

DELIMITERS = ",;\t|"
MANY = "|"
_KEYS = tuple[str, ...]


def read(raw: str, name: str) -> Iterator[Read]:
    """Read a table; what is wrong with a row is a remark, and the others are read on."""
    header, delimiter = _header(raw)
    if not {"source", "target", "use"} & set(header):
        told = ", ".join(header) or "none"
        text = (
            f"names no column 'source' or 'target' (found: {told}); columns: {', '.join(columns())}"
        )
        yield Remark(Grade.BROKEN, text)
        return
    for one in header:
        if one and one not in columns():
            yield Remark(Grade.UNHEEDED, f"the column '{one}' is not read")
    if twice := next((one for one in header if one in columns() and header.count(one) > 1), None):
        yield Remark(Grade.BROKEN, f"names two columns '{twice}'; rename one")
        return
    concepts: dict[_KEYS, Concept] = {}
    for line, cells in _rows(raw, delimiter):
        if isinstance(cells, Remark):
            yield cells
        elif len(cells) != len(header):
            text = f"has {len(cells)} cells where the header has {len(header)}; quote or fill them"
            yield Remark(Grade.BROKEN, text, line)
        else:
            row = {key: cell.strip() for key, cell in zip(header, cells, strict=True)}
            yield from _put(row, line, concepts, name)
    yield from concepts.values()


def _header(raw: str) -> tuple[list[str], str]:
    best: list[str] = []
    chosen = ","
    first = raw.lstrip().partition("\n")[0]
    for delimiter in DELIMITERS:
        names = [column_of(cell) for cell in next(csv.reader([first], delimiter=delimiter), [])]
        if sum(name in columns() for name in names) > sum(name in columns() for name in best):
            best, chosen = names, delimiter
    return best or [column_of(first)], chosen


def _rows(raw: str, delimiter: str) -> Iterator[tuple[int, list[str] | Remark]]:
    """Rows after the header with the line on which each begins; blank ones left out."""
    reader = csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter, strict=True)
    line, seen = 1, False
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, Remark(Grade.BROKEN, f"breaks off: {error}; close and double quotes", line)
            return
        if any(cell.strip() for cell in cells):
            if seen:
                yield line, cells
            seen = True
        line = reader.line_num + 1


def _put(
    row: dict[str, str], line: int, concepts: dict[_KEYS, Concept], name: str
) -> Iterator[Remark]:
    """Add the terms of a row to its concept."""
    terms: list[Term] = []
    for one in _terms(row, line):
        if isinstance(one, Remark):
            yield one
        else:
            terms.append(one)
    if not terms:
        return
    source_lang = row.get("source_lang", "")
    if row.get("id"):
        key: _KEYS = ("id", row["id"])
    elif row.get("source"):
        key = ("source", row["source"], source_lang)
    elif row.get("use"):
        key = ("use", row["use"], row.get("target_lang", ""))
    else:
        key = ("line", str(line))
    known = concepts.get(key) or Concept(row.get("id") or str(line), (), origin=name)
    note = known.note or row.get("definition", "")
    use = known.use or row.get("use", "")
    fresh = [one for one in terms if not any(_is_same(one, old) for old in known.terms)]
    concepts[key] = replace(known, terms=(*known.terms, *fresh), note=note, use=use)


def _is_same(one: Term, other: Term) -> bool:
    return replace(one, line=0) == replace(other, line=0)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(MANY) if part.strip()]


def _terms(row: dict[str, str], line: int) -> Iterator[Term | Remark]:
    status = _status(row, line)
    if isinstance(status, Remark):
        yield status
        return
    shape = Term(
        "",
        row.get("target_lang", ""),
        status,
        side="target",
        note=row.get("note", ""),
        line=line,
    )
    detailed = _detailed(shape, row)
    if isinstance(detailed, Remark):
        yield detailed
        return
    sources, targets = _split(row.get("source", "")), _split(row.get("target", ""))
    if status is TermStatus.KEEP:
        for text in sources or targets:
            yield Term(text, status=status, exact=True, note=shape.note, line=line)
        return
    if status.is_wrong and not targets:
        yield Remark(Grade.PROBLEM, f"is {status} and has no target: what must not stand?", line)
        return
    if not (sources or targets or row.get("use")):
        yield Remark(Grade.PROBLEM, "has no term; fill source or target", line)
        return
    for text in sources:
        yield Term(text, row.get("source_lang", ""), side="source", line=line)
    for text in targets:
        yield replace(detailed, text=text)
    for text in _split(row.get("use", "")):
        yield Term(text, shape.lang, side="target", line=line)


def _status(row: dict[str, str], line: int) -> TermStatus | Remark:
    written = row.get("status", "")
    if not written:
        # What has a wording to be used instead is not to be used itself.
        instead = row.get("use") and row.get("target")
        return TermStatus.FORBIDDEN if instead else TermStatus.APPROVED
    found = status_of(written)
    known = ", ".join(TermStatus)
    return found or Remark(Grade.PROBLEM, f"'{written}' is no status; the five are: {known}", line)


def _detailed(shape: Term, row: dict[str, str]) -> Term | Remark:
    part = part_of(row.get("part", ""))
    if part is None:
        text = f"'{row['part']}' is no part of speech: noun, verb, adjective, name or other"
        return Remark(Grade.PROBLEM, text, shape.line)
    wanted: dict[str, bool | None] = {}
    for key in ("case", "inflect"):
        written = row.get(key, "")
        wanted[key] = truth_of(written)
        if written and wanted[key] is None:
            text = f"'{written}' in the column '{key}' is neither yes nor no"
            return Remark(Grade.PROBLEM, text, shape.line)
    return replace(
        shape,
        part=part,
        exact=wanted["case"],
        inflect=wanted["inflect"] is not False,
        forms=tuple(_split(row.get("forms", ""))),
    )
