"""Which files of a folder are copy to check."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqcheck import formats
from tqcheck.catalogue import tr
from tqcheck.finding import Fault


def walk(paths: Iterable[Path], exclude: tuple[str, ...]) -> Iterator[Path | Fault]:
    """Find the files to check: a file as given, a folder by its readable suffixes.

    Folders are walked in order of name; hidden entries, what .gitignore names and what `exclude`
    names are left out; symbolic links to folders are not followed.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path, exclude)
        elif path.is_symlink() and not path.exists():
            yield Fault(str(path), "", tr("is a broken link; mend or remove it"))
        elif not path.exists():
            yield Fault(str(path), "", tr("does not exist; check the path"))
        else:
            yield path


def _folder(root: Path, exclude: tuple[str, ...]) -> Iterator[Path]:
    ignores = [(root, _spec(exclude))] if exclude else []
    for folder, names, files in os.walk(root):
        here = Path(folder)
        if ".gitignore" in files:
            lines = (here / ".gitignore").read_text("utf-8", "replace").splitlines()
            ignores.append((here, _spec(tuple(lines))))
        names[:] = sorted(
            name
            for name in names
            if name[0] != "." and not _ignored(here / name, ignores, folder=True)
        )
        for name in sorted(files):
            path = here / name
            if (
                not name.startswith((".", "~$"))  # hidden, or the lock of an open document
                and path.suffix.lower() in formats.suffixes()
                and not _ignored(path, ignores)
                and _holds_copy(path)
            ):
                yield path


def would_find(path: Path, root: Path, exclude: tuple[str, ...], head: bytes) -> bool:
    """Whether a walk of a folder would find a file that is not there, with that beginning."""
    inside = path.relative_to(root)
    hidden = any(part.startswith((".", "~$")) for part in inside.parts)
    ignores = [(root, _spec(exclude))] if exclude else []
    return not hidden and formats.claims(path.suffix, head) and not _ignored(path, ignores)


def _holds_copy(path: Path) -> bool:
    """Whether a file of a folder is of a format that tqcheck reads; one that cannot be, says so."""
    if path.suffix.lower() not in formats.SHARED:
        return True
    try:
        with path.open("rb") as file:
            return formats.claims(path.suffix, file.read(formats.HEAD_BYTES))
    except OSError:
        return True


def _spec(lines: tuple[str, ...]) -> object:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # why: 70 ms, only where something is ignored

    return GitIgnoreSpec.from_lines(lines)


def _ignored(path: Path, ignores: list[tuple[Path, object]], *, folder: bool = False) -> bool:
    for root, spec in ignores:
        if path.is_relative_to(root):
            name = path.relative_to(root).as_posix() + ("/" if folder else "")
            if spec.match_file(name):  # type: ignore[attr-defined]  # why: pathspec is imported lazily, so its type has no name here
                return True
    return False
