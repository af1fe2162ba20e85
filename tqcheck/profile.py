"""The configuration in force: found, merged, checked; and the rules it chooses."""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tqcheck.analysis.dateline_data import house_ids
from tqcheck.analysis.places import policy_ids
from tqcheck.datafiles import digest_of
from tqcheck.house import ANY_HOUSE, VARIETIES, HouseStyle
from tqcheck.mqm import WEIGHTINGS, ErrorType, Severity
from tqcheck.packs import RuleSet
from tqcheck.rule import Rule, Status
from tqcheck.term import Concept

FILES = ("tqcheck.toml", ".tqcheck.toml", "pyproject.toml")
MAX_SUGGESTED = 3
# What the command line adds to, where it replaces other keys.
ADDED = {"terms"}


class ConfigError(Exception):
    """A configuration that cannot be used; the text names file, key and cure."""


class PerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings for the files that match a pattern."""

    files: str
    ignore: tuple[str, ...] = ()
    target_lang: str | None = None
    source_lang: str | None = None


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the source of a target lies. Paths are relative to the file they stand in.

    `target` is a pattern (`*` within a folder, `**/` over folders); in `source`, `{path}` is all
    from the first wildcard on, `{1}` what the first wildcard stands for, and so on.
    """

    target: str
    source: str
    source_lang: str | None = None
    target_lang: str | None = None


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the configuration. Paths are relative to the file they stand in."""

    extends: str | tuple[str, ...] = ()
    target_lang: str | None = None
    source_lang: str | None = None
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = {}
    per_file: tuple[PerFile, ...] = ()
    pairs: tuple[Pair, ...] = ()
    vocabulary: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    dateline: str | None = None
    home: str | None = None
    places: str | None = None
    variety: str | None = None
    fail_on: str | None = None
    max_findings: int | None = None
    max_penalty: float | None = None
    max_major: int | None = None
    weights: str | None = None
    baseline: str | None = None
    ratchet: bool | None = None


class Profile(msgspec.Struct, frozen=True):
    """Settings in force, for each key the place it comes from, and what its term bases say."""

    settings: Settings
    origins: dict[str, str]
    root: Path
    name: str = "default"
    terms: tuple[Concept, ...] = ()

    @property
    def digest(self) -> str:
        """Digest of the settings and of what the term bases say, four hex digits."""
        said = [msgspec.msgpack.encode(self.terms)] if self.terms else []
        return digest_of([msgspec.json.encode(self.settings), *said])[:4]

    @property
    def style(self) -> HouseStyle:
        """Style of the house, as far as the settings prescribe one."""
        own = self.settings
        named = (own.dateline or "", own.home or "", own.places or "", own.variety or "")
        return HouseStyle(*named, self.terms)

    def rule_folders(self) -> tuple[Path, ...]:
        """Folders of the user's own rules."""
        return tuple(Path(folder) for folder in self.settings.rules)


def suggestion(word: str, known: list[str]) -> str:
    """Add "did you mean" for a misspelt key or id, or an empty string.

    A rule is also found by its id without the pack, in other case, with other hyphens, and under
    another pack. One that fits much better than the others stands alone.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415  # why: only for an error

    def score(name: str) -> float:
        whole = SequenceMatcher(None, _smooth(name), _smooth(word)).ratio()
        tail, asked = (_smooth(one.rpartition("/")[2]) for one in (name, word))
        by_tail = SequenceMatcher(None, tail, asked).ratio() if "/" in name else 0.0
        return max(whole, by_tail - 0.01)

    ranked = sorted(((score(name), name) for name in dict.fromkeys(known)), reverse=True)
    near = [name for rank, name in ranked[:MAX_SUGGESTED] if rank >= max(0.65, ranked[0][0] - 0.08)]
    if not near:
        return ""
    return "; did you mean " + " or ".join(f"'{name}'" for name in near) + "?"


def _smooth(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-").replace(":", "/")


def find(start: Path) -> Path | None:
    """Find the nearest configuration at or above a folder."""
    for folder in (start, *start.parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (
                name != "pyproject.toml" or b"[tool.tqcheck" in path.read_bytes()
            ):
                return path
    return None


def load(start: Path, given: Path | None = None, **overrides: Any) -> Profile:
    """Load the configuration for a folder, or the file given, under the command line's overrides.

    Raises ConfigError, and DataError for a term base that cannot be used.
    """
    path = given or find(start.resolve())
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if path is not None:
        _merge(path, values, origins, ())
    for key, value in overrides.items():
        if value is not None and value != ():
            added = key in ADDED and key in values
            values[key] = [*values[key], *value] if added else value
            origins[key] = f"{origins[key]}, command line" if added else "command line"
    values.pop("extends", None)
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}") from None
    for one in settings.pairs:
        if problem := _template_problem(one):
            raise ConfigError(f"{path}: source '{one.source}' of pairs: {problem}")
    for key, wanted in settings.severity.items():
        try:
            Severity.named(wanted)
        except ValueError as error:
            raise ConfigError(f"{path}: severity of '{key}': {error}") from None
    _check_style(settings, origins)
    root = path.parent if path else start
    name = path.parent.name if path else "default"
    return Profile(settings, origins, root, name, _terms(settings))


def _terms(settings: Settings) -> tuple[Concept, ...]:
    """Read the term bases. Raises DataError for one that is missing or broken."""
    if not settings.terms:
        return ()
    from tqcheck import termbase  # noqa: PLC0415  # why: 10 ms, only where there are term bases

    return termbase.concepts(Path(one) for one in settings.terms)


def _check_style(settings: Settings, origins: dict[str, str]) -> None:
    """Raise ConfigError for the id of a house style that does not exist."""
    listed: dict[str, Callable[[], Iterable[str]]] = {
        "dateline": house_ids,
        "places": policy_ids,
        "variety": lambda: VARIETIES,
        "weights": lambda: WEIGHTINGS,
    }
    for key, known in listed.items():
        wanted = getattr(settings, key)
        if wanted and wanted not in (ids := known()):
            near = suggestion(wanted, list(ids))
            raise ConfigError(
                f"{origins[key]}: {key}: '{wanted}' is none of {', '.join(sorted(ids))}{near}"
            )


def _merge(
    path: Path, values: dict[str, Any], origins: dict[str, str], seen: tuple[Path, ...]
) -> None:
    if path in seen:
        raise ConfigError(f"{path}: extends itself by way of {seen[-1].name}; remove the loop")
    own = _table(path)
    known = list(Settings.__struct_fields__)
    for key in own:
        if key not in known:
            raise ConfigError(f"{path}: unknown key '{key}'{suggestion(key, known)}")
    extends = own.get("extends", ())
    for other in [extends] if isinstance(extends, str) else extends:
        _merge(path.parent / other, values, origins, (*seen, path))
    _root(own, path.parent)
    listed = {"vocabulary", "ignore", "exclude", "rules", "terms", "per_file", "pairs"}
    for key, value in own.items():
        joined = key in listed and key in values
        values[key] = [*values[key], *value] if joined else value
        origins[key] = f"{origins[key]}, {path}" if joined else str(path)


def _root(own: dict[str, Any], folder: Path) -> None:
    """Make the paths of a configuration count from the folder it stands in."""
    for key in ("rules", "terms"):
        if isinstance(own.get(key), list):
            own[key] = [str(folder / str(one)) for one in own[key]]
    if isinstance(own.get("baseline"), str):
        own["baseline"] = str(folder / own["baseline"])
    for pair in own.get("pairs", ()):
        for key in ("target", "source"):
            if isinstance(pair, dict) and isinstance(pair.get(key), str):
                pair[key] = (folder.resolve() / pair[key]).as_posix()


def _table(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  # why: 5 ms, only where there is a configuration

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}); check 'extends' and --config"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not TOML: {error}") from None
    if path.name == "pyproject.toml":
        table: dict[str, Any] = raw.get("tool", {}).get("tqcheck", {})
        return dict(table)
    return raw


def matches(selector: str, rule: Rule) -> bool:
    """Whether a selector means a rule: `all`, `preview`, `pack`, `pack/id` or `type:dimension`."""
    if selector == "all":
        return rule.status is Status.STABLE
    if selector == "preview":
        return rule.status is Status.PREVIEW
    if selector.startswith("type:"):
        return rule.error_type.startswith(selector[5:]) and rule.status is Status.STABLE
    if selector == rule.pack:
        return rule.status is Status.STABLE
    return selector == rule.name or selector in rule.aliases


def _known(selector: str, ruleset: RuleSet, where: str) -> None:
    if selector in ("all", "preview"):
        return
    if selector.startswith("type:"):
        types = {f"type:{part}" for one in ErrorType for part in (one.value, one.dimension)}
        if not any(one.startswith(selector) for one in types):
            raise ConfigError(
                f"{where}: '{selector}' begins no error type{suggestion(selector, sorted(types))}"
            )
        return
    packs = {rule.pack for rule in ruleset.rules.values()}
    names = [*ruleset.rules, *ruleset.packs, *sorted(packs), "all", "preview"]
    if selector not in names and not any(
        selector in rule.aliases for rule in ruleset.rules.values()
    ):
        raise ConfigError(f"{where}: '{selector}' is no rule or pack{suggestion(selector, names)}")


def choose(profile: Profile, ruleset: RuleSet) -> tuple[Rule, ...]:
    """Choose the rules that a profile asks for, made for its house, with its severities.

    Stable rules are chosen by default.

    Raises ConfigError for a selector that means nothing.
    """
    settings = profile.settings
    for key, selectors in (
        ("select", settings.select),
        ("ignore", settings.ignore),
        ("packs", settings.packs),
        ("severity", tuple(settings.severity)),
        ("per_file", tuple(one for per in settings.per_file for one in per.ignore)),
    ):
        for selector in selectors:
            _known(selector, ruleset, profile.origins.get(key, key))
    chosen: list[Rule] = []
    for rule in ruleset.rules.values():
        if settings.packs and rule.pack not in settings.packs:
            continue
        if not any(matches(selector, rule) for selector in settings.select or ("all",)):
            continue
        if any(
            selector in {rule.name, rule.pack} or matches(selector, rule)
            for selector in settings.ignore
        ):
            continue
        chosen.append(_severed(rule, settings))
    style = profile.style
    if style != ANY_HOUSE:
        chosen = [rule.under(style) for rule in chosen]
    return tuple(chosen)


def _severed(rule: Rule, settings: Settings) -> Rule:
    for selector, severity in settings.severity.items():
        if matches(selector, rule):
            rule = msgspec.structs.replace(rule, severity=Severity.named(severity))
    return rule


def ignored_for(profile: Profile, name: str) -> tuple[str, ...]:
    """Selectors that the settings ignore for a file of that name."""
    return tuple(
        selector
        for per in profile.settings.per_file
        if fnmatch(name, per.files)
        for selector in per.ignore
    )


_WILDCARD = re.compile(r"\*\*/|\*\*|\*|\?")
_FIELD = re.compile(r"\{(\w+)\}")


def _template_problem(pair: Pair) -> str:
    """Say what a source names that its target's pattern does not give; empty when all is well."""
    known = ["path", *map(str, range(1, len(_WILDCARD.findall(pair.target)) + 1))]
    wrong = [field for field in _FIELD.findall(pair.source) if field not in known]
    return f"'{{{wrong[0]}}}' is unknown; use {{path}} or {{1}} ..." if wrong else ""


@cache
def _target_pattern(target: str) -> re.Pattern[str]:
    """Pattern of a target: a group for each wildcard, and `path` from the first one on."""
    forms = {"**/": "((?:[^/]+/)*)", "**": "(.*)", "*": "([^/]*)", "?": "([^/])"}
    parts: list[str] = []
    at = 0
    for match in _WILDCARD.finditer(target):
        parts += [re.escape(target[at : match.start()]), forms[match[0]]]
        at = match.end()
    head, *tail = [*parts, re.escape(target[at:])]
    return re.compile(f"{head}(?P<path>{''.join(tail)})")


def pair_for(profile: Profile, path: Path) -> tuple[Path, Pair] | None:
    """Find the source of a file by the `pairs` of the configuration; the first that fits."""
    name = path.resolve().as_posix() if profile.settings.pairs else ""
    for pair in profile.settings.pairs:
        match = _target_pattern(pair.target).fullmatch(name)
        if match is None:
            continue
        stands = {"path": match["path"]}
        stands |= {str(at): text for at, text in enumerate(match.groups()[1:], 1)}
        return Path(_FIELD.sub(lambda field: stands[field[1]], pair.source)), pair  # noqa: B023  # why: called at once
    return None
