"""A rule file: one YAML file to one Rule, with complaints that name file, line and cure."""

import string
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from tqcheck import refusals
from tqcheck.catalogue import say, tr
from tqcheck.datafiles import DataError, line_of, read_yaml
from tqcheck.document import Role
from tqcheck.finding import Applicability
from tqcheck.matchers import Matcher
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Example, Rule, Status, bad, good


class Langs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Languages a rule is for: BCP 47 prefixes, comma-separated; empty for any."""

    source: str = ""
    target: str = "en"


class ExampleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One proof: `bad` with <<marks>> and perhaps the corrected `good`; or `good` alone."""

    bad: str = ""
    good: str = ""
    source: str = ""


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a rule file."""

    id: str
    summary: str
    type: ErrorType
    severity: Literal["neutral", "minor", "major", "critical"]
    match: Matcher
    message: str
    why: str
    examples: tuple[ExampleFile, ...]
    langs: Langs = Langs()
    hints: str = ""
    roles: tuple[Role, ...] = ()
    status: Status = Status.STABLE
    applicability: Applicability = Applicability.SUGGESTED
    in_quotes: bool = True
    references: tuple[str, ...] = ()
    false_alarms: str = ""
    aliases: tuple[str, ...] = ()


def read(path: Path) -> RuleFile:
    """Read and check one rule file, its matcher made ready to run.

    Raises DataError, its text beginning `file:line:`.
    """
    raw = read_yaml(path)
    if not isinstance(raw, dict):
        raise DataError("{path}:1: a rule file is a mapping that begins with 'id:'", path=path)
    try:
        file = msgspec.convert(raw, RuleFile)
    except msgspec.ValidationError as error:
        told = refusals.told(str(error), _known)
        raise DataError(f"{path}:{line_of(path, str(error))}: {told}") from None
    problem = _problem(file, path)
    if problem:
        key, text = problem
        raise DataError(f"{path}:{line_of(path, f'$.{key}')}: {text}")
    lang = file.langs.target.partition(",")[0] or "en"
    try:
        ready = file.match.prepared(lang)
    except ValueError as error:
        raise DataError(f"{path}:{line_of(path, '$.match')}: {error}") from None
    match = msgspec.structs.replace(file.match, ready=ready)
    return msgspec.structs.replace(file, match=match)


def _problem(file: RuleFile, path: Path) -> tuple[str, str] | None:
    """Key and complaint of the first thing a schema cannot say; None when all is well."""
    try:
        list(string.Formatter().parse(file.message))
        for example in file.examples:
            if problem := _mark_problem(example.bad):
                return "examples", problem
    except ValueError as error:
        return "message", say("the message is no format: {error}; double braces", error=error)
    automatic = file.applicability is Applicability.AUTOMATIC
    complaints = (
        (
            file.id != path.stem,
            "id",
            say("id '{id}' is not the file's name: '{name}'", id=file.id, name=path.stem),
        ),
        (
            file.id.startswith(("no-", "avoid-")),
            "id",
            say("'{id}': an id names what is wrong, without no- or avoid-", id=file.id),
        ),
        (
            automatic and file.type.dimension == "accuracy",
            "applicability",
            tr("an accuracy rule is never automatic; make it 'suggested'"),
        ),
        (
            not any(example.bad for example in file.examples),
            "examples",
            tr("no bad example, so nothing proves the rule; add one with <<marks>>"),
        ),
        (
            not any(example.good and not example.bad for example in file.examples),
            "examples",
            tr("no good example, so nothing shows where it is silent; add one"),
        ),
    )
    return next(((key, text) for wrong, key, text in complaints if wrong), None)


def _mark_problem(marked: str) -> str:
    """Say what is wrong with the marks of a bad example; empty where they are right."""
    if marked and "<<" not in marked:
        return say("a bad example marks the fault with <<...>>: {marked}", marked=marked)
    if any(">>" not in rest for rest in marked.split("<<")[1:]):
        return say("the mark << is never closed by >> in: {marked}", marked=marked)
    return ""


def _known(where: str) -> Iterable[str]:
    """Names that could have stood at a place of a rule file."""
    kinds = get_args(Matcher)
    values: dict[str, Iterable[str]] = {
        "type": [one.value for one in ErrorType],
        "severity": [one.label for one in Severity],
        "status": [one.value for one in Status],
        "applicability": [one.value for one in Applicability],
        "roles": [one.value for one in Role],
        "match.kind": [one.__struct_config__.tag for one in kinds],
        "match": {"kind", *(key for one in kinds for key in one.__struct_encode_fields__)},
        "examples": ExampleFile.__struct_fields__,
        "langs": Langs.__struct_fields__,
        "": [*RuleFile.__struct_fields__, "kind", "words", "swap"],
    }
    return values.get(where.partition("[")[0], ())


def _example(file: ExampleFile) -> Example:
    source = file.source or None
    if file.bad:
        return bad(file.bad.rstrip("\n"), file.good.rstrip("\n") or None, source=source)
    return good(file.good.rstrip("\n"), source=source)


def rule(file: RuleFile, pack: str, origin: str, hints: str = "") -> Rule:
    """Make the rule of a checked file; `hints` are its pack's, for a file without its own."""
    return Rule(
        id=file.id,
        pack=pack,
        summary=file.summary,
        why=file.why,
        error_type=file.type,
        severity=Severity[file.severity.upper()],
        message=file.message,
        find=file.match.finder(),
        status=file.status,
        roles=frozenset(file.roles),
        source_lang=_codes(file.langs.source),
        target_lang=_codes(file.langs.target),
        hints=_codes(file.hints or hints),
        applicability=file.applicability,
        in_quotes=file.in_quotes,
        references=file.references,
        false_alarms=file.false_alarms,
        aliases=file.aliases,
        examples=tuple(map(_example, file.examples)),
        origin=origin,
    )


@lru_cache(maxsize=1024)
def _codes(listed: str) -> tuple[str, ...]:
    return tuple(code.strip().lower() for code in listed.split(",") if code.strip())


def schema() -> dict[str, Any]:
    """JSON Schema of a rule file, for editors."""
    return msgspec.json.schema(RuleFile)
