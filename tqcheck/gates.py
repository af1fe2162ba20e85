"""Gates: what a run must not go over. Each that is missed says so in words. Pure.

The MQM gate is by story: the normed penalty total of a story that is long enough for one, the
count of major and critical findings of any. Directives are no translation, and carry no penalty.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from tqcheck.catalogue import plural, say, tr
from tqcheck.finding import Finding, Report
from tqcheck.mqm import MIN_NORMED_WORDS, MQM, ErrorType, Penalty, Severity, Weighting


class Gates(msgspec.Struct, frozen=True):
    """The limits of a run; None where there is none.

    `fail_on` is a severity, `max_findings` a number in all. By story: `max_penalty` points per
    1,000 words by the weights of `weighting`, `max_major` findings of severity major.
    """

    fail_on: Severity | None = None
    max_findings: int | None = None
    max_penalty: float | None = None
    max_major: int | None = None
    weighting: Weighting = MQM

    @property
    def by_mqm(self) -> bool:
        """Whether stories are held to an MQM limit."""
        return self.max_penalty is not None or self.max_major is not None


def name_of(report: Report) -> str:
    """Name a story: its file, and its record or line where it is one of several."""
    document = report.document
    if document is None:
        return report.name
    if document.record is not None:
        return f"{report.name}, record {document.record}"
    return f"{report.name}:{document.line}" if document.offset else report.name


def penalty(report: Report, weighting: Weighting = MQM) -> Penalty:
    """Penalty of one story for what is reported of it; what is hidden counts nothing."""
    found = [one for one in report.findings if not one.rule.startswith("directives/")]
    light = [one for one in found if weighting.lightens and _is_light(one)]
    heavy = (one.severity for one in found if one not in light)
    return Penalty.of(heavy, report.words, len(light), weighting)


def _is_light(finding: Finding) -> bool:
    return finding.severity is Severity.MINOR and finding.error_type is ErrorType.PUNCTUATION


def missed(reports: Iterable[Report], gates: Gates) -> list[str]:
    """Say of each gate that is missed what it was held to; nothing when all are passed."""
    reports = list(reports)
    severities = Counter(finding.severity for report in reports for finding in report.findings)
    return [*over(severities, gates), *by_story(reports, gates)]


def over(severities: Counter[Severity], gates: Gates) -> list[str]:
    """Say which gates of the whole run are missed, by the number of findings of each severity."""
    said: list[str] = []
    total = severities.total()
    if gates.fail_on is not None:
        count = sum(number for one, number in severities.items() if one >= gates.fail_on)
        if count:
            above = say(
                "{findings} at {severity} or above",
                findings=_findings(count),
                severity=tr(gates.fail_on.label),
            )
            said.append(f"{above} (fail_on)")
    if gates.max_findings is not None and total > gates.max_findings:
        over_ = say("{findings}, over {limit}", findings=_findings(total), limit=gates.max_findings)
        said.append(f"{over_} (max_findings)")
    return said


def by_story(reports: Iterable[Report], gates: Gates) -> list[str]:
    """Say which stories are over an MQM limit, and how."""
    if not gates.by_mqm:
        return []
    return [
        f"{name_of(report)}: {problem}" for report in reports for problem in _by_mqm(report, gates)
    ]


def _by_mqm(report: Report, gates: Gates) -> Iterator[str]:
    total = penalty(report, gates.weighting)
    critical = total.counts[Severity.CRITICAL]
    if critical:
        yield say(
            "{findings} at critical; the MQM gate lets none pass", findings=_findings(critical)
        )
    major, limit = total.counts[Severity.MAJOR], gates.max_major
    if limit is None and not total.is_normed:
        limit = 0
    if limit is not None and major > limit:
        short = say("under {words} words", words=MIN_NORMED_WORDS)
        why = "max_major" if gates.max_major is not None else short
        told = say("{findings} at major, over {limit}", findings=_findings(major), limit=limit)
        yield f"{told} ({why})"
    if gates.max_penalty is not None and total.is_normed and total.normed > gates.max_penalty:
        limits = {"total": f"{total.normed:.1f}", "limit": f"{gates.max_penalty:g}"}
        yield say("NPT {total}, over {limit}", **limits) + " (max_penalty)"


def _findings(count: int) -> str:
    return plural("{count} finding", "{count} findings", count)


def scored(reports: Iterable[Report], weighting: Weighting = MQM) -> Iterator[str]:
    """Write the MQM penalties of a run in words and formulas, stories without any left out."""
    reports = [report for report in reports if report.words]
    yield f"MQM penalties of automatic findings; weights: {weighting.told()} ({weighting.title})"
    yield "APT = sum of the weights; NPT = APT / words x 1,000; RQS = 100 x (1 - APT / words)"
    totals = [penalty(report, weighting) for report in reports]
    for report, total in zip(reports, totals, strict=True):
        if total.points:
            yield f"  {name_of(report)}: {_formula(total)}"
    whole = Penalty.total(totals, weighting)
    rqs = f"RQS {whole.quality:.1f}" if whole.words else "nothing to score"
    stories = f"{len(reports)} stor{'y' if len(reports) == 1 else 'ies'}"
    yield f"  in all, {stories}: APT {_number(whole.points)}; {_normed(whole)}, {rqs}"


def _number(points: float) -> str:
    return f"{points:,.1f}".removesuffix(".0")


def _normed(total: Penalty) -> str:
    return f"{_number(total.points)} / {total.words:,} words x 1,000 = NPT {total.normed:.1f}"


def _formula(total: Penalty) -> str:
    parts = [
        f"{count} {severity.label} x {severity.value}"
        for severity, count in sorted(total.counts.items())
        if count
    ]
    if total.light:
        parts.insert(0, f"{total.light} minor punctuation x {total.weighting.light:g}")
    short = "" if total.is_normed else f" (under {MIN_NORMED_WORDS} words: gated on counts)"
    return f"{' + '.join(parts)} = APT {_number(total.points)}; {_normed(total)}{short}"
