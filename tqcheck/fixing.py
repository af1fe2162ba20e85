"""Apply fixes: edits that do not overlap, in one pass, first come first served."""

from collections.abc import Iterable

from tqcheck.finding import Applicability, Edit, Finding


def apply(
    raw: str, findings: Iterable[Finding], *, trusted: Applicability = Applicability.AUTOMATIC
) -> tuple[str, int]:
    """Apply the first fix of each finding that is at least as trusted; return text and count.

    A fix whose edits touch those of an earlier one is left for the next run.
    """
    allowed = {Applicability.AUTOMATIC}
    if trusted is Applicability.SUGGESTED:
        allowed.add(Applicability.SUGGESTED)
    edits: list[Edit] = []
    count = 0
    for finding in sorted(findings, key=lambda one: one.span):
        fix = next((fix for fix in finding.fixes if fix.applicability in allowed), None)
        if fix is None or any(edit.span.start < edits[-1].span.end for edit in fix.edits if edits):
            continue
        edits.extend(fix.edits)
        count += 1
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [raw[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, raw[at:]]), count
