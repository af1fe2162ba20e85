"""Lays reports out as sheets: what stands beside what, and what there is room for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from unicodedata import bidirectional

from msgspec.structs import replace

from tqcheck import gates, rows
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.finding import Finding, Report
from tqcheck.language import language
from tqcheck.marking import Mark, pieces, within
from tqcheck.mqm import MQM, Penalty, Severity, Weighting
from tqcheck.rows import Row
from tqcheck.sheets import Note, Paragraph, Passage, Sheet, Story, Stretch
from tqcheck.shield import plainly
from tqcheck.span import Span

# A browser lays out so much in a second or two; what is left out is counted.
MAX_NOTES = 10_000
MAX_CLEAN_CHARACTERS = 1_000_000
MAX_HIDDEN = 200
MAX_CELLS = 40  # of a table in one line
# What stands for an inline tag in the plain text, and is shown by its name; or for a picture,
# code or the like that has none.
CODE = "\N{OBJECT REPLACEMENT CHARACTER}"
_DIRECTION_SAMPLE = 400


@dataclass(slots=True)
class _Room:
    """What may still be laid out, and the numbers given so far."""

    notes: Counter[Severity]
    characters: int
    weighting: Weighting
    given: int = 0
    in_file: int = 0
    taken: list[Note] = field(default_factory=list)

    def takes(self, finding: Finding) -> bool:
        """Whether there is room for a finding; if so, it is taken."""
        if not self.notes[finding.severity]:
            return False
        self.notes[finding.severity] -= 1
        return True


def laid_out(reports: Iterable[Report], root: str, weighting: Weighting = MQM) -> list[Sheet]:
    """Lay reports out file by file; paths are told from the folder `root`."""
    held = list(reports)
    found = Counter(one.severity for report in held for one in report.findings)
    room = _Room(Counter(), MAX_CLEAN_CHARACTERS, weighting)
    free = MAX_NOTES
    for severity in sorted(found, reverse=True):
        room.notes[severity] = min(free, found[severity])
        free -= room.notes[severity]
    return [
        _sheet(number, name, list(group), root, room)
        for number, (name, group) in enumerate(groupby(held, key=lambda one: one.name), 1)
    ]


def _sheet(number: int, name: str, reports: list[Report], root: str, room: _Room) -> Sheet:
    room.in_file, room.taken = 0, []
    severities = Counter(one.severity for report in reports for one in report.findings)
    counted = [gates.penalty(report, room.weighting) for report in reports]
    return Sheet(
        number,
        rows.relative(rows.written(name), root),
        tuple(_story(report, report.document, root, room) for report in reports if report.document),
        tuple(room.taken),
        tuple(trouble for report in reports for trouble in rows.troubles(report)),
        Penalty.total(counted, room.weighting),
        severities.total(),
        severities,
    )


def _story(report: Report, document: Document, root: str, room: _Room) -> Story:
    hidden = list(rows.hidden(report))
    origin = report.origin
    return Story(
        document.record,
        (_named(document.source_lang), _named(document.target_lang)),
        " or ".join(language(lang).name for lang in origin.langs) if origin else "",
        tuple(_paragraphs(report, document, root, room)),
        tuple(hidden[:MAX_HIDDEN]),
        max(len(hidden) - MAX_HIDDEN, 0),
        report.warnings,
    )


def _named(lang: str | None) -> str:
    return language(lang).name if lang and lang != "und" else "?"


def _paragraphs(report: Report, document: Document, root: str, room: _Room) -> Iterator[Paragraph]:
    """Set the paragraphs of a document; what is clean only as long as there is room."""
    told: dict[int, list[tuple[Row, bool]]] = {}
    for row in rows.kept(report):
        if room.takes(row.finding):
            at, stands = _home(document, row.finding)
            told.setdefault(at, []).append((row, stands))
    alone: dict[int, list[Text]] = {}
    for at, text in document.unpaired:
        alone.setdefault(at, []).append(text)
    left_out = 0
    for group in _groups(document.segments):
        size = sum(len(document.segments[at].target.plain) for at in group)
        if not any(told.get(at) for at in group):
            room.characters -= size
            if room.characters < 0:
                left_out += 1
                continue
        if left_out:
            yield Paragraph(left_out=left_out)
            left_out = 0
        yield from (_unpaired(text) for at in group for text in alone.get(at, ()))
        yield _paragraph(document, group, told, root, room)
    if left_out:
        yield Paragraph(left_out=left_out)
    if not document.segments and 0 in told:
        yield _paragraph(document, [], told, root, room)
    yield from (_unpaired(text) for text in alone.get(len(document.segments), ()))


def _home(document: Document, finding: Finding) -> tuple[int, bool]:
    """Find the segment beside which a finding is told, and whether its words stand there.

    What stands in no text, as a directive does, is told beside the last text before it.
    """
    segments = document.segments
    if not segments:
        return 0, False
    if within(segments[finding.segment].target, finding.span) is not None:
        return finding.segment, True
    before = [
        at
        for at, segment in enumerate(segments)
        if segment.target.offsets.runs
        and segment.target.offsets.runs[0].raw.start <= finding.span.start
    ]
    return (before[-1] if before else 0), False


def _groups(segments: Sequence[Segment]) -> Iterator[list[int]]:
    """Put a dateline into one line with its lede, and the cells of a table beside each other."""
    at = 0
    while at < len(segments):
        cells = takewhile(
            lambda one: segments[one].is_cell and segments[one].source is None,
            range(at, min(at + MAX_CELLS, len(segments))),
        )
        if group := list(cells):
            yield group
            at += len(group)
            continue
        joined = (
            segments[at].role is Role.DATELINE
            and at + 1 < len(segments)
            and segments[at].key == f"{segments[at + 1].key}d"
        )
        yield [at, at + 1] if joined else [at]
        at += 1 + joined


def _unpaired(text: Text) -> Paragraph:
    return Paragraph(sources=(_passage(Role.BODY, text, [], []),))


def _paragraph(
    document: Document,
    group: list[int],
    told: dict[int, list[tuple[Row, bool]]],
    root: str,
    room: _Room,
) -> Paragraph:
    beside: list[tuple[Segment | None, list[Note]]] = []
    for at in group or [0]:
        segment = document.segments[at] if document.segments else None
        own = [_note(row, segment, stands, root, room) for row, stands in told.get(at, ())]
        beside.append((segment, own))
    notes = [note for _, own in beside for note in own]
    segments = [segment for segment, _ in beside if segment is not None]
    room.taken += notes
    last = segments[-1] if segments else None
    is_paired = last is not None and last.source is not None
    return Paragraph(
        tuple(_target(segment, own) for segment, own in beside if segment is not None),
        tuple(_sources(segments, notes))[::-1],
        tuple(notes),
        _label(document, last) if last is not None and is_paired else "",
        is_doubtful=is_paired and last is not None and last.is_doubtful,
    )


def _target(segment: Segment, notes: list[Note]) -> Passage:
    marks = [
        Mark(span, note.id)
        for note in notes
        if note.is_marked and (span := within(segment.target, note.finding.span)) is not None
    ]
    passage = _passage(segment.role, segment.target, marks, notes)
    return replace(passage, kind=segment.kind)


def _sources(segments: list[Segment], notes: list[Note]) -> Iterator[Passage]:
    """Set the sources of one line; a dateline and its lede may share one."""
    before = None
    for segment in reversed(segments):
        if segment.source is not None and not (before and _share(segment.source, before)):
            before = segment.source
            marks = [
                Mark(span, note.id)
                for note in notes
                if (span := _in_source(segment, note.finding)) is not None
            ]
            yield _passage(segment.role, segment.source, marks, notes)


def _share(one: Text, other: Text) -> bool:
    first, second = (text.offsets.to_raw(Span(0, len(text.plain))) for text in (one, other))
    return first.overlaps(second)


def _label(document: Document, segment: Segment) -> str:
    """Name of a unit, where the file itself pairs it with its source and names it."""
    return segment.key if document.beside is None and document.record is None else ""


def _in_source(segment: Segment, finding: Finding) -> Span | None:
    if finding.source_span is None or segment.source is None:
        return None
    return within(segment.source, finding.source_span)


def _note(row: Row, segment: Segment | None, stands: bool, root: str, room: _Room) -> Note:  # noqa: FBT001  # why: what was found out of the finding, beside it
    room.given += 1
    room.in_file += 1
    region = row.region
    place = f"{region.line}:{region.column}" if row.record is None else f"line {region.line}"
    if label := row.document.label(region.line):
        place = f"{label}, {region.column}"
    found = row.source()
    beside = row.document.beside
    source = ""
    if found is not None and beside is not None and row.record is None:
        source = f"{rows.relative(rows.written(found.path), root)}, line {found.line}"
    in_source = segment is not None and _in_source(segment, row.finding) is not None
    return Note(room.given, room.in_file, row, place, source, stands, in_source)


def _passage(role: Role, text: Text, marks: list[Mark], notes: list[Note]) -> Passage:
    by_id = {note.id: note for note in notes}
    names = {code.at: code.name for code in text.codes}
    at = 0
    stretches = []
    for piece in pieces(text.plain, marks):
        is_whole = bool(piece.keys) and piece.text.strip() == text.plain.strip() != ""
        shown = plainly(piece.text) if piece.keys else piece.text
        if CODE in shown:
            shown = "".join(
                f"⟨{names.get(at + index, '…')}⟩" if char == CODE else char
                for index, char in enumerate(shown)
            )
        at += len(piece.text)
        stretches.append(
            Stretch(
                shown,
                tuple(by_id[key] for key in piece.keys),
                tuple(by_id[key] for key in piece.ends),
                is_whole,
            )
        )
    lang = "" if text.lang == "und" else text.lang
    return Passage(role, lang, direction(text.plain), tuple(stretches))


def direction(text: str) -> str:
    """Say how a text runs, by the most of its letters: `ltr` or `rtl`."""
    if text.isascii():
        return "ltr"
    kinds = Counter(map(bidirectional, text[:_DIRECTION_SAMPLE]))
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"
