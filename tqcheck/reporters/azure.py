"""Logging commands of Azure Pipelines: each finding becomes an issue of the job."""

from collections.abc import Iterable, Iterator

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.reporters import Look

# A note has no type of its own there.
_TYPES = {"error": "error", "warning": "warning", "note": "warning"}
# The agent reads %AZP25 as a per cent sign; %25 it leaves as it is.
_DATA = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans(
    {"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"},
)


def _command(properties: dict[str, object], message: str) -> str:
    listed = ";".join(
        f"{key}={shield.logged(shield.seen(str(value))).translate(_PROPERTY)}"
        for key, value in properties.items()
    )
    said = shield.logged(shield.seen(message)).translate(_DATA)
    return f"##vso[task.logissue {listed}]{said}"


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one command a finding or fault."""
    for one in reports:
        for row in rows.kept(one):
            place: dict[str, object] = {
                "type": _TYPES[row.finding.severity.level],
                "sourcepath": rows.relative(row.path, look.root),
                "linenumber": row.region.line,
            }
            if row.in_file:
                place["columnnumber"] = row.region.column
            within = f"{row.within}: " if row.within else ""
            said = f"{within}{row.finding.message} ({row.finding.rule})"
            yield _command({**place, "code": row.finding.rule}, said)
        for fault in rows.troubles(one):
            path = rows.relative(fault.path, look.root)
            place = {"type": "error", "sourcepath": path, "linenumber": fault.line}
            yield _command(place, f"{fault.rule} {fault.error}".strip())
