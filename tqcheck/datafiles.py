"""Where `rules/` lies, and its data in the form a run can load in a millisecond.

YAML is written for people; a run never parses it twice. What is built from it is kept, keyed by
the content it was built from, in `rules/_built` (made when the wheel is built) or in the user's
cache folder. A cache that cannot be read or written is only slower, never an error.
"""

import glob
import mmap
import os
import sys
import tempfile
import time
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from stat import S_IMODE
from typing import Any, TypeVar

import msgspec

MAX_YAML_BYTES = 1_000_000
MAX_BUILT = 4
LEFT_AFTER = 3600.0

T = TypeVar("T")


class DataError(Exception):
    """A data or rule file that cannot be used; the text names file, line and cure.

    Its fields are kept apart, so that who shows it can say it in another language.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text.format(**values) if values else text)
        self.text = text
        self.values = values


@cache
def home() -> Path:
    """Folder `rules/` of this installation: in the wheel, else beside the package."""
    here = Path(__file__).resolve().parent
    inside = here / "rules"
    return inside if inside.is_dir() else here.parent / "rules"


@cache
def cache_folder() -> Path:
    """Folder for what can be rebuilt: `TQCHECK_CACHE`, else the platform's cache folder."""
    chosen = os.environ.get("TQCHECK_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "tqcheck"


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a file so that a reader sees the old or the new content, never a part.

    `mode` are its permission bits. Raises OSError when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if mode != 0o600:
            Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def real(path: Path) -> Path:
    """Path by which two names of a file are one: links of its folders resolved, its own kept."""
    whole = Path(os.path.normpath(Path.cwd() / path))
    return Path(os.path.realpath(whole.parent)) / whole.name


def put_whole(path: Path, content: bytes, expected: bytes | None) -> bool:
    """Put content in the place of a user's file: whole or not at all, whatever stops the process.

    Answers False, and writes nothing, when the file no longer holds `expected` (None: when it
    exists). The mode is kept; a link stays a link, what it points to is replaced. Raises OSError.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if expected is None:
            part.chmod(0o666 & ~_umask())
            return _linked(part, target)
        part.chmod(S_IMODE(target.stat().st_mode))
        if target.read_bytes() != expected:
            return False
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
        _sweep(target)
    return True


def _linked(part: Path, target: Path) -> bool:
    """Give a new file its name; False when another has it already."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError:
        # Some shares know no hard links; there a file that appears this very moment is lost.
        if target.exists():
            return False
        part.replace(target)
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sweep(target: Path) -> None:
    """Remove what a killed run left beside a file; another run's part may be in the making."""
    for part in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > LEFT_AFTER:
                part.unlink()


def digest_of(parts: Iterable[bytes]) -> str:
    """Digest of several byte strings, 16 hex digits; order and boundaries count."""
    state = blake2b(digest_size=8)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()


def kept(name: str, key: str, build: Callable[[], bytes]) -> Path | bytes:
    """Find what was built under this name from content of this key, else build and keep it.

    Returns the file, or the bytes where no file can be kept.
    """
    for folder in (home() / "_built", cache_folder()):
        path = folder / f"{name}-{key}"
        if path.is_file():
            return path
    content = build()
    path = cache_folder() / f"{name}-{key}"
    try:
        write_atomically(path, content)
        built = (one for one in path.parent.glob(f"{name}-*") if not one.name.endswith(".part"))
        # Several are kept, so that two versions in use side by side do not rebuild each other's.
        for old in sorted(built, key=lambda one: one.stat().st_mtime)[:-MAX_BUILT]:
            old.unlink(missing_ok=True)
    except OSError:
        return content
    return path


def mapped(built: Path | bytes) -> mmap.mmap | bytes:
    """Give what was built as a buffer; of a file only what is looked at is read."""
    if isinstance(built, bytes):
        return built
    with built.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def stamp(name: str, files: Sequence[tuple[str, Path | str]]) -> str:
    """Digest of files and their names, by content.

    The content is only read when a size or a time of change is new: the digest is kept under
    `name` beside what is built. Raises DataError for a file that cannot be read.
    """
    try:
        facts = [
            f"{called}\t{seen.st_size}\t{seen.st_mtime_ns}".encode()
            for called, path in files
            for seen in (os.stat(path),)  # noqa: PTH116  # why: a thousand files at each start; half the time of Path
        ]
        known = kept(
            f"stamp-{name}",
            digest_of(facts),
            lambda: digest_of(
                part
                for called, path in files
                for part in (called.encode(), Path(path).read_bytes())
            ).encode(),
        )
    except OSError as error:
        raise DataError(
            "{path}:1: cannot be read ({reason}); make it readable",
            path=error.filename,
            reason=(error.strerror or "error").lower(),
        ) from None
    return (known if isinstance(known, bytes) else known.read_bytes()).decode()


def read_yaml(path: Path, *, as_text: bool = False) -> Any:
    """Read a YAML file of rules, data or configuration; `as_text` leaves every scalar a string.

    Aliases are refused, because a few lines of them can stand for gigabytes, and so are files
    over 1 MB. Raises DataError naming file and line.
    """
    import yaml  # noqa: PLC0415  # why: 23 ms, needed only when nothing built is at hand

    raw = path.read_bytes()
    if len(raw) > MAX_YAML_BYTES:
        raise DataError("{path}:1: the file is over 1 MB; split it", path=path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError(
            "{path}:{line}: the file is not UTF-8; save it as UTF-8", path=path, line=line
        ) from None
    name = "BaseLoader" if as_text else "SafeLoader"
    loader = getattr(yaml, f"C{name}", getattr(yaml, name))
    try:
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                line = token.start_mark.line + 1
                raise DataError(
                    "{path}:{line}: anchors and aliases are not allowed; write it out",
                    path=path,
                    line=line,
                )
        return yaml.load(text, Loader=loader)  # noqa: S506  # why: it is the safe loader or the one of plain strings, in C
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error)
        raise DataError(
            "{path}:{line}: is not YAML: {problem}", path=path, line=line, problem=problem
        ) from None
    except RecursionError:
        raise DataError("{path}:1: nested too deeply; flatten it", path=path) from None


def line_of(path: Path, error: str) -> int:
    """Line of the key that a msgspec message names by `$.key[0]...`; 1 when there is none."""
    _, found, where = error.rpartition("$.")
    if not found:
        return 1
    import yaml  # noqa: PLC0415  # why: only to place an error

    node: Any = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    line = 1
    for step in (
        where.strip("`'").replace("[...]", "").replace("]", "").replace("[", ".").split(".")
    ):
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == step:
                    line, node = key.start_mark.line + 1, value
                    break
        elif isinstance(node, yaml.SequenceNode) and step.isdigit():
            node = node.value[int(step)]
            line = node.start_mark.line + 1
    return int(line)


@cache
def _lists() -> dict[str, msgspec.Raw]:
    folder = home() / "_data"
    files = {
        path.relative_to(folder).with_suffix("").as_posix(): path
        for path in sorted(folder.rglob("*.yaml"))
        if path.parent.name != "lists"
    }
    key = stamp("data", list(files.items()))

    def build() -> bytes:
        tables = {name: msgspec.msgpack.encode(read_yaml(path)) for name, path in files.items()}
        return msgspec.msgpack.encode({name: msgspec.Raw(raw) for name, raw in tables.items()})

    built = kept("data.msgpack", key, build)
    return msgspec.msgpack.decode(mapped(built), type=dict[str, msgspec.Raw])


def data(name: str, shape: type[T]) -> T:
    """Read the YAML data file `rules/_data/<name>.yaml` in the shape asked for.

    Files under `lists/` feed only the generators.

    Raises DataError when there is none or its shape differs.
    """
    try:
        return msgspec.msgpack.decode(_lists()[name], type=shape)
    except KeyError:
        raise DataError(f"rules/_data holds no {name}.yaml") from None
    except msgspec.ValidationError as error:
        raise DataError(f"rules/_data/{name}.yaml: {error}") from None


class HashedTable:
    """A read-only table from words to a short value, looked up on disk without loading it.

    Layout: slot count (uint32), as many slots (uint32 offset + 1 into the lines, 0 is empty),
    then lines `key<TAB>value<LF>` in UTF-8. Open addressing by CRC-32, linear probing.
    A look-up costs about a microsecond; nothing is read before the first.
    """

    __slots__ = ("_base", "_buffer", "_seen", "_slots")

    def __init__(self, buffer: bytes | mmap.mmap) -> None:
        self._buffer = buffer
        self._slots = int.from_bytes(buffer[:4], "little")
        self._base = 4 + 4 * self._slots
        self._seen: dict[str, str | None] = {}

    def get(self, key: str) -> str | None:
        """Value of a key, or None."""
        seen = self._seen
        if key not in seen:
            seen[key] = self._find(key.encode("utf-8", "replace") + b"\t")
        return seen[key]

    def _find(self, wanted: bytes) -> str | None:
        buffer, slots, base = self._buffer, self._slots, self._base
        slot = zlib.crc32(wanted) % slots
        while True:
            at = int.from_bytes(buffer[4 + 4 * slot : 8 + 4 * slot], "little")
            if not at:
                return None
            start = base + at - 1
            end = start + len(wanted)
            if buffer[start:end] == wanted:
                return buffer[end : buffer.find(b"\n", end)].decode("utf-8")
            slot = (slot + 1) % slots

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def rows(self) -> dict[str, str]:
        """All keys with their values; reads the whole table."""
        lines = bytes(self._buffer[self._base :]).decode("utf-8").splitlines()
        return {key: value for key, _, value in [line.partition("\t") for line in lines]}

    def keys(self) -> list[str]:
        """All keys; reads the whole table."""
        return list(self.rows())


def hashed(lines: bytes) -> bytes:
    """Build the table's bytes from lines `key<TAB>value<LF>`."""
    count = lines.count(b"\n")
    slots = max(2 * count, 1)
    table = array("I", bytes(4 * slots))
    at = 0
    while at < len(lines):
        tab = lines.index(b"\t", at)
        slot = zlib.crc32(lines[at : tab + 1]) % slots
        while table[slot]:
            slot = (slot + 1) % slots
        table[slot] = at + 1
        at = lines.index(b"\n", tab) + 1
    if sys.byteorder == "big":
        table.byteswap()
    return slots.to_bytes(4, "little") + table.tobytes() + lines


def data_names(folder: str) -> tuple[str, ...]:
    """Names of the YAML data files in a folder of `rules/_data`, without the folder."""
    return tuple(name[len(folder) + 1 :] for name in _lists() if name.startswith(folder + "/"))


@cache
def table(name: str) -> HashedTable | None:
    """Open the table `rules/_data/<name>.tsv` for look-ups; None where there is no such file."""
    path = home() / "_data" / f"{name}.tsv"
    if not path.is_file():
        return None
    key = stamp(name, [(name, path)])
    built = kept(f"{name}.table", key, lambda: hashed(path.read_bytes()))
    return HashedTable(mapped(built))
