"""`check --watch`: look again at what changed, until Ctrl-C.

By asking the disk twice a second, with the standard library alone. Notices of the operating
system would be quicker, but they tell nothing of what another machine writes on a network share,
and that is where copy comes from; a look at ten thousand files takes a few hundredths of a second.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import typer

from tqcheck import walking
from tqcheck.catalogue import say, tr
from tqcheck.cli.scope import Scope
from tqcheck.cli.status import FAILED, OK
from tqcheck.configfile import find
from tqcheck.finding import Fault
from tqcheck.profile import Profile
from tqcheck.run import Plan

SECONDS = 0.5
# A file that is still being written is left for the next look.
SETTLED = 0.1

Stamp = tuple[int, int, int]


def refuse(*, fixing: bool, outputs: bool, paths: list[str], staged: bool, counting: bool) -> None:
    """Raise BadParameter for what cannot be done again and again."""
    for wrong, name in (
        (fixing, "--fix and --diff"),
        (outputs, "--output"),
        (staged, "--staged"),
        (counting, "--score and --statistics"),
        ("-" in paths, "standard input"),
    ):
        if wrong:
            raise typer.BadParameter(say("goes without {name}", name=name), param_hint="--watch")


def changed(
    files: Callable[[], Iterable[Path]], pause: Callable[[float], None] = time.sleep
) -> Iterator[list[Path]]:
    """Yield the files that are new or changed since they were last yielded; all at first."""
    seen: dict[Path, Stamp] = {}
    while True:
        now = {path: one for path in files() if (one := _stamp(path)) is not None}
        due = [path for path, one in now.items() if seen.get(path) != one]
        if due:
            pause(SETTLED)
            ready = [path for path in due if _stamp(path) == now[path]]
            seen |= {path: now[path] for path in ready}
            if ready:
                yield ready
        seen = {path: one for path, one in seen.items() if path in now}
        pause(SECONDS)


def watched(
    paths: list[str],
    ready: Callable[[], tuple[Plan, Scope]],
    show: Callable[[list[Path], Plan, Scope], None],
) -> NoReturn:
    """Show the report of all files, then of each that changes; a changed setting begins anew."""
    plan, scope = ready()
    for path in walking.walk(map(Path, paths), plan.profile.settings.exclude):
        if isinstance(path, Fault):
            typer.echo(
                f"tqcheck: {say('{document} {error}', document=path.document, error=path.error)}",
                err=True,
            )
            raise typer.Exit(FAILED)
    stories: set[Path] = set()
    home = Path(paths[0]) if Path(paths[0]).is_dir() else Path(paths[0]).parent
    held = find(home.resolve())

    def files() -> list[Path]:
        walked = walking.walk(map(Path, paths), plan.profile.settings.exclude)
        found = [one for one in walked if isinstance(one, Path)]
        stories.clear()
        stories.update(found)
        source = [plan.source] if plan.source else []
        config = find(home.resolve())
        # Of a configuration that came or went, the folder tells.
        moved = [home] if config != held else []
        own = [config] if config else []
        return [*found, *source, *settings_files(plan.profile), *own, *moved]

    typer.echo(f"tqcheck: {tr('watching; Ctrl-C ends')}", err=True)
    first = True
    try:
        for due in changed(files):
            settings = not stories.issuperset(due)
            if not first and (settings or scope.changes):
                held = find(home.resolve())
                try:
                    plan, scope = ready()
                except typer.Exit:
                    continue
            show(sorted(stories) if settings else due, plan, scope)
            first = False
    except KeyboardInterrupt:
        typer.echo("", err=True)
    raise typer.Exit(OK)


def settings_files(profile: Profile) -> list[Path]:
    """Files that say how to check: the configuration, own rules, term bases, the baseline."""
    named = [Path(part) for origin in profile.origins.values() for part in origin.split(", ")]
    rules = [path for folder in profile.rule_folders() for path in folder.rglob("*.yaml")]
    held = [Path(one) for one in (profile.settings.baseline, *profile.settings.terms) if one]
    return [path for path in dict.fromkeys((*named, *rules, *held)) if path.is_file()]


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
