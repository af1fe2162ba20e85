"""Markdown for the summary of a job page or a comment on a pull request.

Hosts cut or refuse long pages (a comment at 65,536 characters), so findings are shown, gravest
first, as far as there is room; what is left out is counted.
"""

from collections.abc import Iterable, Iterator

from tqcheck import rows
from tqcheck.catalogue import plural, say, tr
from tqcheck.finding import Report
from tqcheck.reporters import Look
from tqcheck.shield import code, markdown

MAX_CHARACTERS = 60_000
MAX_MESSAGE = 400
MAX_FAULTS = 20
MAX_CHOICES = 3


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_MESSAGE else f"{text[: MAX_MESSAGE - 1]}…"


def _heading(counted: rows.Tally) -> Iterator[str]:
    total = counted.findings
    found = plural("{count} finding", "{count} findings", total) if total else tr("no findings")
    yield f"## tqcheck: {found}"
    yield ""
    severities = sorted(counted.severities.items(), reverse=True)
    parts = [", ".join(f"{count} {tr(one.label)}" for one, count in severities)] if total else []
    if counted.hidden:
        parts.append(plural("{count} hidden", "{count} hidden", counted.hidden))
    if counted.faults:
        parts.append(f"**{plural('{count} fault', '{count} faults', counted.faults)}**")
    documents = plural("{count} document", "{count} documents", counted.documents)
    parts.append(f"{documents}, {plural('{count} words', '{count} words', counted.words)}")
    yield "; ".join(parts) + "."


def _row(row: rows.Row, look: Look) -> str:
    found = row.finding
    within = f" {row.within}" if row.within else ""
    place = f"{rows.relative(row.path, look.root)}:{row.region.line}{within}"
    choices = tr(" or ").join(
        code(_shortened(one)) if one else tr("(remove)") for one in found.replacements[:MAX_CHOICES]
    )
    cells = (
        code(_shortened(place)),
        tr(found.severity.label),
        code(found.rule),
        markdown(_shortened(found.message)),
        choices,
    )
    return f"| {' | '.join(cells)} |"


def _faults(reports: list[Report]) -> Iterator[str]:
    told = [fault for one in reports for fault in rows.troubles(one)]
    for fault in told[:MAX_FAULTS]:
        place = code(_shortened(f"{fault.path}:{fault.line}"))
        yield f"- {place} {markdown(_shortened(f'{fault.rule} {fault.error}'.strip()))}"
    if len(told) > MAX_FAULTS:
        yield f"- {say('and {count} more', count=f'{len(told) - MAX_FAULTS:,}')}"


def _table(found: list[rows.Row], look: Look, room: int) -> Iterator[str]:
    yield tr("| where | severity | rule | what | write |")
    yield "|---|---|---|---|---|"
    size = shown = 0
    for row in found:
        line = _row(row, look)
        size += len(line) + 1
        if size > room:
            break
        shown += 1
        yield line
    if shown < len(found):
        yield ""
        yield say(
            "{count} more findings are not shown for want of room.",
            count=f"{len(found) - shown:,}",
        )


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield the page."""
    held = list(reports)
    yield from _heading(rows.tally(held))
    faults = list(_faults(held))
    if faults:
        yield ""
        yield f"{tr('Could not be done')}:"
        yield ""
        yield from faults
    found = [row for one in held for row in rows.kept(one)]
    found.sort(key=lambda row: -row.finding.severity)
    if found:
        yield ""
        room = MAX_CHARACTERS - sum(len(line) + 1 for line in faults)
        yield from _table(found, look, room)
