"""Fix files: check, apply the fixes, check again, and write back what changed.

A file is written as it was read: encoding, byte order mark, line ends, mode. It is replaced whole
or not at all, and only while it still holds the bytes that were checked.
"""

from pathlib import Path
from stat import S_IWGRP, S_IWOTH, S_IWUSR
from typing import NamedTuple

from msgspec.structs import replace

from tqcheck import fixing, formats, run
from tqcheck.catalogue import say, tr
from tqcheck.datafiles import put_whole
from tqcheck.finding import Applicability, Edit, Fault, Finding, Report
from tqcheck.formats import ReadError
from tqcheck.span import Span

_WRITABLE = S_IWUSR | S_IWGRP | S_IWOTH


class Mended(NamedTuple):
    """One file after fixing: the reports of what it then holds, and how it changed.

    `content` are the bytes that it should hold; `before` and `after` the texts, equal when there
    was nothing to fix or when it could not be done.
    """

    name: str
    reports: tuple[Report, ...]
    content: bytes
    before: str = ""
    after: str = ""
    made: int = 0
    note: str = ""

    def diff(self) -> list[str]:
        """Write the change as the lines of a unified diff."""
        return fixing.diff(self.before, self.after, self.name)


def mend_bytes(raw: bytes, name: str, plan: run.Plan, trusted: Applicability) -> Mended:
    """Fix the content of a file as far as its fixes are trusted. Writes nothing."""
    reports = tuple(run.check_bytes(raw, name, plan))
    if any(report.document and report.document.format == "records" for report in reports):
        note = tr(
            "records are not fixed: their targets stand escaped in JSON; "
            "mend them where they come from"
        )
        return Mended(name, reports, raw, note=note)
    try:
        read = formats.decoded(raw, Path(name).suffix)
    except ReadError:
        return Mended(name, reports, raw)
    passes: list[list[Edit]] = []

    def judge(text: str) -> list[Finding]:
        checked = reports
        if text != read.text:
            checked = tuple(run.check_bytes(read.encode(text, passes), name, plan))
        return [
            _in_file(finding, report.document.offset if report.document else 0)
            for report in checked
            for finding in report.findings
        ]

    try:
        after, count = fixing.settle(read.text, judge, trusted=trusted, passes=passes)
    except (ReadError, UnicodeEncodeError) as error:
        problem = str(error)
        if isinstance(error, UnicodeEncodeError):
            letter = error.object[error.start : error.end][:1]
            problem = say(
                "{encoding} has no '{letter}'; save it as UTF-8 first",
                encoding=read.encoding,
                letter=letter,
            )
        return Mended(
            name, (*reports, _fault(name, say("not fixed: {problem}", problem=problem))), raw
        )
    if not count:
        return Mended(name, reports, raw)
    if read.warnings:
        # A letter put in under a wrong guess would be another letter to whoever knows better.
        told = tr("not fixed: its encoding is a guess; save it as UTF-8 first")
        return Mended(name, (*reports, _fault(name, told)), raw)
    content = read.encode(after, passes)
    fresh = tuple(run.check_bytes(content, name, plan))
    return Mended(name, fresh, content, read.text, after, count)


def _put(path: Path, content: bytes, before: bytes) -> str:
    """Write a file anew; say why that could not be, else nothing.

    A folder that can be written would let a read-only file be replaced: its owner said no.
    """
    try:
        if not path.stat().st_mode & _WRITABLE:
            return tr("not fixed: the file is read-only; let it be written")
        changed = put_whole(path, content, before)
    except OSError as error:
        return say(
            "not fixed: cannot be written ({reason})", reason=(error.strerror or "error").lower()
        )
    return "" if changed else tr("not fixed: it changed while it was checked; run again")


def _in_file(finding: Finding, offset: int) -> Finding:
    """Count the places of a finding from the start of its file, not of its document."""
    if not offset:
        return finding
    fixes = tuple(
        replace(fix, edits=tuple(replace(one, span=_moved(one.span, offset)) for one in fix.edits))
        for fix in finding.fixes
    )
    return replace(finding, span=_moved(finding.span, offset), fixes=fixes)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _fault(name: str, error: str) -> Report:
    return Report(name, None, faults=(Fault(name, "", error),))


def mend_path(path: Path, plan: run.Plan, trusted: Applicability, *, write: bool) -> Mended:
    """Fix one file; with `write` put the result in its place.

    A file that cannot be read or written, or that changed meanwhile, is left and says so in a
    fault among its reports.
    """
    name = path.as_posix()
    try:
        if not plan.is_copy(path) or path.stat().st_size > run.MAX_BYTES:
            return Mended(name, tuple(run.check_path(path, plan)), b"")
        raw = path.read_bytes()
    except OSError:
        return Mended(name, tuple(run.check_path(path, plan)), b"")
    mended = mend_bytes(raw, name, plan, trusted)
    if not write or mended.content == raw:
        return mended
    reason = _put(path, mended.content, raw)
    if not reason:
        return mended
    unfixed = tuple(run.check_bytes(raw, name, plan))
    return Mended(name, (*unfixed, _fault(name, reason)), raw)
