"""Two versions of a story: what the new one brought in.

The older version is judged by the same rules, and what stood in it is hidden. A finding that a
change elsewhere in the story called up is new, though its own paragraph stayed as it was.
"""

from collections import Counter
from pathlib import Path

import msgspec

from tqcheck import run
from tqcheck.analysis.revisions import pairs
from tqcheck.finding import Finding, Report
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
    """A sieve that keeps what stands in paragraphs that changed; `called` names the older state.

    A paragraph that was touched answers for all that is in it, and a new file is kept whole.
    """

    earlier: Earlier
    called: str

    def __call__(self, report: Report, plan: Plan) -> Report:
        """Hide what stood in the older state."""
        if report.document is None or not report.findings:
            return report
        version = self.earlier.version(report.name)
        if version is None:
            return report
        known = {finding.fingerprint for _, finding in _found(version, report, plan)}
        reason = f"stood in {self.called} already"
        return withhold(report, lambda finding: reason if finding.fingerprint in known else "")


class NewInVersion(msgspec.Struct, frozen=True):
    """A sieve that keeps what a version of a story brought in since the one before.

    A fault that its paragraph had already is hidden, whatever else was changed around it.
    """

    before: OneFile

    def __call__(self, report: Report, plan: Plan) -> Report:
        """Hide what the version before had in the same paragraph."""
        document = report.document
        if document is None:
            return report
        segments = document.segments
        was = {pair.segment: pair.old.plain for pair in pairs(document)}
        # A unit of a memory or a table is no story, and has none before it.
        if not was and segments and (document.earlier or not document.offset):
            told = f"no paragraph of it is one of {self.before.name}: is that the same story?"
            report = msgspec.structs.replace(report, warnings=(*report.warnings, told))
        if not report.findings:
            return report
        known = Counter(
            (text, finding.rule, finding.excerpt)
            for text, finding in _found(self.before.version(report.name), report, plan)
        )

        def reason_of(finding: Finding) -> str:
            # Datelines, bylines and the like are not paired: there the same words count as kept.
            text = was.get(finding.segment) or (
                segments[finding.segment].target.plain if segments else ""
            )
            key = (text, finding.rule, finding.excerpt)
            if not known[key]:
                return ""
            known[key] -= 1
            return f"stood in {self.before.name} already"

        return withhold(report, reason_of)


_Found = tuple[tuple[str, Finding], ...]
_Known = dict[str | None, _Found]
# Of a file of many records the version before is judged once: what was asked last, and the answer.
_last: list[tuple[Plan, str, bytes, _Known]] = []


def _found(version: tuple[str, bytes], report: Report, plan: Plan) -> _Found:
    """Give the findings of an older version with their paragraphs; what it hid does not count."""
    name, raw = version
    # Under the file's own name, so that settings by file hold for both; read by its own suffix.
    under = str(Path(report.name).with_suffix(Path(name).suffix))
    if not (_last and _last[0][0] is plan and _last[0][1:3] == (under, raw)):
        _last[:] = [(plan, under, raw, _judged(raw, under, plan))]
    record = report.document.record if report.document else None
    return _last[0][3].get(record, ())


def _judged(raw: bytes, under: str, plan: Plan) -> _Known:
    alone = msgspec.structs.replace(plan, sieves=(), earlier=None)
    known: _Known = {}
    for old in run.check_bytes(raw, under, alone):
        if old.document is not None:
            segments = old.document.segments
            texts = [segments[one.segment].target.plain if segments else "" for one in old.findings]
            found = tuple(zip(texts, old.findings, strict=True))
            known[old.document.record] = (*known.get(old.document.record, ()), *found)
    return known
