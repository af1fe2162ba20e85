"""Term bases: TBX, CSV and YAML to concepts; what is wrong with them; and concepts written down."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tqcheck import formats
from tqcheck.catalogue import say
from tqcheck.datafiles import DataError, digest_of, kept
from tqcheck.formats import ReadError
from tqcheck.term import Concept
from tqcheck.termbase import listing, table, tbx
from tqcheck.termbase.remarks import Grade, Read, Remark

SUFFIXES = {
    ".tbx": "TBX",
    ".xml": "TBX",
    ".csv": "CSV",
    ".tsv": "CSV",
    ".yaml": "YAML",
    ".yml": "YAML",
}
MAX_BYTES = 64_000_000
MAX_TOLD = 5

__all__ = ["Grade", "Remark", "TermBase", "concepts", "load"]


class TermBase(msgspec.Struct, frozen=True):
    """A term base as read, and what is to be said of it. `format` is TBX, CSV or YAML."""

    name: str
    format: str
    concepts: tuple[Concept, ...]
    remarks: tuple[Remark, ...] = ()

    def of(self, grade: Grade) -> tuple[Remark, ...]:
        """Remarks of one grade."""
        return tuple(one for one in self.remarks if one.grade is grade)


def load(path: Path) -> TermBase:
    """Read a term base with all its remarks. Raises DataError where there is no file to read."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(SUFFIXES)
        raise DataError(
            "{path}: the ending names no kind of term base; use one of {names}",
            path=path,
            names=known,
        )
    found: list[Concept] = []
    remarks: list[Remark] = []
    for one in _read(path, kind):
        if isinstance(one, Remark):
            remarks.append(one)
        else:
            found.append(one)
    return TermBase(str(path), kind, tuple(found), tuple(remarks))


def _read(path: Path, kind: str) -> Iterator[Read]:
    raw = _bytes(path)
    if kind == "YAML":
        yield from listing.read(path)
        return
    try:
        text, warnings = formats.decode(raw)
    except ReadError as error:
        yield Remark(Grade.BROKEN, str(error), error.line, error.column)
        return
    for warning in warnings:
        yield Remark(Grade.PROBLEM, warning)
    yield from (tbx if kind == "TBX" else table).read(text, str(path))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError(
                "{path}: is over {size} MB; split it", path=path, size=MAX_BYTES // 1_000_000
            )
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise DataError(
            "{path}: the term base cannot be read ({reason}); check 'terms' and --terms",
            path=path,
            reason=reason,
        ) from None


def concepts(paths: Iterable[Path]) -> tuple[Concept, ...]:
    """Concepts of term bases, kept by their content so that a run need not read them again.

    Raises DataError, naming file, line and column, for a term base that is broken: checking with
    half of it would pass what the other half forbids.
    """
    rooms = [*Path(__file__).parent.glob("*.py"), Path(formats.__file__)]
    code = b"".join(one.read_bytes() for one in sorted(rooms))
    found: list[Concept] = []
    for path in paths:
        key = digest_of([code, str(path).encode("utf-8", "surrogateescape"), _bytes(path)])
        name = f"terms-{digest_of([str(path).encode('utf-8', 'surrogateescape')])}.msgpack"
        built = kept(name, key, lambda path=path: _built(path))  # type: ignore[misc]  # why: mypy cannot infer a lambda with a default
        raw = built if isinstance(built, bytes) else built.read_bytes()
        found += msgspec.msgpack.decode(raw, type=list[Concept])
    return tuple(found)


def _built(path: Path) -> bytes:
    base = load(path)
    broken = base.of(Grade.BROKEN)
    if broken:
        told = "\n".join(one.at(base.name) for one in broken[:MAX_TOLD])
        if len(broken) > MAX_TOLD:
            told += "\n" + say("... and {more} more", more=len(broken) - MAX_TOLD)
        see = say("see all: tqcheck terms check {path}", path=path)
        raise DataError(f"{told}\n{see}")
    return msgspec.msgpack.encode(base.concepts)
