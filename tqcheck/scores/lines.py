"""What is scored: files and folders as lines, and the documents that the lines belong to."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tqcheck import formats
from tqcheck.document import Document, Role, Segment
from tqcheck.formats import Langs, ReadError

_DOCUMENT = re.compile(r"#\s{0,3}doc(?:ument)?:\s{0,9}(.+?)\s*", re.IGNORECASE)
MAX_BYTES = 64_000_000


class ScoreError(Exception):
    """Something that cannot be scored; the text names files, counts and cure."""


class Part(NamedTuple):
    """A document: its name and its lines from `start` up to `end`."""

    name: str
    start: int
    end: int


class Copy(NamedTuple):
    """A translation or a reference: its name, its lines, and the documents it is divided into."""

    name: str
    lines: list[str]
    parts: tuple[Part, ...]


def read(path: Path) -> Copy:
    """Read a file, or a folder whose files are its documents. Raises ScoreError."""
    if not path.is_dir():
        return _file(path)
    lines: list[str] = []
    parts: list[Part] = []
    files = sorted(
        one
        for one in path.rglob("*")
        if one.is_file()
        and one.suffix.lower() in formats.suffixes()
        and not any(step[0] == "." for step in one.relative_to(path).parts)
    )
    if not files:
        raise ScoreError(f"{path}: the folder holds no file that can be read")
    for file in files:
        own = _file(file).lines
        parts.append(Part(file.relative_to(path).as_posix(), len(lines), len(lines) + len(own)))
        lines += own
    return Copy(str(path), lines, tuple(parts))


def _file(path: Path) -> Copy:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ScoreError(f"{path}: is over {MAX_BYTES // 1_000_000} MB; split it")
        text, _ = formats.decode(path.read_bytes())
        if formats.READERS.get(path.suffix.lower(), "plain") == "plain":
            made = _divided(str(path), text)
        else:
            made = _read_units(path, text)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise ScoreError(f"{path}: cannot be read ({reason}); check the path") from None
    except ReadError as error:
        place = f"{path}:{error.line}" + (f":{error.column}" if error.column else "")
        raise ScoreError(f"{place}: {error}") from None
    if not made.lines:
        raise ScoreError(f"{path}: holds nothing to score")
    return made


def _divided(name: str, text: str) -> Copy:
    """Divide a file of lines where `# doc: NAME` begins a document."""
    lines: list[str] = []
    begun: list[tuple[str, int]] = []
    given = text.removesuffix("\n").split("\n") if text else []
    for line in given:
        found = _DOCUMENT.fullmatch(line.rstrip("\r"))
        if found:
            begun.append((found[1], len(lines)))
        else:
            lines.append(line.rstrip("\r"))
    if begun and begun[0][1]:
        begun.insert(0, ("(before the first document)", 0))
    return Copy(name, lines, tuple(_parts(begun, len(lines))))


def _parts(begun: list[tuple[str, int]], count: int) -> Iterator[Part]:
    ends = [start for _, start in [*begun, ("", count)]][1:]
    for (name, start), end in zip(begun, ends, strict=True):
        if end > start:
            yield Part(name, start, end)


def _read_units(path: Path, text: str) -> Copy:
    """Read the targets of a file of units, or the paragraphs of a page, each as a line."""
    lines: list[str] = []
    parts: list[Part] = []
    name = str(path)
    for document in formats.reader(path.suffix)(text, name=name, langs=Langs()):
        if isinstance(document, ReadError):
            raise document
        own = [" ".join(one.split()) for one in _targets(document)]
        parts.append(Part(document.record or "", len(lines), len(lines) + len(own)))
        lines += own
    # A memory or a table gives a document for each unit: that is no division into stories.
    whole = len(parts) < 2 or all(part.end - part.start == 1 for part in parts)
    numbered = [
        part._replace(name=part.name or f"{number}") for number, part in enumerate(parts, 1)
    ]
    return Copy(name, lines, () if whole else tuple(numbered))


def _targets(document: Document) -> Iterator[str]:
    """Targets of a document; a dateline that was parted from its paragraph goes back to it."""
    above: Segment | None = None
    for segment in document.segments:
        if above is not None:
            joins = segment.key == above.key.removesuffix("d")
            yield above.target.plain + segment.target.plain if joins else above.target.plain
            above = None
            if joins:
                continue
        if segment.role is Role.DATELINE:
            above = segment
        else:
            yield segment.target.plain
    if above is not None:
        yield above.target.plain


def matched(copies: Iterable[Copy]) -> tuple[Part, ...]:
    """Documents of copies that belong line to line; none where nothing divides them.

    Raises ScoreError where the copies have not the same lines or documents.
    """
    listed = list(copies)
    divided = [one for one in listed if one.parts]
    for one in divided[1:]:
        _same_parts(divided[0], one)
    first = listed[0]
    for one in listed[1:]:
        if len(one.lines) != len(first.lines):
            raise ScoreError(
                f"{first.name} has {_lines(first)}, {one.name} has {_lines(one)}: line n of each "
                "must be the same sentence; an empty line stands for a missing one"
            )
    return divided[0].parts if divided else ()


def _lines(copy: Copy) -> str:
    count = len(copy.lines)
    return f"{count:,} line{'s' * (count != 1)}"


def _same_parts(one: Copy, other: Copy) -> None:
    ours = {part.name: part.end - part.start for part in one.parts}
    theirs = {part.name: part.end - part.start for part in other.parts}
    for lacking, having, names in (
        (other, one, ours.keys() - theirs.keys()),
        (one, other, theirs.keys() - ours.keys()),
    ):
        if names:
            raise ScoreError(
                f"{lacking.name} has no document '{min(names)}', {having.name} has: both must "
                "have the same documents under the same names"
            )
    for name, count in ours.items():
        if theirs[name] != count:
            raise ScoreError(
                f"document '{name}': {one.name} has {count:,} lines, {other.name} has "
                f"{theirs[name]:,}: line n of each must be the same sentence"
            )
    if [part.name for part in one.parts] != [part.name for part in other.parts]:
        raise ScoreError(f"{one.name} and {other.name} have their documents in another order")
