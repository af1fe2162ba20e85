"""Results of files that did not change: what was said of each document, in the cache folder."""

from pathlib import Path

import msgspec

from tqcheck.datafiles import write_atomically
from tqcheck.finding import Finding, Hidden, Origin

MAX_KEPT_RESULTS = 4096


class Judged(msgspec.Struct):
    """What was said of one document: the part of its report that is kept for unchanged files."""

    findings: list[Finding]
    hidden: list[Hidden]
    words: int
    origin: Origin | None


def load(path: Path) -> list[Judged] | None:
    """Read what was kept; None where there is nothing that can be read."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=list[Judged])
    except (OSError, msgspec.DecodeError):
        return None


def save(path: Path, kept: list[Judged]) -> None:
    """Keep results, and let the oldest go; a cache that cannot be written is no fault."""
    try:
        write_atomically(path, msgspec.msgpack.encode(kept))
        results = list(path.parent.iterdir())
        if len(results) > MAX_KEPT_RESULTS:
            results.sort(key=lambda one: one.stat().st_mtime)
            for old in results[: MAX_KEPT_RESULTS // 4]:
                old.unlink(missing_ok=True)
    except OSError:
        return
