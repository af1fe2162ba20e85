"""What keeps a finding out of the report, each time with a reason: directives, and sieves.

A sieve is a reason from outside the document: a baseline, an older version. What is hidden and
what is kept are together what was found.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from tqcheck.document import Directive, Document
from tqcheck.finding import Finding, Hidden, Report, fingerprint
from tqcheck.mqm import ErrorType, Severity
from tqcheck.nearness import suggestion
from tqcheck.span import Span

UNUSED = "directives/unused"
MALFORMED = "directives/malformed"


class Names(msgspec.Struct, frozen=True):
    """Names of rules and packs: those that ran, and all there are. Both empty: not known."""

    ran: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def sift(
    document: Document, findings: Iterable[Finding], names: Names | None = None
) -> tuple[list[Finding], list[Hidden]]:
    """Part findings into kept and hidden; an unused or malformed directive is itself a finding.

    A directive for rules that did not run is not called unused; one for rules that do not exist
    is told which may be meant.
    """
    used: set[int] = set()
    kept: list[Finding] = []
    hidden: list[Hidden] = []
    for finding in findings:
        number = _governing(document.directives, finding)
        if number is None:
            kept.append(finding)
        else:
            used.add(number)
            hidden.append(Hidden(finding, document.directives[number].reason))
    turns: Counter[str] = Counter()
    for number, directive in enumerate(document.directives):
        message = "" if number in used else _problem(directive, names)
        if message:
            excerpt = directive.span.of(document.raw)
            turns[excerpt] += 1
            kept.append(_complaint(directive, message, excerpt, turns[excerpt]))
    kept.sort(key=lambda finding: (finding.span, finding.rule))
    return kept, hidden


def withhold(report: Report, reason_of: Callable[[Finding], str]) -> Report:
    """Hide the findings of a report for which there is a reason; an empty one keeps a finding."""
    kept: list[Finding] = []
    hidden = list(report.hidden)
    for finding in report.findings:
        reason = reason_of(finding)
        if reason:
            hidden.append(Hidden(finding, reason))
        else:
            kept.append(finding)
    if len(kept) == len(report.findings):
        return report
    return msgspec.structs.replace(report, findings=tuple(kept), hidden=tuple(hidden))


def _governing(directives: tuple[Directive, ...], finding: Finding) -> int | None:
    pack = finding.rule.partition("/")[0]
    for number, directive in enumerate(directives):
        if (finding.rule in directive.rules or pack in directive.rules) and (
            directive.covers.overlaps(finding.span)
        ):
            return number
    return None


def _problem(directive: Directive, names: Names | None) -> str:
    """Say what is wrong with a directive that hid nothing; empty where that is no fault."""
    if not directive.rules:
        return f"This directive does nothing: {directive.reason}."
    if names is not None:
        for rule in directive.rules:
            if rule not in names.known:
                near = suggestion(rule, sorted(names.known)) or "; see 'tqcheck rules'."
                return f"This directive hides nothing: '{rule}' is no rule or pack{near}"
        if names.ran.isdisjoint(directive.rules):
            return ""
    return f"This directive hides nothing of {', '.join(directive.rules)}: remove it."


def _complaint(directive: Directive, message: str, excerpt: str, turn: int) -> Finding:
    rule = UNUSED if directive.rules else MALFORMED
    return Finding(
        span=Span(*directive.span),
        rule=rule,
        severity=Severity.MINOR,
        error_type=ErrorType.CUSTOM,
        message=message,
        excerpt=excerpt,
        replacements=(),
        fixes=(),
        fingerprint=fingerprint(rule, excerpt, str(turn)),
        segment=0,
    )
