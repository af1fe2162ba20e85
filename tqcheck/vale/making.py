"""From a checked rule of Vale to a rule of tqcheck: our own matchers where they say the same."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec

from tqcheck.analysis.casing import folded
from tqcheck.finding import Applicability
from tqcheck.matchers import Consistent, Pattern, Replace, Word
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Rule
from tqcheck.vale import files
from tqcheck.vale.adapting import Form, Ready, finder_of
from tqcheck.vale.capitals import STYLES, WORDS, Capitals
from tqcheck.vale.files import Common, Placer, Remark
from tqcheck.vale.forms import Occurrence, Repetition, Swaps
from tqcheck.vale.regexes import framed, has_group, literal, needs_of, translated
from tqcheck.vale.scopes import Scope, scope_of
from tqcheck.vale.stories import Conditional, Variants
from tqcheck.vale.wording import Action, message_of, problem_of

T = TypeVar("T")
# What the signs of a message stand for, by kind.
_SIGNS = {
    files.Substitution: ("use", "found"),
    files.Repeats: ("token",),
    files.Occurs: ("found",),
}
SEVERITIES = {"suggestion": "neutral", "warning": "minor", "error": "major"}


class RefusalError(ValueError):
    """A key that cannot be honoured, with the reason and the word that it stands on."""

    def __init__(self, key: str, reason: str, word: str = "") -> None:
        super().__init__(reason)
        self.key = key
        self.word = word


def slug(name: str) -> str:
    """Write a name of Vale as an id of tqcheck: `FirstPerson` is `first-person`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", name)
    return re.sub(r"[^a-z0-9]+", "-", parted.lower()).strip("-") or "rule"


class Called(NamedTuple):
    """Whose rule it is: style, name there, words accepted, languages of the copy."""

    style: str
    stem: str
    accepted: tuple[str, ...] = ()
    lang: str = ""


def made(file: Common, called: Called, placer: Placer) -> tuple[Ready | None, list[Remark]]:
    """Make a rule of a file; what cannot be honoured comes back as remarks."""
    remarks: list[Remark] = []
    action = file.action
    if problem := problem_of(action):
        remarks.append(placer.remark("action", problem, lost=False))
        action = Action()
    try:
        scope = _asked("scope", lambda: scope_of(file.scope))
        signs = _SIGNS.get(type(file), ("found",))
        message = _asked("message", lambda: message_of(file.message, *signs))
        exceptions = (*file.exceptions, *(called.accepted if file.vocab else ()))
        exceptions = tuple(_each("exceptions", exceptions))
        form = _form(file, scope, exceptions, called.lang)
    except RefusalError as refusal:
        return None, [*remarks, placer.remark(refusal.key, str(refusal), refusal.word)]
    ready = Ready(
        id=slug(called.stem),
        pack=slug(called.style),
        called=f"{called.style}.{called.stem}",
        origin=placer.shown,
        message=message,
        severity=SEVERITIES[file.level],
        link=file.link,
        scope=scope,
        action=action,
        exceptions=exceptions,
        limit=file.limit,
        ignorecase=file.ignorecase,
        capitalize=getattr(file, "capitalize", False),
        form=form,
        kind=str(type(file).__struct_config__.tag),
        lang=called.lang,
    )
    return ready, remarks


def _asked(key: str, make: Callable[[], T], word: str = "") -> T:
    try:
        return make()
    except ValueError as error:
        raise RefusalError(key, str(error).removeprefix(f"{key}: "), word) from None


def _each(key: str, patterns: Iterable[str], *, groups: bool = True) -> list[str]:
    """Translate patterns, blank ones left out. Raises RefusalError on the one that cannot be."""
    return [
        _asked(key, lambda one=one: translated(one, groups=groups), one)  # type: ignore[misc]  # why: mypy cannot infer a lambda with a default
        for one in patterns
        if one.strip()
    ]


def _form(file: Common, scope: Scope, exceptions: tuple[str, ...], lang: str) -> Form:
    """Choose the form of a rule by its kind. Raises RefusalError."""
    form: Form
    if isinstance(file, files.Existence):
        form = _existence(file, scope)
    elif isinstance(file, files.Substitution):
        form = _substitution(file, scope)
    elif scope.unit == "raw":
        raise RefusalError("scope", "scope 'raw' is honoured for existence and substitution only")
    elif isinstance(file, files.Occurs):
        if not (file.max or file.min):
            raise RefusalError("token", "neither 'max' nor 'min' says how often it may stand")
        (token,) = _each("token", [file.token]) or [""]
        pattern = framed([token], nonword=True, ignorecase=file.ignorecase)
        form = Occurrence(pattern, file.max, file.min, scope.unit)
    elif isinstance(file, files.Repeats):
        tokens = _each("tokens", file.tokens)
        pattern = framed(tokens, nonword=True, ignorecase=file.ignorecase)
        form = Repetition(pattern, file.max, file.ignorecase, file.alpha)
    elif isinstance(file, files.Consistency):
        form = _consistency(file)
    elif isinstance(file, files.Conditions):
        first, second = (_each(key, [getattr(file, key)])[0] for key in ("first", "second"))
        grouped = has_group(second)
        frame = partial(framed, nonword=True, ignorecase=file.ignorecase)
        form = Conditional(frame([first]), frame([second]), grouped, scope)
    else:
        form = _capitals(file, scope, exceptions)
    if isinstance(form, Word | Replace | Pattern | Consistent):
        own: Word | Replace | Pattern | Consistent = form
        code = _asked("tokens", lambda: own.prepared(lang or "en"))
        return msgspec.structs.replace(own, ready=code)
    return form


def _existence(file: files.Existence, scope: Scope) -> Word | Pattern:
    words = [literal(token) for token in file.tokens if token.strip()]
    plain = [word for word in words if word is not None]
    by_regex = bool(file.raw) or file.nonword or bool(file.limit) or scope.unit == "raw"
    if words and len(plain) == len(words) and not by_regex:
        return Word(words=tuple(plain), case=not file.ignorecase)
    tokens = _each("tokens", file.tokens)
    raw = "".join(file.raw)
    raw = _asked("raw", lambda: translated(raw), file.raw[0]) if file.raw else ""
    if not (tokens or raw):
        raise RefusalError("tokens", "it holds nothing to look for")
    nonword = file.nonword or not tokens
    before, after = ("", raw) if file.append else (raw, "")
    pattern = framed(tokens, nonword=nonword, ignorecase=file.ignorecase, raw=before) + after
    return Pattern(pattern, needs=_needs([raw] if raw else tokens), case=True)


def _needs(patterns: list[str]) -> tuple[str, ...]:
    """Stretches one of which stands in whatever the patterns find; none where that is unsure."""
    found = [needs_of(one) for one in patterns]
    sure = tuple(dict.fromkeys(one for one in found if one))
    return sure if found and all(found) else ()


def _uses(written: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in written.split("|") if one.strip())


def _substitution(file: files.Substitution, scope: Scope) -> Replace | Swaps:
    for written in file.swap.values():
        if re.search(r"\$\{?\d", written):
            raise RefusalError(
                "swap", f"'{written}' takes a group of its key, as Vale does not", written
            )
    distinct = len({*map(folded, file.swap)}) == len(file.swap)
    plain = distinct and all(literal(key) for key in file.swap)
    if plain and not (file.nonword or file.limit or scope.unit == "raw"):
        swap = {key: " | ".join(_uses(use)) for key, use in file.swap.items()}
        if not any("{" in use or "(" in use for use in swap.values()):
            return Replace(swap=swap, case=not file.ignorecase)
    keys = sorted(file.swap, key=len, reverse=True)
    patterns = _each("swap", keys, groups=False)
    if len(patterns) != len(keys):
        raise RefusalError("swap", "it holds an empty key")
    parts = [f"(?P<k{at}>{one})" for at, one in enumerate(patterns)]
    pattern = framed(parts, nonword=file.nonword, ignorecase=file.ignorecase)
    return Swaps(pattern, tuple(_uses(file.swap[key]) for key in keys), _needs(patterns))


def _consistency(file: files.Consistency) -> Consistent | Variants:
    pairs = list(file.either.items())
    plain = all(literal(one) for pair in pairs for one in pair)
    distinct = len({folded(one) for pair in pairs for one in pair}) == 2 * len(pairs)
    if plain and distinct and not file.nonword:
        return Consistent(sets=tuple(pairs))
    frame = partial(framed, nonword=file.nonword, ignorecase=file.ignorecase)
    return Variants(
        tuple((frame(_each("either", [one])), frame(_each("either", [two]))) for one, two in pairs)
    )


def _capitals(file: Common, scope: Scope, exceptions: tuple[str, ...]) -> Capitals:
    assert isinstance(file, files.Capitalization)  # noqa: S101  # why: the last of the kinds
    if file.style not in STYLES:
        raise RefusalError("style", f"'{file.style}' is none of {', '.join(STYLES)}")
    if file.match.startswith("$") and file.match not in WORDS and file.match[1:].isalpha():
        raise RefusalError("match", f"'{file.match}' is none of {', '.join(WORDS)}")
    match = file.match
    if match not in WORDS:
        match = framed(_each("match", [match]), nonword=True, ignorecase=False)
    prefix = _each("prefix", [file.prefix])
    return Capitals(
        match,
        file.style,
        exceptions,
        file.indicators,
        file.threshold or 0.8,
        prefix[0] if prefix else "",
        scope,
    )


def rule_of(ready: Ready) -> Rule:
    """Make the rule. It offers a fix only where its action asks for one, never an automatic one."""
    fixed = ready.action.name in ("replace", "remove", "edit")
    return Rule(
        id=ready.id,
        pack=ready.pack,
        summary=re.sub(r"\{(\w*)\}", "...", ready.message).replace("{{", "{").replace("}}", "}"),
        why=f"House style, as the Vale rule {ready.called} ({ready.origin}) has it.",
        error_type=(
            ErrorType.INCONSISTENT_STYLE
            if ready.kind == "consistency"
            else ErrorType.ORGANIZATION_STYLE
        ),
        severity=Severity[ready.severity.upper()],
        message=ready.message,
        find=finder_of(ready),
        target_lang=tuple(one.strip() for one in ready.lang.split(",") if one.strip()),
        applicability=Applicability.SUGGESTED if fixed else Applicability.MANUAL,
        references=(ready.link,) if ready.link else (),
        aliases=(ready.called,),
        origin=ready.origin,
    )
