"""What `check` does with --fix and --diff: files mended one by one, and what is said of it."""

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import typer

from tqcheck import mending, rows, run, shield
from tqcheck.catalogue import plural, tr
from tqcheck.cli.scope import Scope
from tqcheck.finding import Applicability, Fault, Report
from tqcheck.mending import Mended


class Fixes:
    """Fixes of a run: how far they are trusted, whether they are written, and their count."""

    def __init__(self, *, unsafe: bool, only_show: bool) -> None:
        self._trusted = Applicability.SUGGESTED if unsafe else Applicability.AUTOMATIC
        self._only_show = only_show
        self._count = self._files = 0

    def of(
        self, paths: list[str], plan: run.Plan, stdin_filename: str, scope: Scope
    ) -> Iterator[Report]:
        """Mend files, folders and standard input; the reports of what is then left in them."""
        for path in paths:
            if path == "-":
                raw = sys.stdin.buffer.read()
                mended = mending.mend_bytes(raw, stdin_filename, plan, self._trusted)
                if not self._only_show:
                    sys.stdout.buffer.write(mended.content)
                yield from self._told(mended)
                continue
            for found in scope.walk(path, plan.profile.settings.exclude):
                if isinstance(found, Fault):
                    yield Report(found.document, None, faults=(found,))
                    continue
                write = not self._only_show
                mended = mending.mend_path(found, plan, self._trusted, write=write)
                yield from self._told(mended)

    def _told(self, mended: Mended) -> tuple[Report, ...]:
        if mended.note:
            told = shield.seen(rows.written(f"tqcheck: {mended.name}: {mended.note}"))
            sys.stderr.write(f"{shield.logged(told)}\n")
        if mended.made:
            self._count += mended.made
            self._files += 1
        if self._only_show:
            diff: Iterable[str] = mended.diff()
            if sys.stdout.isatty():
                # Elsewhere a diff must hold each character, or it cannot be applied.
                diff = map(shield.seen, diff)
            text = "".join(f"{line}\n" for line in diff)
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        return mended.reports

    def stream(self, paths: list[str]) -> TextIO:
        """Where the report goes: not where a diff or the fixed standard input goes."""
        return sys.stderr if self._only_show or "-" in paths else sys.stdout

    def summary(self) -> str:
        """Say in one line what was fixed, or would be."""
        form = (
            tr("{fixes} in {files} to make; nothing was written")
            if self._only_show
            else tr("{fixes} in {files} made")
        )
        return form.format(
            fixes=plural("{count} fix", "{count} fixes", self._count),
            files=plural("{count} file", "{count} files", self._files),
        )


def fixes_of(*, fix: bool, unsafe: bool, diff: bool) -> Fixes | None:
    """Make what the options ask for; None when they ask for no fix."""
    if not (fix or diff):
        if unsafe:
            raise typer.BadParameter(tr("goes with --fix or --diff"), param_hint="--unsafe-fixes")
        return None
    return Fixes(unsafe=unsafe, only_show=diff)
