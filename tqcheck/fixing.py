"""Apply fixes: edits that do not overlap, again and again until nothing is left to fix. Pure."""

from collections.abc import Callable, Iterable
from difflib import unified_diff

from tqcheck.finding import Applicability, Edit, Finding

MAX_PASSES = 12


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


def settle(
    raw: str,
    judge: Callable[[str], Iterable[Finding]],
    *,
    trusted: Applicability = Applicability.AUTOMATIC,
) -> tuple[str, int]:
    """Fix a text until a check of it has no fix left; return the text and the count of fixes.

    Settling what is settled changes nothing. Where fixes undo each other the text is left as it
    was, for a person to settle.
    """
    text, total = raw, 0
    for _ in range(MAX_PASSES):
        fixed, count = apply(text, judge(text), trusted=trusted)
        if fixed == text:
            return text, total
        text, total = fixed, total + count
    return raw, 0


def diff(before: str, after: str, name: str) -> list[str]:
    """Write the change of a file as the lines of a unified diff, without line ends."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""
    )
    return list(lines)
