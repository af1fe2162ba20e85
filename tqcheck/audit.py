"""What rules do on a body of copy: findings by rule and by 1,000 words, against an earlier run."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tqcheck.datafiles import DataError, write_atomically
from tqcheck.finding import Finding, Report
from tqcheck.mqm import Severity
from tqcheck.span import LineIndex

CONTEXT = 40


class Hit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding with the words around it, `[[marked]]`; `place` is path:line:column."""

    rule: str
    severity: str
    place: str
    context: str
    fingerprint: str


class Audit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A run over a body of copy: what was read, and every finding. Kept as JSON."""

    documents: int
    words: int
    hits: tuple[Hit, ...]
    version: int = 1

    def rate(self, hits: int) -> float:
        """Return findings per 1,000 words."""
        return 1000 * hits / self.words if self.words else 0.0

    def grave(self) -> int:
        """Count findings at major or above."""
        return sum(1 for hit in self.hits if Severity.named(hit.severity) >= Severity.MAJOR)

    def by_rule(self) -> dict[str, tuple[Hit, ...]]:
        """Hits of each rule, the most frequent rule first, then by name."""
        rules: dict[str, list[Hit]] = {}
        for hit in self.hits:
            rules.setdefault(hit.rule, []).append(hit)
        ranked = sorted(rules, key=lambda rule: (-len(rules[rule]), rule))
        return {rule: tuple(rules[rule]) for rule in ranked}


class Change(msgspec.Struct, frozen=True):
    """What a run has that the kept one has not, and the other way round."""

    new: tuple[Hit, ...]
    gone: tuple[Hit, ...]


def tally(reports: Iterable[Report]) -> tuple[Audit, tuple[str, ...]]:
    """Sum reports up; the second value says what could not be read or which rule failed."""
    hits: list[Hit] = []
    faults: list[str] = []
    documents = words = 0
    for report in reports:
        faults += [f"{one.document}: {one.rule} {one.error}" for one in report.faults]
        if report.document is None:
            continue
        documents += 1
        words += report.words
        raw = report.document.raw
        index = report.document.lines()
        hits += [_hit(finding, report.name, raw, index) for finding in report.findings]
    return Audit(documents, words, tuple(hits)), tuple(faults)


def _hit(finding: Finding, name: str, raw: str, index: LineIndex) -> Hit:
    start, end = finding.span.start, finding.span.end
    at = index.position(start)
    before = raw[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = raw[end : end + CONTEXT].partition("\n")[0]
    return Hit(
        finding.rule,
        finding.severity.label,
        f"{name}:{at.line}:{at.column}",
        f"{before}[[{' '.join(raw[start:end].split())}]]{after}".strip(),
        finding.fingerprint,
    )


def compare(now: Audit, before: Audit) -> Change:
    """Pair hits by fingerprint, so that moved files and new paragraphs change nothing."""
    return Change(_beyond(now, before), _beyond(before, now))


def _beyond(one: Audit, other: Audit) -> tuple[Hit, ...]:
    known = Counter(hit.fingerprint for hit in other.hits)
    extra = []
    for hit in one.hits:
        if known[hit.fingerprint]:
            known[hit.fingerprint] -= 1
        else:
            extra.append(hit)
    return tuple(extra)


def save(audit: Audit, path: Path) -> None:
    """Keep a run for later comparison. Raises DataError when the file cannot be written."""
    try:
        write_atomically(path, msgspec.json.format(msgspec.json.encode(audit), indent=1) + b"\n")
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror})") from None


def load(path: Path) -> Audit:
    """Read a kept run. Raises DataError, naming the file and the cure."""
    cure = "make it with: tqcheck audit FOLDER --save FILE"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Audit)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise DataError(f"{path}: cannot be read ({reason}); {cure}") from None
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: is not a kept audit ({error}); {cure}") from None
