"""One line a finding, as editors and grep know it: `path:line:col: severity rule message`."""

from collections.abc import Iterable, Iterator

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.reporters import Look


def _line(path: str, line: int, column: int, rest: str) -> str:
    return shield.logged(shield.seen(f"{path}:{line}:{column}: {rest}"))


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one line a finding or fault."""
    del look
    for one in reports:
        for row in rows.kept(one):
            within = row.within if row.record is None else row.record
            found, within = row.finding, f" [{within}]" if within else ""
            rest = f"{found.severity.label} {found.rule} {found.message}{within}"
            column = row.region.column if row.record is None else 1
            yield _line(row.path, row.region.line, column, rest)
        for fault in rows.troubles(one):
            rule = f"{fault.rule} " if fault.rule else ""
            yield _line(fault.path, fault.line, fault.column, f"fault {rule}{fault.error}")
