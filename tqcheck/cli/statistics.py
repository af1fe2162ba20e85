"""What `check --statistics` says: how often each rule struck, in what kinds of copy."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tqcheck.finding import Finding, Report


def statistics(reports: Iterable[Report]) -> Iterator[str]:
    """Write the counts by rule, the most frequent first, then the documents by what they are."""
    documents = [report for report in reports if report.document is not None]
    counts: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    struck: Counter[str] = Counter()
    graves: dict[str, Finding] = {}
    for report in documents:
        counts.update(finding.rule for finding in report.findings)
        hidden.update(one.finding.rule for one in report.hidden)
        struck.update({finding.rule for finding in report.findings})
        for finding in (*report.findings, *(one.finding for one in report.hidden)):
            known = graves.setdefault(finding.rule, finding)
            if finding.severity > known.severity:
                graves[finding.rule] = finding
    if graves:
        yield "findings  documents  hidden  severity  rule"
    for rule in sorted(graves, key=lambda name: (-counts[name], -hidden[name], name)):
        label = graves[rule].severity.label
        yield f"{counts[rule]:>8}  {struck[rule]:>9}  {hidden[rule]:>6}  {label:<8}  {rule}"
    langs = Counter(report.signature.target for report in documents if report.signature)
    kinds = Counter(report.document.format for report in documents if report.document)
    yield f"languages: {_listed(langs)}; formats: {_listed(kinds)}"


def _listed(counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered) or "none"
