"""What part of the copy a run answers for: what changed, what a baseline does not let pass."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import typer

from tqcheck import baseline as baselines, git, run
from tqcheck.baseline import Baseline
from tqcheck.catalogue import say, tr
from tqcheck.configfile import ConfigError
from tqcheck.datafiles import real
from tqcheck.finding import Fault, Report
from tqcheck.formats import HEAD_BYTES
from tqcheck.git import Changes
from tqcheck.profile import Profile
from tqcheck.run import Plan, Sieve
from tqcheck.versions import NewInVersion, OneFile, Since
from tqcheck.walking import walk, would_find


class Scope(msgspec.Struct, frozen=True):
    """Files that are looked at, and sieves for what is found in them."""

    baseline: Baseline | None = None
    changes: Changes | None = None
    before: OneFile | None = None
    called: str = ""

    def of(self, plan: Plan) -> Plan:
        """Give a plan the sieves of this scope."""
        sieves: list[Sieve] = [self.baseline] if self.baseline else []
        if self.changes:
            sieves.append(Since(self.changes, self.called))
        if self.before:
            sieves.append(NewInVersion(self.before))
        return msgspec.structs.replace(plan, sieves=tuple(sieves), earlier=self.before)

    def walk(self, path: str, exclude: tuple[str, ...]) -> Iterator[Path | Fault]:
        """Find the files of a path that are looked at."""
        changes = self.changes
        for found in walk([Path(path)], exclude):
            if changes is None:
                yield found
            elif not isinstance(found, Fault):
                if changes.has(found):
                    yield found
            elif changes.staged and changes.has(Path(path)):
                yield Path(path)
            elif not changes.lost(Path(path)):
                yield found
        if changes is not None and changes.staged and Path(path).is_dir():
            for one in changes.unseen(Path(path)):
                head = changes.staged_content(one)[:HEAD_BYTES]
                if would_find(one, Path(path), exclude, head):
                    yield one

    def staged(self, path: Path, plan: Plan) -> Iterator[Report] | None:
        """Check a file as it is staged; None where the file itself is what counts."""
        if self.changes is None or not self.changes.staged:
            return None
        return run.check_bytes(self.changes.staged_content(path), path.as_posix(), plan)

    def passed_over(self, paths: list[str]) -> tuple[str, ...]:
        """Say which submodules below the paths differ, and are not looked into."""
        changes = self.changes
        asked = [real(Path(path)) for path in paths]
        return tuple(
            say(
                "{folder}: is a submodule that changed, a repository of its own, and is passed "
                "over; to check it: tqcheck check {command}{folder}",
                folder=shown(one.folder),
                command=f"--diff-against {one.base} " if one.base else "",
            )
            for one in (changes.submodules if changes else ())
            if any(one.folder.is_relative_to(path) for path in asked)
        )

    @property
    def may_be_empty(self) -> bool:
        """Whether it is no fault that there was nothing to check."""
        return self.changes is not None

    def fixed(self, reports: list[Report], plan: Plan) -> tuple[str, ...]:
        """Say which entries of the baseline are fixed, so that they can leave it."""
        if self.baseline is None:
            return ()
        rules = {rule.name for rule in plan.rules}
        entries = baselines.renewed(self.baseline, reports, rules, "").fixed
        return tuple(f"{one.path}: {one.rule} '{one.excerpt}'" for one in entries)


def shown(path: Path) -> str:
    """Path from the folder at hand where it lies below that, else the whole of it."""
    home = Path.cwd()
    return (path.relative_to(home) if path.is_relative_to(home) else path).as_posix()


class Asked(msgspec.Struct, frozen=True):
    """What the options ask for."""

    baseline: Path | None = None
    diff_against: str | None = None
    staged: bool = False
    update_of: Path | None = None
    fixing: bool = False


def paths_of(paths: list[str] | None, asked: Asked) -> list[str]:
    """Paths to check: those given; else the folder at hand, where only changes are looked at."""
    changed_only = asked.staged or asked.diff_against is not None
    if not paths and not changed_only:
        raise typer.BadParameter(tr("give files or folders, or - for standard input"))
    if asked.staged and asked.diff_against is not None:
        raise typer.BadParameter(tr("goes without --diff-against"), param_hint="--staged")
    if asked.staged and asked.fixing:
        raise typer.BadParameter(
            tr("fixes are written into files, not into the index: use --diff-against HEAD"),
            param_hint="--staged",
        )
    if asked.update_of and changed_only:
        raise typer.BadParameter(
            tr("goes without --staged and --diff-against"), param_hint="--update-of"
        )
    paths = paths or ["."]
    if asked.update_of and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise typer.BadParameter(tr("takes one file: the new version"), param_hint="--update-of")
    return paths


def scope_of(asked: Asked, start: Path, profile: Profile) -> Scope:
    """Make the scope that is asked for. Raises ConfigError and GitError."""
    held = asked.baseline or (
        Path(profile.settings.baseline) if profile.settings.baseline else None
    )
    baseline = baselines.load(held) if held else None
    if asked.update_of:
        try:
            content = asked.update_of.read_bytes()
        except OSError as error:
            reason = (error.strerror or "unreadable").lower()
            raise ConfigError(
                say(
                    "--update-of {path}: {reason}; check the path",
                    path=asked.update_of,
                    reason=reason,
                )
            ) from None
        name = asked.update_of.as_posix()
        return Scope(baseline, before=OneFile(name, content))
    if asked.staged:
        return Scope(baseline, git.staged(start), called=tr("the last commit"))
    if asked.diff_against is not None:
        changes = git.against(start, asked.diff_against)
        return Scope(baseline, changes, called=asked.diff_against)
    return Scope(baseline)
