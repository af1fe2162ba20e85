"""What `check` does with --format and --output: which reports are made, and where they go."""

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE
from typing import NamedTuple

import typer

from tqcheck import reporters
from tqcheck.catalogue import say
from tqcheck.datafiles import write_atomically
from tqcheck.finding import Report
from tqcheck.nearness import suggestion
from tqcheck.reporters import Look

FILE_WIDTH = 100


class Output(NamedTuple):
    """A report to be written: its format and its file."""

    format: str
    path: Path


class Outputs:
    """Reports that a run writes to files. Their findings are held only when there are any."""

    def __init__(self, wanted: list[Output]) -> None:
        self._wanted = wanted
        self._own = {os.path.abspath(one.path) for one in wanted}  # noqa: PTH100  # why: as a text, which resolving each checked file need not touch the disk for
        self._reports: list[Report] = []

    def held(self, reports: Iterator[Report]) -> Iterator[Report]:
        """Pass reports on and keep them. What an earlier run wrote is no copy to check."""
        if not self._wanted:
            yield from reports
            return
        for report in reports:
            if os.path.abspath(report.name) not in self._own:  # noqa: PTH100  # why: see above
                self._reports.append(report)
                yield report

    def write(self, look: Look) -> bool:
        """Write each file whole or not at all; say what could not be written, and answer so."""
        done = True
        for one in self._wanted:
            plain = look._replace(width=FILE_WIDTH, colour=False)
            lines = reporters.reporter(one.format)(self._reports, plain)
            content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
            try:
                _put(one.path, content)
            except OSError as error:
                reason = (error.strerror or "error").lower()
                told = say("{path} cannot be written ({reason})", path=one.path, reason=reason)
                typer.echo(f"tqcheck: {told}", err=True)
                done = False
        return done


def outputs_of(format_: str, given: list[str], paths: list[str]) -> Outputs:
    """Understand --format and --output. Raises BadParameter for what cannot be meant."""
    if format_ not in reporters.FORMATS:
        raise typer.BadParameter(_unknown(format_), param_hint="--format")
    wanted = [_output(one) for one in given]
    files = [one.path.resolve() for one in wanted]
    for file in files:
        if files.count(file) > 1:
            raise typer.BadParameter(
                say("{name} is written twice", name=file.name), param_hint="--output"
            )
        if file.is_file() and file in {Path(path).resolve() for path in paths}:
            raise typer.BadParameter(
                say("{name} is to be checked too", name=file.name), param_hint="--output"
            )
    return Outputs(wanted)


def _unknown(name: str) -> str:
    known = list(reporters.FORMATS)
    near = suggestion(name, known) or say("; use {names}", names=", ".join(known))
    return say("'{format}' is no format{near}", format=name, near=near)


def _output(given: str) -> Output:
    """Read `FORMAT:FILE`, or `FILE` whose ending says the format."""
    before, colon, after = given.partition(":")
    if colon and before in reporters.FORMATS and after:
        return Output(before, Path(after))
    # One letter before a colon is a drive; with a slash it is a path.
    if colon and len(before) > 1 and before.isalnum():
        raise typer.BadParameter(_unknown(before), param_hint="--output")
    name = reporters.named_by(given)
    if name is None:
        endings = [end for one in reporters.FORMATS.values() for end in one.suffixes]
        near = suggestion(Path(given).suffix, endings)
        raise typer.BadParameter(
            say(
                "the ending of '{given}' names no format; say which: FORMAT:{given}{near}",
                given=given,
                near=near,
            ),
            param_hint="--output",
        )
    return Output(name, Path(given))


def _put(path: Path, content: bytes) -> None:
    """Write a file atomically; a link stays a link, a device or pipe is written into."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    if target.exists():
        mode = S_IMODE(target.stat().st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    write_atomically(target, content, mode=mode)
