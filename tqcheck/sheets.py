"""Reports as sheets to read: file by file, the whole text with its findings beside it.

A sheet is laid out for a page, not for a machine: paragraphs in reading order, each with its
source where it has one, its marks and its notes. What there is no room for is counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from unicodedata import bidirectional

import msgspec

from tqcheck import gates, rows
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.finding import Finding, Report
from tqcheck.language import language
from tqcheck.marking import Mark, pieces, within
from tqcheck.mqm import Penalty, Severity
from tqcheck.rows import Row, Trouble
from tqcheck.shield import plainly
from tqcheck.span import Span

# A browser lays out so much in a second or two.
MAX_NOTES = 10_000
MAX_CLEAN_CHARACTERS = 1_000_000
MAX_HIDDEN = 200
_DIRECTION_SAMPLE = 400


class Note(msgspec.Struct, frozen=True, eq=False):
    """One finding: its number in the run and in its file, and whether its words are marked.

    `place` says in words where it stands; `source` where its source stands, else empty.
    """

    id: int
    number: int
    row: Row
    place: str
    source: str
    is_marked: bool
    is_marked_in_source: bool

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.row.finding

    @property
    def severity(self) -> str:
        """Label of its severity."""
        return self.row.finding.severity.label

    @property
    def pack(self) -> str:
        """Pack of its rule."""
        return self.row.finding.rule.partition("/")[0]


class Run(msgspec.Struct, frozen=True, eq=False):
    """A stretch of text that the same findings cover, those that end with it, and whether it is
    the whole of its text.
    """

    text: str
    notes: tuple[Note, ...] = ()
    ends: tuple[Note, ...] = ()
    is_whole: bool = False

    @property
    def severity(self) -> str:
        """Label of the gravest finding."""
        return max(note.finding.severity for note in self.notes).label

    @property
    def ids(self) -> str:
        """Numbers of its findings in the run, parted by spaces."""
        return " ".join(str(note.id) for note in self.notes)


class Passage(msgspec.Struct, frozen=True, eq=False):
    """A text as it is set: its role, language (BCP 47, empty where unknown), direction, runs."""

    role: Role
    lang: str
    direction: str
    runs: tuple[Run, ...]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to read."""
        return not any(run.text.strip() for run in self.runs)


class Paragraph(msgspec.Struct, frozen=True, eq=False):
    """Passages that stand in one line, their sources, and their notes.

    `label` is the name of a unit of a bilingual file. Of a gap, `left_out` counts the paragraphs
    that there was no room for.
    """

    targets: tuple[Passage, ...] = ()
    sources: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()
    label: str = ""
    is_doubtful: bool = False
    left_out: int = 0

    @property
    def role(self) -> Role:
        """Role of the passage that it is there for."""
        passages = self.targets or self.sources
        return passages[-1].role if passages else Role.BODY


class Story(msgspec.Struct, frozen=True, eq=False):
    """One document: a whole file, or a record or unit of it."""

    record: str | None
    langs: str
    origin: str
    paragraphs: tuple[Paragraph, ...]
    hidden: tuple[Row, ...]
    more_hidden: int
    warnings: tuple[str, ...]

    @property
    def is_bilingual(self) -> bool:
        """Whether a source stands beside the target."""
        return any(paragraph.sources for paragraph in self.paragraphs)


class Sheet(msgspec.Struct, frozen=True, eq=False):
    """One file. `notes` are those that are shown; `penalty` counts all."""

    number: int
    path: str
    stories: tuple[Story, ...]
    notes: tuple[Note, ...]
    faults: tuple[Trouble, ...]
    penalty: Penalty
    findings: int
    severities: Counter[Severity]

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing to say of it."""
        return not (self.findings or self.faults or any(one.warnings for one in self.stories))


@dataclass(slots=True)
class _Room:
    """What may still be laid out, and the numbers given so far."""

    notes: Counter[Severity]
    characters: int = MAX_CLEAN_CHARACTERS
    given: int = 0
    in_file: int = 0
    taken: list[Note] = field(default_factory=list)

    def takes(self, finding: Finding) -> bool:
        """Whether there is room for a finding; if so, it is taken."""
        if not self.notes[finding.severity]:
            return False
        self.notes[finding.severity] -= 1
        return True


def laid_out(reports: Iterable[Report], root: str) -> list[Sheet]:
    """Lay reports out file by file; paths are told from the folder `root`."""
    held = list(reports)
    found = Counter(one.severity for report in held for one in report.findings)
    room = _Room(Counter())
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
    counted = [gates.penalty(report) for report in reports]
    weighed = (
        one for penalty in counted for one, times in penalty.counts.items() for _ in range(times)
    )
    return Sheet(
        number,
        rows.relative(rows.written(name), root),
        tuple(_story(report, report.document, root, room) for report in reports if report.document),
        tuple(room.taken),
        tuple(trouble for report in reports for trouble in rows.troubles(report)),
        Penalty.of(weighed, sum(penalty.words for penalty in counted)),
        severities.total(),
        severities,
    )


def _story(report: Report, document: Document, root: str, room: _Room) -> Story:
    hidden = list(rows.hidden(report))
    langs = [one for one in (document.source_lang, document.target_lang) if one and one != "und"]
    origin = report.origin
    return Story(
        document.record,
        " to ".join(language(lang).name for lang in langs),
        " or ".join(language(lang).name for lang in origin.langs) if origin else "",
        tuple(_paragraphs(report, document, root, room)),
        tuple(hidden[:MAX_HIDDEN]),
        max(len(hidden) - MAX_HIDDEN, 0),
        report.warnings,
    )


def _paragraphs(
    report: Report, document: Document, root: str, room: _Room
) -> Iterator[Paragraph]:
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
    """Put a dateline into one line with its lede."""
    at = 0
    while at < len(segments):
        joined = (
            segments[at].role is Role.DATELINE
            and at + 1 < len(segments)
            and segments[at].key == f"{segments[at + 1].key}d"
        )
        yield [at, at + 1] if joined else [at]
        at += 1 + joined


def _unpaired(text: Text) -> Paragraph:
    return Paragraph(sources=(_passage(Role.BODY, text, [], {}),))


def _paragraph(
    document: Document,
    group: list[int],
    told: dict[int, list[tuple[Row, bool]]],
    root: str,
    room: _Room,
) -> Paragraph:
    notes: list[Note] = []
    targets: list[Passage] = []
    sources: list[Passage] = []
    for at in group or [0]:
        segment = document.segments[at] if document.segments else None
        own = [_note(row, segment, stands, root, room) for row, stands in told.get(at, ())]
        notes += own
        if segment is None:
            continue
        by_id = {note.id: note for note in own}
        marks = [
            Mark(span, note.id)
            for note in own
            if note.is_marked and (span := within(segment.target, note.finding.span)) is not None
        ]
        targets.append(_passage(segment.role, segment.target, marks, by_id))
        if segment.source is not None:
            marks = [
                Mark(span, note.id)
                for note in own
                if (span := _in_source(segment, note.finding)) is not None
            ]
            sources.append(_passage(segment.role, segment.source, marks, by_id))
    room.taken += notes
    last = document.segments[group[-1]] if group else None
    is_unit = last is not None and last.source is not None and document.beside is None
    return Paragraph(
        tuple(targets),
        tuple(sources),
        tuple(notes),
        last.key if last is not None and is_unit and document.record is None else "",
        is_doubtful=last is not None and last.source is not None and last.is_doubtful,
    )


def _in_source(segment: Segment, finding: Finding) -> Span | None:
    if finding.source_span is None or segment.source is None:
        return None
    return within(segment.source, finding.source_span)


def _note(row: Row, segment: Segment | None, stands: bool, root: str, room: _Room) -> Note:  # noqa: FBT001  # why: what was found out of the finding, beside it
    room.given += 1
    room.in_file += 1
    if row.record is None:
        place = f"line {row.region.line}, column {row.region.column}"
    else:
        place = f"line {row.region.line}"
    found = row.source()
    beside = row.document.beside
    source = ""
    if found is not None and beside is not None and row.record is None:
        source = f"{rows.relative(rows.written(found.path), root)}, line {found.line}"
    in_source = segment is not None and _in_source(segment, row.finding) is not None
    return Note(room.given, room.in_file, row, place, source, stands, in_source)


def _passage(role: Role, text: Text, marks: list[Mark], notes: dict[int, Note]) -> Passage:
    runs = []
    for piece in pieces(text.plain, marks):
        is_whole = bool(piece.keys) and piece.text.strip() == text.plain.strip() != ""
        runs.append(
            Run(
                plainly(piece.text) if piece.keys else piece.text,
                tuple(notes[key] for key in piece.keys),
                tuple(notes[key] for key in piece.ends),
                is_whole,
            )
        )
    lang = "" if text.lang == "und" else text.lang
    return Passage(role, lang, direction(text.plain), tuple(runs))


def direction(text: str) -> str:
    """Say how a text runs, by the most of its letters: `ltr` or `rtl`."""
    if text.isascii():
        return "ltr"
    kinds = Counter(map(bidirectional, text[:_DIRECTION_SAMPLE]))
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"
