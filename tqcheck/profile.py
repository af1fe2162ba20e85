"""The configuration in force: found, merged, checked; and the rules it chooses."""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Any

import msgspec

from tqcheck import packs, refusals
from tqcheck.analysis.dateline_data import house_ids
from tqcheck.analysis.places import policy_ids
from tqcheck.catalogue import say, tr
from tqcheck.configfile import ConfigError, find, placed, rooted, table
from tqcheck.datafiles import digest_of
from tqcheck.filenames import Pair, source_of, template_problem
from tqcheck.house import ANY_HOUSE, VARIETIES, HouseStyle
from tqcheck.language import tag_problem
from tqcheck.mqm import WEIGHTINGS, ErrorType, Severity
from tqcheck.nearness import suggestion
from tqcheck.packs import RuleSet
from tqcheck.rule import Rule, Status
from tqcheck.term import Concept

# What the command line adds to, where it replaces other keys.
ADDED = {"terms", "vale"}


class PerFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings for the files that match a pattern."""

    files: str
    ignore: tuple[str, ...] = ()
    target_lang: str | None = None
    source_lang: str | None = None


class ValeStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A Vale style, or a `.vale.ini`; with the languages of the copy it is for, else any."""

    path: str
    target_lang: str = ""


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
    lang: str | None = None
    rules: tuple[str, ...] = ()
    vale: tuple[str | ValeStyle, ...] = ()
    terms: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    dateline: str | None = None
    home: str | None = None
    places: str | None = None
    variety: str | None = None
    fail_on: str | None = None
    max_findings: Annotated[int, msgspec.Meta(ge=0)] | None = None
    max_penalty: Annotated[float, msgspec.Meta(ge=0)] | None = None
    max_major: Annotated[int, msgspec.Meta(ge=0)] | None = None
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

    def ruleset(self) -> RuleSet:
        """Load every rule there is to choose from: tqcheck's, one's own, those of Vale styles.

        Raises DataError.
        """
        own = packs.load(self.rule_folders())
        if not self.settings.vale:
            return own
        from tqcheck import vale  # noqa: PLC0415  # why: only where there is a style

        return vale.added(own, self._styles())

    def vocabulary(self) -> tuple[str, ...]:
        """Words that are right as they stand, those that Vale vocabularies accept too.

        Raises DataError.
        """
        if not self.settings.vale:
            return self.settings.vocabulary
        from tqcheck import vale  # noqa: PLC0415  # why: only where there is a style

        return (*self.settings.vocabulary, *vale.accepted(self._styles()))

    def _styles(self) -> list[Any]:
        from tqcheck.vale import Style  # noqa: PLC0415  # why: only where there is a style

        return [
            Style(Path(one)) if isinstance(one, str) else Style(Path(one.path), one.target_lang)
            for one in self.settings.vale
        ]


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
    if values.get("lang") == "en":
        del values["lang"]  # what it speaks anyway, so the signature stays the same
    values.pop("extends", None)
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        told = refusals.told(str(error), _known, list_as=tr(', as {where} = ["..."]'))
        key = re.split(r"[.\[`]", str(error).partition("`$.")[2])[0]
        raise ConfigError(f"{placed(origins.get(key, path), key)}: {told}") from None
    for one in settings.pairs:
        if problem := template_problem(one):
            raise ConfigError(
                say(
                    "{path}: source '{source}' of pairs: {problem}",
                    path=path,
                    source=one.source,
                    problem=problem,
                )
            )
    _check_severities(settings, origins)
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


def _known(where: str) -> Iterable[str]:
    """Keys that could have stood at a place of the configuration."""
    shapes = {"per_file": PerFile, "pairs": Pair, "vale": ValeStyle}
    shape = shapes.get(where.partition("[")[0])
    return shape.__struct_fields__ if shape else ()


def _check_severities(settings: Settings, origins: dict[str, str]) -> None:
    """Raise ConfigError for a severity that there is not."""
    known = [one.label for one in Severity]
    asked = [("severity", f"severity.{key}", one) for key, one in settings.severity.items()]
    for key, what, wanted in (*asked, ("fail_on", "fail_on", settings.fail_on)):
        allowed = ["never", *known] if key == "fail_on" else known
        if wanted is not None and wanted not in allowed:
            raise ConfigError(
                say(
                    "{origins}: {key}: '{wanted}' is none of {names}{near}",
                    origins=placed(origins[key], key),
                    key=what,
                    wanted=wanted,
                    names=", ".join(allowed),
                    near=suggestion(wanted, allowed),
                )
            )


def _check_style(settings: Settings, origins: dict[str, str]) -> None:
    """Raise ConfigError for a language, or the id of a house style, that does not exist."""
    for key in ("target_lang", "source_lang"):
        if problem := tag_problem(getattr(settings, key) or "en"):
            raise ConfigError(f"{placed(origins[key], key)}: {key}: {problem}")
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
                say(
                    "{origins}: {key}: '{wanted}' is none of {names}{near}",
                    origins=placed(origins[key], key),
                    key=key,
                    wanted=wanted,
                    names=", ".join(sorted(ids)),
                    near=near,
                )
            )


def _merge(
    path: Path, values: dict[str, Any], origins: dict[str, str], seen: tuple[Path, ...]
) -> None:
    if path in seen:
        raise ConfigError(
            say(
                "{path}: extends itself by way of {name}; remove the loop",
                path=path,
                name=seen[-1].name,
            )
        )
    own = table(path)
    known = list(Settings.__struct_fields__)
    for key in own:
        if key not in known:
            raise ConfigError(
                say(
                    "{path}: unknown key '{key}'{near}",
                    path=placed(path, key),
                    key=key,
                    near=suggestion(key, known),
                )
            )
    extends = own.get("extends", ())
    for other in [extends] if isinstance(extends, str) else extends:
        _merge(path.parent / other, values, origins, (*seen, path))
    rooted(own, path.parent)
    listed = {"vocabulary", "ignore", "exclude", "rules", "terms", "vale", "per_file", "pairs"}
    for key, value in own.items():
        joined = key in listed and key in values
        values[key] = [*values[key], *value] if joined else value
        origins[key] = f"{origins[key]}, {path}" if joined else str(path)


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


def _check_selector(selector: str, ruleset: RuleSet, where: str) -> None:
    if selector in ("all", "preview"):
        return
    if selector.startswith("type:"):
        types = {f"type:{part}" for one in ErrorType for part in (one.value, one.dimension)}
        if not any(one.startswith(selector) for one in types):
            raise ConfigError(
                say(
                    "{where}: '{selector}' begins no error type{near}",
                    where=where,
                    selector=selector,
                    near=suggestion(selector, sorted(types)),
                )
            )
        return
    packs = {rule.pack for rule in ruleset.rules.values()}
    names = [*ruleset.rules, *ruleset.packs, *sorted(packs), "all", "preview"]
    if selector not in names and not any(
        selector in rule.aliases for rule in ruleset.rules.values()
    ):
        raise ConfigError(
            say(
                "{where}: '{selector}' is no rule or pack{near}",
                where=where,
                selector=selector,
                near=suggestion(selector, names) or tr("; `tqcheck rules` lists them"),
            )
        )


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
            _check_selector(selector, ruleset, placed(profile.origins.get(key, key), key))
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


def per_file(profile: Profile, name: str) -> tuple[PerFile, ...]:
    """Give the settings for a file: by its name as it was given, or from the configuration on."""
    asked = profile.settings.per_file
    if not asked:
        return ()
    names = {name, _below(profile.root, name)}
    return tuple(per for per in asked if any(fnmatch(one, per.files) for one in names))


def _below(root: Path, name: str) -> str:
    """Tell a file by its path from a folder, wherever tqcheck runs."""
    try:
        return Path(name).resolve().relative_to(root.resolve()).as_posix()
    except (ValueError, OSError):
        return name


def ignored_for(profile: Profile, name: str) -> tuple[str, ...]:
    """Selectors that the settings ignore for a file of that name."""
    return tuple(selector for per in per_file(profile, name) for selector in per.ignore)


def pair_for(profile: Profile, path: Path) -> tuple[Path, Pair] | None:
    """Find the source of a file by the `pairs` of the configuration; the first that fits."""
    return source_of(path, profile.settings.pairs)
