"""Two versions of a story: what the new one brought in.

The older version is judged by the same rules. A finding that stood in it, in the same paragraph
with the same words, is hidden; so a paragraph that was touched answers for all that is in it, and
so does a finding that a change elsewhere in the story called up.
"""

from pathlib import Path

import msgspec

from tqcheck import run
from tqcheck.finding import Report
from tqcheck.run import Earlier, Plan
from tqcheck.suppression import withhold


class OneFile(msgspec.Struct, frozen=True):
    """The version before of the one file that is checked."""

    name: str
    content: bytes

    def version(self, name: str) -> tuple[str, bytes]:
        """Give that version whatever the file is called now."""
        del name
        return self.name, self.content


class Since(msgspec.Struct, frozen=True):
    """A sieve that keeps what came in since the version before; `called` is its name in a reason.

    A new file is kept whole.
    """

    earlier: Earlier
    called: str

    def __call__(self, report: Report, plan: Plan) -> Report:
        """Hide what stood in the version before."""
        if report.document is None:
            return report
        version = self.earlier.version(report.name)
        if version is None:
            return report
        known = _fingerprints(version, report, plan)
        reason = f"stood in {self.called} already"
        return withhold(report, lambda finding: reason if finding.fingerprint in known else "")


_Known = dict[str | None, set[str]]
# Of a file of many records the version before is judged once: what was asked last, and the answer.
_last: list[tuple[Plan, str, bytes, _Known]] = []


def _fingerprints(version: tuple[str, bytes], report: Report, plan: Plan) -> set[str]:
    name, raw = version
    # Under the file's own name, so that settings by file hold for both; read by its own suffix.
    under = str(Path(report.name).with_suffix(Path(name).suffix))
    if not (_last and _last[0][0] is plan and _last[0][1:3] == (under, raw)):
        _last[:] = [(plan, under, raw, _judged(raw, under, plan))]
    record = report.document.record if report.document else None
    return _last[0][3].get(record, set())


def _judged(raw: bytes, under: str, plan: Plan) -> _Known:
    """Fingerprints of an older version by record; what it hid itself does not count as known."""
    alone = msgspec.structs.replace(plan, sieves=(), earlier=None)
    known: _Known = {}
    for old in run.check_bytes(raw, under, alone):
        if old.document is not None:
            found = known.setdefault(old.document.record, set())
            found.update(finding.fingerprint for finding in old.findings)
    return known
