"""GitLab code quality: what a merge request shows beside the change.

GitLab loses findings whose fingerprints are equal, so each is made of the path, the record, the
finding's own fingerprint and its turn among equals.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from tqcheck import rows, shield
from tqcheck.finding import Report
from tqcheck.mqm import Severity
from tqcheck.reporters import Look

_SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}


def _issue(row: rows.Row, path: str, turns: Counter[tuple[str, str | None, str]]) -> object:
    key = (path, row.record, row.finding.fingerprint)
    turns[key] += 1
    print_ = blake2b(repr((*key, turns[key])).encode(), digest_size=16).hexdigest()
    return {
        "description": f"{row.finding.message} ({row.finding.rule})",
        "check_name": row.finding.rule,
        "fingerprint": print_,
        "severity": _SEVERITIES[row.finding.severity],
        "location": {
            "path": path,
            "lines": {"begin": row.region.line, "end": row.region.end_line},
        },
    }


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one JSON array."""
    turns: Counter[tuple[str, str | None, str]] = Counter()
    issues = [
        _issue(row, rows.relative(row.path, look.root), turns)
        for one in reports
        for row in rows.kept(one)
    ]
    yield shield.json(msgspec.json.format(msgspec.json.encode(issues), indent=1).decode("utf-8"))
