"""Ask git what changed: by its command line only, which knows every repository as it is set up."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import msgspec

from tqcheck.catalogue import say, tr
from tqcheck.datafiles import real

SECONDS = 60
_NEW, _RENAMED = "ACDMRT", "RC"
_SUBMODULE = "160000"  # the mode by which git knows one


class _Answer(NamedTuple):
    """What git said: its exit code, standard output and standard error."""

    code: int
    out: bytes
    errors: bytes


class GitError(Exception):
    """What git cannot answer; the text says what to do."""


class Submodule(NamedTuple):
    """A repository inside another: its folder, and its commit in the older state, if it had one."""

    folder: Path
    base: str | None


class Changes(msgspec.Struct, frozen=True):
    """Files that differ from an older state of a repository.

    `olds` gives for each file (its real path) the name of its older content in git, or None where
    the file is new; `gone` are files that were taken out since. With `staged` the files' own
    content is that of the index. `submodules` are those that differ, which are repositories of
    their own and not looked into.
    """

    root: Path
    base: str
    olds: dict[str, str | None]
    gone: frozenset[str] = frozenset()
    staged: bool = False
    submodules: tuple[Submodule, ...] = ()

    def has(self, path: Path) -> bool:
        """Whether a file differs."""
        return str(real(path)) in self.olds

    def lost(self, path: Path) -> bool:
        """Whether a file that is not there was taken out, so that nobody misses it."""
        return str(real(path)) in self.gone

    def unseen(self, folder: Path) -> list[Path]:
        """Files of a folder that are staged, though the folder holds them no more."""
        home = real(folder)
        below = [Path(name) for name in self.olds if Path(name).is_relative_to(home)]
        return [folder / one.relative_to(home) for one in below if not one.exists()]

    def version(self, name: str) -> tuple[str, bytes] | None:
        """Name and older content of a file; None for one that is new or did not change."""
        old = self.olds.get(str(real(Path(name))))
        if old is None:
            return None
        content = _content(self.root, old)
        return None if content is None else (old.partition(":")[2], content)

    def staged_content(self, path: Path) -> bytes:
        """Content of a file in the index. Raises GitError when it is no plain file there."""
        inside = real(path).relative_to(self.root).as_posix()
        content = _content(self.root, f":{inside}")
        if content is None:
            raise GitError(
                say("{path}: git has no such file in its index; stage it anew", path=path)
            )
        return content


def against(start: Path, ref: str) -> Changes:
    """Find the files of the working tree that differ from where this branch left `ref`.

    Where the two share no history (a shallow clone), from `ref` itself. Files that git does not
    know yet count as new, those it ignores do not count. Raises GitError.
    """
    root = _root(start)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.code and _git(root, "rev-parse", "--verify", "--quiet", "HEAD").code:
        raise GitError(tr("the repository has no commit yet; check without --diff-against"))
    if found.code:
        raise GitError(
            say(
                "git knows no commit '{ref}'; check its name, or fetch it (CI: clone with history)",
                ref=ref,
            )
        )
    commit = found.out.decode().strip()
    shared = _git(root, "merge-base", commit, "HEAD")
    base = shared.out.decode().strip() if not shared.code else commit
    olds, gone = _differing(root, base, base)
    others = _asked(root, "ls-files", "--others", "--exclude-standard", "-z")
    olds |= {str(root / name): None for name in _names(others)}
    return Changes(root, base, olds, gone, submodules=_submodules(root, base))


def staged(start: Path) -> Changes:
    """Find the files of the index that differ from the last commit. Raises GitError."""
    root = _root(start)
    differing = _differing(root, "--cached", "HEAD")
    return Changes(root, "HEAD", *differing, True, _submodules(root, "--cached"))


def _differing(root: Path, asked: str, base: str) -> tuple[dict[str, str | None], frozenset[str]]:
    """Give the files that differ, with the names of their older contents; and those taken out."""
    raw = _asked(
        root, "diff", asked, "--name-status", "-z", "--find-renames", "--no-ext-diff",
        "--ignore-submodules", f"--diff-filter={_NEW}",
    )  # fmt: skip
    parts = iter(_names(raw))
    olds: dict[str, str | None] = {}
    gone: set[str] = set()
    for status in parts:
        old = name = next(parts)
        if status[0] == "D":
            gone.add(str(root / name))
            continue
        if status[0] in _RENAMED:
            name = next(parts)
        olds[str(root / name)] = None if status[0] == "A" else f"{base}:{old}"
    return olds, frozenset(gone)


def _submodules(root: Path, asked: str) -> tuple[Submodule, ...]:
    """Find submodules whose commit differs, or that hold changes of their own."""
    if not (root / ".gitmodules").is_file():
        return ()
    raw = _asked(
        root,
        "diff",
        asked,
        "--raw",
        "--abbrev=12",
        "-z",
        "--no-renames",
        "--ignore-submodules=none",
    )
    found: list[Submodule] = []
    parts = _names(raw)
    for facts, name in zip(parts[::2], parts[1::2], strict=True):
        before, now, commit, _, _ = facts.removeprefix(":").split(" ")
        if now == _SUBMODULE:
            found.append(Submodule(root / name, commit[:12] if before == _SUBMODULE else None))
    return tuple(found)


def _names(raw: bytes) -> list[str]:
    return [os.fsdecode(part) for part in raw.split(b"\0") if part]


def _root(start: Path) -> Path:
    found = _git(start, "rev-parse", "--show-toplevel")
    if found.code:
        if b"not a git repository" not in found.errors:
            raise GitError(say("git failed: {said}", said=_said(found)))
        raise GitError(
            say(
                "{folder} lies in no git repository; run inside one, or leave out "
                "--diff-against and --staged",
                folder=start.resolve(),
            )
        )
    return Path(os.path.realpath(os.fsdecode(found.out.removesuffix(b"\n"))))


def _content(root: Path, name: str) -> bytes | None:
    found = _git(root, "cat-file", "blob", name)
    return None if found.code else found.out


def _asked(root: Path, *arguments: str) -> bytes:
    found = _git(root, *arguments)
    if found.code:
        raise GitError(say("git {command} failed: {said}", command=arguments[0], said=_said(found)))
    return found.out


def _said(found: _Answer) -> str:
    return found.errors.decode("utf-8", "replace").strip().partition("\n")[0]


def _git(folder: Path, *arguments: str) -> _Answer:
    program = shutil.which("git")
    if program is None:
        raise GitError(tr("git is not installed; --diff-against and --staged ask it what changed"))
    import subprocess  # noqa: PLC0415  # why: 4 ms, only where git is asked

    try:
        done = subprocess.run(  # noqa: S603  # why: no shell; a ref goes behind --end-of-options
            [program, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except subprocess.TimeoutExpired:
        raise GitError(
            say(
                "git {command} took longer than {seconds} s",
                command=arguments[0],
                seconds=SECONDS,
            )
        ) from None
    return _Answer(done.returncode, done.stdout, done.stderr)
