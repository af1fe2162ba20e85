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
    edits, count = chosen(findings, trusted)
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [raw[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, raw[at:]]), count


def chosen(findings: Iterable[Finding], trusted: Applicability) -> tuple[list[Edit], int]:
    """Choose the edits that one pass makes, in the order of the text; and count their fixes."""
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
    return edits, count


def settle(
    raw: str,
    judge: Callable[[str], Iterable[Finding]],
    *,
    trusted: Applicability = Applicability.AUTOMATIC,
    passes: list[list[Edit]] | None = None,
) -> tuple[str, int]:
    """Fix a text until a check of it has no fix left; return the text and the count of fixes.

    Settling what is settled changes nothing. Where fixes undo each other the text is left as it
    was, for a person to settle. `passes` takes the edits, pass by pass, before `judge` is asked of
    what they made.
    """
    text, total = raw, 0
    for _ in range(MAX_PASSES):
        findings = list(judge(text))
        fixed, count = apply(text, findings, trusted=trusted)
        if fixed == text:
            return text, total
        text, total = fixed, total + count
        if passes is not None:
            passes.append(chosen(findings, trusted)[0])
    return raw, 0


def diff(before: str, after: str, name: str) -> list[str]:
    """Write the change of a file as the lines of a unified diff, without line ends."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""
    )
    return list(lines)
