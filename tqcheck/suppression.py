"""What keeps a finding out of the report: directives in the document, each with its reason."""

from collections.abc import Iterable

from tqcheck.document import Directive, Document
from tqcheck.finding import Finding, Hidden
from tqcheck.mqm import ErrorType, Severity
from tqcheck.span import Span

UNUSED = "directives/unused"
MALFORMED = "directives/malformed"


def sift(document: Document, findings: Iterable[Finding]) -> tuple[list[Finding], list[Hidden]]:
    """Part findings into kept and hidden; an unused or malformed directive is itself a finding."""
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
    for number, directive in enumerate(document.directives):
        if number not in used:
            kept.append(_complaint(document, directive))
    kept.sort(key=lambda finding: (finding.span, finding.rule))
    return kept, hidden


def _governing(directives: tuple[Directive, ...], finding: Finding) -> int | None:
    pack = finding.rule.partition("/")[0]
    for number, directive in enumerate(directives):
        if (finding.rule in directive.rules or pack in directive.rules) and (
            directive.covers.overlaps(finding.span)
        ):
            return number
    return None


def _complaint(document: Document, directive: Directive) -> Finding:
    excerpt = directive.span.of(document.raw)
    if directive.rules:
        rule = UNUSED
        message = f"This directive hides nothing of {', '.join(directive.rules)}: remove it."
    else:
        rule = MALFORMED
        message = f"This directive does nothing: {directive.reason}."
    return Finding(
        span=Span(*directive.span),
        rule=rule,
        severity=Severity.MINOR,
        error_type=ErrorType.CUSTOM,
        message=message,
        excerpt=excerpt,
        replacements=(),
        fixes=(),
        fingerprint=f"{rule}:{directive.span.start}",
        segment=0,
    )
