"""A baseline: the findings that a body of copy had when tqcheck came, so that only new ones count.

It is a ratchet. An entry holds one finding by its content, so that a new paragraph above changes
nothing and an edited paragraph answers for itself again. Nothing enters but by `renewed` with the
growth said aloud, and what is fixed leaves, so that it may not return.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from tqcheck.catalogue import say
from tqcheck.configfile import ConfigError
from tqcheck.datafiles import put_whole, real
from tqcheck.finding import Finding, Report
from tqcheck.run import Plan
from tqcheck.suppression import withhold

DEFAULT_NAME = "tqcheck-baseline.json"
DEFAULT_REASON = "stood here before tqcheck"

# What git and others write where two branches changed the same lines.
_MERGE = re.compile(rb"^(?:<{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)

Key = tuple[str, str | None, str]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One finding that is let pass: where it is, what it is, why it may stay.

    `path` is relative to the folder of the baseline, `record` the id of a record.
    """

    path: str
    rule: str
    fingerprint: str
    excerpt: str
    reason: str
    record: str | None = None

    @property
    def key(self) -> Key:
        """What tells it from others: file, record, fingerprint."""
        return self.path, self.record, self.fingerprint


class _AnyVersion(msgspec.Struct):
    version: int


class _File(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    findings: tuple[Entry, ...]


class Baseline(msgspec.Struct, frozen=True):
    """The entries of a baseline file, and the bytes they were read from (None: not written yet).

    As a sieve it hides what it holds, each with its reason. What it holds of a file that is gone
    it hides in whatever file now holds it: a story that was renamed or moved keeps what it had.
    """

    path: Path
    entries: tuple[Entry, ...] = ()
    raw: bytes | None = None
    reasons: dict[Key, str] = {}
    moved: dict[tuple[str | None, str], str] = {}

    def __call__(self, report: Report, plan: Plan) -> Report:
        """Hide what the baseline lets pass."""
        del plan
        name, record = _place(report, self.path)

        def reason_of(finding: Finding) -> str:
            print_ = finding.fingerprint
            held = self.reasons.get((name, record, print_))
            return held or self.moved.get((record, print_), "")

        return withhold(report, reason_of)


class Renewal(NamedTuple):
    """What a new look at the copy makes of a baseline.

    `moved` gives entries of files that are gone as they stand in the files that now hold them.
    """

    entries: tuple[Entry, ...]
    added: tuple[Entry, ...]
    fixed: tuple[Entry, ...]
    moved: dict[Key, Entry]


def _place(report: Report, baseline: Path) -> tuple[str, str | None]:
    """Name a document as the baseline does: its path from there, its record."""
    path = real(Path(report.name))
    # On another drive there is no way from one to the other.
    with suppress(ValueError):
        path = Path(os.path.relpath(path, real(baseline).parent))
    return path.as_posix(), report.document.record if report.document else None


def load(path: Path, *, may_be_new: bool = False) -> Baseline:
    """Read a baseline. Raises ConfigError, also for a missing file unless it `may_be_new`."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if may_be_new:
            return Baseline(path)
        raise ConfigError(
            say(
                "{path}: the baseline does not exist; make it with 'tqcheck baseline write'",
                path=path,
            )
        ) from None
    except OSError as error:
        raise ConfigError(
            say(
                "{path}: cannot be read ({reason})",
                path=path,
                reason=(error.strerror or "error").lower(),
            )
        ) from None
    file = _decoded(path, raw)
    held = Baseline(
        path,
        file.findings,
        raw,
        {entry.key: f"baseline: {entry.reason}" for entry in file.findings},
    )
    moved = {(one.record, one.fingerprint): f"baseline: {one.reason}" for one in gone(held)}
    return msgspec.structs.replace(held, moved=moved)


def _decoded(path: Path, raw: bytes) -> _File:
    """Understand the content of a file. Raises ConfigError."""
    mark = _MERGE.search(raw)
    if mark is not None:
        raise ConfigError(
            say(
                "{path}:{line}: holds the marks of a merge; keep the findings of both sides, then "
                "'tqcheck baseline prune' takes out what is fixed",
                path=path,
                line=raw.count(b"\n", 0, mark.start()) + 1,
            )
        )
    try:
        version = msgspec.json.decode(raw, type=_AnyVersion).version
        if version == 1:
            return msgspec.json.decode(raw, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        at = re.search(r"\(byte (\d+)\)", str(error))
        line = raw.count(b"\n", 0, int(at[1]) if at else 0) + 1
        raise ConfigError(
            say(
                "{path}:{line}: is no baseline ({error}); take it from version control or write "
                "it anew",
                path=path,
                line=line,
                error=error,
            )
        ) from None
    raise ConfigError(
        say(
            "{path}: is of version {version}, this tqcheck knows version 1: use the one that wrote "
            "it, or write it anew",
            path=path,
            version=version,
        )
    )


def rendered(entries: Iterable[Entry]) -> bytes:
    """Write entries as a file: in order, one a line, so that version control can merge it."""
    ordered = sorted(entries, key=lambda one: (one.path, one.record or "", one.rule, one.key[2]))
    lines = ",\n".join(f"  {msgspec.json.encode(entry).decode()}" for entry in ordered)
    body = f"[\n{lines}\n ]" if lines else "[]"
    return f'{{"version": 1,\n "findings": {body}\n}}\n'.encode()


def save(baseline: Baseline, entries: Iterable[Entry]) -> None:
    """Put entries in the place of a baseline: whole, or not at all.

    Raises ConfigError when it cannot be written, or changed since it was read.
    """
    content = rendered(entries)
    if content == baseline.raw:
        return
    try:
        baseline.path.parent.mkdir(parents=True, exist_ok=True)
        written = put_whole(baseline.path, content, baseline.raw)
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise ConfigError(
            say("{path}: cannot be written ({reason})", path=baseline.path, reason=reason)
        ) from None
    if not written:
        raise ConfigError(
            say("{path}: changed meanwhile and is left as it is; run again", path=baseline.path)
        )


def renewed(
    baseline: Baseline, reports: Iterable[Report], rules: Iterable[str], reason: str
) -> Renewal:
    """Compare a baseline with what stands in the copy now, whatever it hides.

    Only documents that were read and rules that ran are compared; other entries stay.
    """
    ran = set(rules)
    seen: set[tuple[str, str | None]] = set()
    unread: set[tuple[str, str | None]] = set()
    found: dict[Key, Entry] = {}
    for report in reports:
        name, record = _place(report, baseline.path)
        if report.document is None or report.faults:
            unread.add((name, record))
            continue
        seen.add((name, record))
        for finding in _let_in(report):
            key = (name, record, finding.fingerprint)
            found[key] = Entry(
                name, finding.rule, finding.fingerprint, finding.excerpt, reason, record
            )
    seen -= unread  # one unit of a file that was not read: it may hold what seems to be gone
    known = {entry.key for entry in baseline.entries}
    added = {key: entry for key, entry in found.items() if key not in known}
    moved = _moved(baseline, added)
    stay: list[Entry] = []
    fixed: list[Entry] = []
    for entry in baseline.entries:
        if entry.key in moved:
            stay.append(moved[entry.key])
            continue
        compared = (entry.path, entry.record) in seen and (
            entry.rule in ran or entry.rule.startswith("directives/")
        )
        (stay if not compared or entry.key in found else fixed).append(entry)
    new = tuple(added.values())
    return Renewal((*stay, *new), new, tuple(fixed), moved)


def _moved(baseline: Baseline, added: dict[Key, Entry]) -> dict[Key, Entry]:
    """Take out of what is new what stood in a file that is gone; each entry moves once."""
    moved: dict[Key, Entry] = {}
    lost = {(one.record, one.fingerprint): one for one in gone(baseline)}
    for key, entry in list(added.items()):
        before = lost.pop(key[1:], None)
        if before is not None:
            moved[before.key] = msgspec.structs.replace(entry, reason=before.reason)
            del added[key]
    return moved


def _let_in(report: Report) -> Iterable[Finding]:
    """Give the findings that a baseline may hold: those reported, and those it hides already."""
    yield from report.findings
    for hidden in report.hidden:
        if hidden.reason.startswith("baseline: "):
            yield hidden.finding


def gone(baseline: Baseline) -> tuple[Entry, ...]:
    """Entries of files that no longer exist."""
    home = baseline.path.resolve().parent
    missing = {
        path for path in {one.path for one in baseline.entries} if not (home / path).exists()
    }
    return tuple(entry for entry in baseline.entries if entry.path in missing)
