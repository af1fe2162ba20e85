"""JSON Lines: one finding a line. The contract is docs/JSONL.md; fields are only ever added."""

from collections.abc import Iterable, Iterator

import msgspec

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.reporters import Look


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one line a finding."""
    del look
    for one in reports:
        for row in rows.kept(one):
            fields = {"path": row.path, "record": row.record, **rows.fields(row)}
            yield shield.json(msgspec.json.encode(fields).decode("utf-8"))
