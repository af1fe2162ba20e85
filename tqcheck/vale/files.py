"""A rule file of Vale: its keys checked, and what it holds that tqcheck cannot honour, by key."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import msgspec

from tqcheck import refusals
from tqcheck.datafiles import DataError, read_yaml
from tqcheck.nearness import suggestion
from tqcheck.vale.wording import Action

LEVELS = ("suggestion", "warning", "error")
# What Vale kinds need that tqcheck does not have; the reason is shown for each such rule.
NOT_RUN = {
    "spelling": "needs Hunspell dictionaries; tqcheck has a pack spelling of its own",
    "metric": "needs a formula over counts of the text, which tqcheck does not work out",
    "readability": "needs a formula over counts of the text, which tqcheck does not work out",
    "script": "needs a Tengo script, and tqcheck runs no code that comes with a style",
    "sequence": "needs Vale's tags of parts of speech; write it as a rule of kind tokens "
    "(docs/RULES.md)",
}
# Keys that narrow a rule: without them it would strike too much, so it is left out.
_NARROWING = {"pos": "needs Vale's tags of parts of speech", "in": "needs a View of Vale"}
_IGNORED = frozenset(["name", "description", "author", "tags", "path", "custom"])


class Remark(NamedTuple):
    """What a style asks for and does not get. `lost` says that the whole rule is left out."""

    path: str
    line: int
    key: str
    text: str
    lost: bool

    def __str__(self) -> str:
        """Write the place, the key, the reason and what comes of it."""
        after = "; the rule is left out" if self.lost else ""
        return f"{self.path}:{self.line}: {self.key}: {self.text}{after}"


class Common(msgspec.Struct, frozen=True, kw_only=True, tag_field="extends"):
    """Keys that every kind has."""

    kind: ClassVar[str] = ""
    message: str
    level: str = "warning"
    scope: tuple[str, ...] = ("text",)
    link: str = ""
    limit: int = 0
    action: Action = Action()
    vocab: bool = True
    exceptions: tuple[str, ...] = ()
    ignorecase: bool = False
    nonword: bool = False


class Existence(Common, frozen=True, kw_only=True, tag="existence"):
    """What must not stand."""

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False


class Substitution(Common, frozen=True, kw_only=True, tag="substitution"):
    """What must not stand, and what to write for it."""

    swap: dict[str, str]
    capitalize: bool = False


class Occurs(Common, frozen=True, kw_only=True, tag="occurrence"):
    """How often a token may stand."""

    token: str
    max: int = 0
    min: int = 0


class Repeats(Common, frozen=True, kw_only=True, tag="repetition"):
    """Tokens that follow themselves."""

    tokens: tuple[str, ...]
    max: int = 0
    alpha: bool = False


class Consistency(Common, frozen=True, kw_only=True, tag="consistency"):
    """Pairs of which a story should use one."""

    either: dict[str, str]


class Conditions(Common, frozen=True, kw_only=True, tag="conditional"):
    """What stands wants something else to stand."""

    first: str
    second: str


class Capitalization(Common, frozen=True, kw_only=True, tag="capitalization"):
    """How words are capitalised."""

    match: str
    style: str = "AP"
    indicators: tuple[str, ...] = ()
    threshold: float = 0.8
    prefix: str = ""


File = Existence | Substitution | Occurs | Repeats | Consistency | Conditions | Capitalization
KINDS: dict[str, type[Common]] = {
    "existence": Existence,
    "substitution": Substitution,
    "occurrence": Occurs,
    "repetition": Repeats,
    "consistency": Consistency,
    "conditional": Conditions,
    "capitalization": Capitalization,
}


class Placer:
    """Finds the line of a key, or of a word below it, for a remark."""

    def __init__(self, path: Path, shown: str) -> None:
        self.shown = shown
        self.lines = path.read_text("utf-8", "replace").splitlines()

    def line(self, key: str, word: str = "") -> int:
        """Line of a key, from 1; of the first line below it that holds the word."""
        start = next(
            (at for at, line in enumerate(self.lines) if re.match(rf"[\"']?{key}[\"']?\s*:", line)),
            0,
        )
        if word:
            for at in range(start, len(self.lines)):
                if word in self.lines[at]:
                    return at + 1
        return start + 1

    def remark(self, key: str, text: str, word: str = "", *, lost: bool = True) -> Remark:
        """Make a remark on a key."""
        return Remark(self.shown, self.line(key, word), key, text, lost)


def read(path: Path, shown: str) -> tuple[Common | None, list[Remark]]:
    """Read a rule file; what cannot be honoured comes back as remarks, None when it is the rule.

    Raises DataError for a file that is no rule of Vale; its text begins `file:line:`.
    """
    raw = read_yaml(path, as_text=True)
    if not isinstance(raw, dict):
        raise DataError(
            "{path}:1: a rule of Vale is a mapping with 'extends' and 'message'", path=path
        )
    for key in ("extends", "message"):
        if not raw.get(key):
            raise DataError(
                "{path}:1: the key '{key}' is missing; a rule of Vale needs it", path=path, key=key
            )
    placer = Placer(path, shown)
    kind = str(raw["extends"])
    if kind in NOT_RUN:
        return None, [placer.remark("extends", f"'{kind}' {NOT_RUN[kind]}")]
    if kind not in KINDS:
        raise _strange(path, placer.line("extends"), kind, [*KINDS, *NOT_RUN])
    remarks = _unknown(raw, kind, placer)
    if any(one.lost for one in remarks):
        return None, remarks
    try:
        made = msgspec.convert(_normal(raw), KINDS[kind], strict=False)
    except msgspec.ValidationError as error:
        said = str(error)
        key = (re.findall(r"\$\.(\w+)", said) or re.findall(r"`(\w+)`", said) or ["extends"])[0]
        raise DataError(f"{path}:{placer.line(key)}: {refusals.told(said)}") from None
    if made.level not in LEVELS:
        raise _strange(path, placer.line("level"), made.level, LEVELS)
    return made, remarks


def _strange(path: Path, line: int, word: str, known: Iterable[str]) -> DataError:
    names = list(known)
    return DataError(
        "{path}:{line}: '{word}' is none of {names}{near}",
        path=path,
        line=line,
        word=word,
        names=", ".join(names),
        near=suggestion(word, names),
    )


def _unknown(raw: dict[str, Any], kind: str, placer: Placer) -> list[Remark]:
    known = {*KINDS[kind].__struct_fields__, "extends", *_IGNORED}
    remarks = []
    for key in [one for one in raw if one not in known]:
        if key in _NARROWING:
            remarks.append(placer.remark(key, _NARROWING[key]))
        else:
            text = f"no key of '{kind}' that tqcheck knows; it is not heeded"
            remarks.append(placer.remark(key, text, lost=False))
    return remarks


def _normal(raw: dict[str, Any]) -> dict[str, Any]:
    """Bring what Vale accepts loosely into one form: single words for lists, yes and no."""
    plain: dict[str, Any] = {}
    for key, value in raw.items():
        if value in ("", None) and key not in ("message", "token"):
            continue
        if key in ("scope", "exceptions", "tokens", "raw", "indicators") and isinstance(value, str):
            plain[key] = (value,)
        elif isinstance(value, str) and value.lower() in ("yes", "no", "on", "off"):
            plain[key] = value.lower() in ("yes", "on")
        elif key in ("swap", "either") and isinstance(value, list):
            plain[key] = {
                name: use for one in value if isinstance(one, dict) for name, use in one.items()
            }
        else:
            plain[key] = value
    return plain
