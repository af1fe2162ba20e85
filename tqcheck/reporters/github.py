"""Workflow commands of GitHub Actions: each finding becomes an annotation of the job.

GitHub shows ten errors and ten warnings of a step; SARIF shows all.
"""

from collections.abc import Iterable, Iterator

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.reporters import Look

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def _command(level: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(
        f"{key}={shield.seen(str(value)).translate(_PROPERTY)}" for key, value in properties.items()
    )
    said = shield.logged(shield.seen(message)).translate(_DATA)
    return f"::{_COMMANDS[level]} {shield.logged(listed)}::{said}"


def _place(row: rows.Row, look: Look) -> dict[str, object]:
    region = row.region
    place: dict[str, object] = {"file": rows.relative(row.path, look.root), "line": region.line}
    if row.in_file:
        place["endLine"] = region.end_line
        # Columns are allowed only where both ends stand on one line.
        if region.line == region.end_line:
            place |= {"col": region.column, "endColumn": region.end_column}
    return place


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one command a finding or fault."""
    for one in reports:
        for row in rows.kept(one):
            place = {**_place(row, look), "title": f"tqcheck {row.finding.rule}"}
            within = f"{row.within[0].upper()}{row.within[1:]}: " if row.within else ""
            yield _command(row.finding.severity.level, place, f"{within}{row.finding.message}")
        for fault in rows.troubles(one):
            path = rows.relative(fault.path, look.root)
            place = {"file": path, "line": fault.line, "title": "tqcheck fault"}
            yield _command("error", place, f"{fault.rule} {fault.error}".strip())
