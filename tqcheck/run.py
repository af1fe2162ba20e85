"""Do it for many files: walk, read, judge, keep results. The only reading and concurrency."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from tqcheck import (
    __version__,
    engine,
    formats,
    kept as kept_results,
    profile as profiles,
    suppression,
)
from tqcheck.analysis import word_count
from tqcheck.catalogue import say, worded
from tqcheck.datafiles import cache_folder, digest_of
from tqcheck.document import Document
from tqcheck.finding import Fault, Report, Signature
from tqcheck.formats import Langs, ReadError
from tqcheck.kept import Judged
from tqcheck.packs import RuleSet
from tqcheck.pairing import Source, paired, versioned, vetted
from tqcheck.profile import Profile
from tqcheck.rule import Rule
from tqcheck.suppression import Names

MAX_BYTES = 64_000_000


class Sieve(Protocol):
    """Hides findings of a report for a reason from outside the document. Picklable."""

    def __call__(self, report: Report, plan: "Plan") -> Report:
        """Give the report with what is hidden, and why."""


class Earlier(Protocol):
    """Earlier versions of the files that are checked."""

    def version(self, name: str) -> tuple[str, bytes] | None:
        """Name and content of the earlier version of a file; None for a new one."""


class Plan(msgspec.Struct, frozen=True):
    """All that a run needs to know: settings, the rules they choose, languages, and the cache.

    `sieves` hide findings in their order; with `earlier` each document is given its version
    before, for the rules that compare the two. `names` tell directives of rules that did not run
    from those of rules that do not exist. `remarks` say what of a Vale style is not honoured;
    `right` are words, case-folded, that are right as they stand.
    """

    profile: Profile
    rules: tuple[Rule, ...]
    digest: str
    langs: Langs
    keep_results: bool = True
    sieves: tuple[Sieve, ...] = ()
    earlier: Earlier | None = None
    names: Names | None = None
    source: Path | None = None
    remarks: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()

    def is_copy(self, path: Path) -> bool:
        """Whether a file is copy to check, and not a term base of the house that lies beside it."""
        bases = self.profile.settings.terms
        return not bases or path.resolve() not in {Path(one).resolve() for one in bases}


def prepare(
    profile: Profile, *, keep_results: bool = True, source: Path | None = None
) -> tuple[Plan, RuleSet]:
    """Load the rules a profile asks for; `source` is the file that the target was made from.

    Raises ConfigError and DataError.
    """
    ruleset = profile.ruleset()
    settings = profile.settings
    chosen = worded(profiles.choose(profile, ruleset), settings.lang)
    langs = Langs(settings.target_lang, settings.source_lang)
    # A rule that compares versions speaks only where there are two: a directive for it may wait.
    ran = [rule for rule in chosen if not rule.compares]
    names = Names(_names(ran), _names(ruleset.rules.values()).union(ruleset.packs))
    right = frozenset(word.casefold() for word in profile.vocabulary())
    plan = Plan(
        profile,
        chosen,
        ruleset.digest,
        langs,
        keep_results,
        names=names,
        source=source,
        remarks=ruleset.remarks,
        right=right,
    )
    return plan, ruleset


def _names(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(name for rule in rules for name in (rule.name, rule.pack, *rule.aliases))


def check_path(path: Path, plan: Plan) -> Iterator[Report]:
    """Check one file: a report a document. What cannot be read is a report of a fault."""
    if not plan.is_copy(path):
        return
    name = path.as_posix()
    stream = formats.streamer(path.suffix)
    if stream is not None:
        yield from _streamed(stream, path, plan)
        return
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            error = say(
                "is {size} MB; the limit is {limit} MB: split it",
                size=f"{size / 1e6:,.0f}",
                limit=f"{MAX_BYTES / 1e6:,.0f}",
            )
            yield _fault(name, error)
            return
        raw = path.read_bytes()
    except OSError as error:
        yield _unreadable(name, error)
        return
    yield from check_bytes(raw, name, plan)


def _streamed(stream: formats.Stream, path: Path, plan: Plan) -> Iterator[Report]:
    """Check a file of any size as it is read; its results are not kept."""
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            for document in vetted(stream(file, name=name, langs=_langs(plan, name))):
                yield _sieved(_said(document, name, plan), plan)
    except ReadError as error:
        yield _fault(name, str(error), error.line, error.column)
    except OSError as error:
        yield _unreadable(name, error)


def _unreadable(name: str, error: OSError) -> Report:
    reason = (error.strerror or "unreadable").lower()
    if Path(name).is_symlink() and not Path(name).exists():
        told = say("is a link to {path}, which is not there", path=Path(name).readlink())
    else:
        told = say("cannot be read ({reason}); check its permissions", reason=reason)
    return _fault(name, told)


def _sieved(report: Report, plan: Plan) -> Report:
    for sieve in plan.sieves:
        report = sieve(report, plan)
    return report


def _said(document: Document | ReadError, name: str, plan: Plan) -> Report:
    if isinstance(document, ReadError):
        return _fault(name, str(document), document.line, document.column)
    return _judge(document, plan)


def check_bytes(raw: bytes, name: str, plan: Plan) -> Iterator[Report]:
    """Check the content of a file or of standard input under the name given."""
    source = _source(name, plan)
    if isinstance(source, Report):
        yield source
        source = None
    path = _kept_path(raw, name, plan, source) if plan.keep_results else None
    kept = kept_results.load(path) if path else None
    fresh: list[Judged] = []
    clean = True
    reports = _reports(raw, name, plan, source, iter(kept) if kept is not None else None)
    for report in reports:
        clean = clean and not report.faults
        fresh.append(
            Judged(list(report.findings), list(report.hidden), report.words, report.origin)
        )
        yield _sieved(report, plan)
    if path and kept is None and clean:
        kept_results.save(path, fresh)


def _source(name: str, plan: Plan) -> Source | Report | None:
    """Read the file of the source, where one is given or the configuration names one."""
    path, langs = plan.source, plan.langs
    if path is None:
        found = profiles.pair_for(plan.profile, Path(name))
        if found is None:
            return None
        path = found[0]
        langs = Langs(None, langs.source or found[1].source_lang)
    shown = os.path.relpath(path) if path.is_absolute() else str(path)
    shown = Path(shown).as_posix()
    try:
        return Source(shown, path.read_bytes(), Langs(langs.source, None))
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        told = say(
            "its source {path} cannot be read ({reason}); checked without it",
            path=shown,
            reason=reason,
        )
        return _fault(name, told)


def _reports(
    raw: bytes, name: str, plan: Plan, source: Source | None, kept: Iterator[Judged] | None
) -> Iterator[Report]:
    try:
        documents = _documents(raw, name, _langs(plan, name), source)
        for document in _versioned(documents, name, plan):
            if kept is not None and isinstance(document, Document):
                yield _report(document, next(kept), [], plan)
            else:
                yield _said(document, name, plan)
    except ReadError as error:
        yield _fault(name, str(error), error.line, error.column)


def _documents(
    raw: bytes, name: str, langs: Langs, source: Source | None = None
) -> Iterator[Document | ReadError]:
    documents = formats.documents(raw, name=name, langs=langs)
    return vetted(documents if source is None else paired(documents, source))


def _versioned(
    documents: Iterator[Document | ReadError], name: str, plan: Plan
) -> Iterator[Document | ReadError]:
    """Give documents their versions before, where there are any. Raises ReadError."""
    version = plan.earlier.version(name) if plan.earlier else None
    if version is None:
        return documents
    old_name, raw = version
    try:
        return versioned(documents, list(_documents(raw, old_name, _langs(plan, name))))
    except ReadError as error:
        told = say("its earlier version {path} {error}", path=old_name, error=error)
        raise ReadError(told, line=error.line) from None


def _langs(plan: Plan, name: str) -> Langs:
    langs = plan.langs
    for per in profiles.per_file(plan.profile, name):
        langs = Langs(per.target_lang or langs.target, per.source_lang or langs.source)
    found = profiles.pair_for(plan.profile, Path(name))
    if found is not None:
        langs = Langs(langs.target or found[1].target_lang, langs.source or found[1].source_lang)
    return langs


def _judge(document: Document, plan: Plan) -> Report:
    findings, faults, origin = engine.check(document, plan.rules)
    ignored = profiles.ignored_for(plan.profile, document.name)
    findings = [
        one
        for one in findings
        if one.excerpt.casefold() not in plan.right
        and one.rule not in ignored
        and one.rule.partition("/")[0] not in ignored
    ]
    kept, hidden = suppression.sift(document, findings, plan.names)
    count = sum(word_count(segment.target) for segment in document.segments)
    return _report(document, Judged(kept, hidden, count, origin), faults, plan)


def _report(document: Document, judged: Judged, faults: list[Fault], plan: Plan) -> Report:
    suspected = "/".join(judged.origin.langs) + "?" if judged.origin else "-"
    signature = Signature(
        __version__,
        f"{plan.profile.name}@{plan.profile.digest}",
        f"{len(plan.rules)}@{plan.digest}",
        document.source_lang or suspected,
        document.target_lang,
    )
    return Report(
        document.name,
        document,
        tuple(judged.findings),
        tuple(judged.hidden),
        tuple(faults),
        document.warnings,
        judged.words,
        signature,
        judged.origin,
    )


def _fault(name: str, error: str, line: int = 1, column: int = 0) -> Report:
    place = f"{name}:{line}:{column}" if column else f"{name}:{line}"
    return Report(name, None, faults=(Fault(place, "", error),))


def _kept_path(raw: bytes, name: str, plan: Plan, source: Source | None) -> Path:
    code = str(max(path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*.py")))
    key = digest_of(
        [
            raw,
            name.encode("utf-8", "surrogateescape"),
            plan.digest.encode(),
            plan.profile.digest.encode(),
            code.encode(),
            *_bytes_before(name, plan),
            "\n".join(f"{rule.name} {rule.severity}" for rule in plan.rules).encode(),
            source.name.encode("utf-8", "surrogateescape") if source else b"",
            source.raw if source else b"",
        ]
    )
    return cache_folder() / "results" / key


def _bytes_before(name: str, plan: Plan) -> list[bytes]:
    version = plan.earlier.version(name) if plan.earlier else None
    return [version[0].encode("utf-8", "surrogateescape"), version[1]] if version else []


def check_paths(paths: list[Path], plan: Plan, jobs: int = 1) -> Iterator[Iterable[Report]]:
    """Check files, in the order given whatever the number of jobs; the reports file by file.

    In one process, reports come as a file is read, so that a file may be larger than memory.
    """
    if jobs <= 1 or len(paths) < 2 * jobs:
        for path in paths:
            yield check_path(path, plan)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # why: 20 ms, only with jobs

    with ProcessPoolExecutor(
        jobs,
        initializer=_start_worker,
        initargs=(plan.profile, plan.keep_results, plan.sieves, plan.earlier),
    ) as pool:
        yield from pool.map(_work, paths, chunksize=max(1, min(32, len(paths) // (4 * jobs))))


_worker_plan: list[Plan] = []


def _start_worker(
    profile: Profile,
    keep_results: bool,  # noqa: FBT001  # why: an initializer takes positional arguments only
    sieves: tuple[Sieve, ...],
    earlier: Earlier | None,
) -> None:
    plan = prepare(profile, keep_results=keep_results)[0]
    _worker_plan[:] = [msgspec.structs.replace(plan, sieves=sieves, earlier=earlier)]


def _work(path: Path) -> list[Report]:
    return list(check_path(path, _worker_plan[0]))
