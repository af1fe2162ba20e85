"""Packs: folders of rule files, and the rules in code, to one RuleSet with unique ids."""

import os
from collections.abc import Iterable
from pathlib import Path
from pkgutil import iter_modules

import msgspec

from tqcheck import cards, checks, datafiles
from tqcheck.catalogue import complaint, say
from tqcheck.datafiles import DataError, digest_of, kept
from tqcheck.rule import Rule


class PackInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of `pack.yaml`; `hints` are the languages of origin its finds point to."""

    summary: str
    languages: str = ""
    hints: str = ""


class RuleSet(msgspec.Struct, frozen=True):
    """Rules by full id, the packs they come from, and a digest of all that made them.

    `remarks` name what the files of others ask for and cannot be given.
    """

    rules: dict[str, Rule]
    packs: dict[str, PackInfo]
    digest: str
    remarks: tuple[str, ...] = ()


class _Blob(msgspec.Struct):
    packs: dict[str, PackInfo]
    rules: list[cards.Card]


def folders(home: Path) -> list[Path]:
    """Pack folders of a rules folder: those that hold a `pack.yaml`."""
    return sorted(path.parent for path in home.glob("*/pack.yaml"))


def rule_files(home: Path) -> list[tuple[str, Path]]:
    """Rule files of a folder with their pack; a folder without packs is one pack of its name."""
    packs = folders(home) or [home]
    return [
        (folder.name, path)
        for folder in packs
        for path in sorted(folder.glob("*.yaml"))
        if path.name != "pack.yaml"
    ]


def _build(home: Path) -> _Blob:
    from tqcheck import rulefile  # noqa: PLC0415  # why: only when rule files have changed

    packs = {folder.name: _info(folder / "pack.yaml") for folder in folders(home)}
    problems: list[str] = []
    made: list[cards.Card] = []
    for pack, path in rule_files(home):
        try:
            file = rulefile.read(path)
        except DataError as error:
            problems.append(complaint(error))
            continue
        hints = packs[pack].hints if pack in packs else ""
        rule = rulefile.rule(file, pack, path.relative_to(home).as_posix(), hints)
        made.append(cards.card(rule, file.match))
    if problems:
        raise DataError("\n".join(problems))
    if home == datafiles.home():
        made += [cards.card(rule, module=name) for name, rule in _coded()]
    return _Blob(packs, made)


def _info(path: Path) -> PackInfo:
    try:
        return msgspec.convert(datafiles.read_yaml(path), PackInfo)
    except msgspec.ValidationError as error:
        from tqcheck import refusals  # noqa: PLC0415  # why: only for an error

        told = refusals.told(str(error), lambda _: PackInfo.__struct_fields__)
        line = datafiles.line_of(path, str(error))
        raise DataError(f"{path}:{line}: {told}") from None


def _stamp(home: Path) -> str:
    """Digest of all that cards are made from: the rule files; of our own rules the code, our data.

    A rule in code may read its literals off data.
    """
    rooms = Path(cards.__file__).parent
    places = [(folder.name, folder, ".yaml") for folder in folders(home) or [home]]
    places += [("matchers", rooms / "matchers", ".py")]
    if home == datafiles.home():
        places += [(name, rooms / name, ".py") for name in ("checks", "analysis")]
        places += [(f"_data/{name}", home / "_data" / name, "") for name in ("", "languages")]
    named: list[tuple[str, Path | str]] = [
        (f"{called}/{name}", f"{folder}/{name}")
        for called, folder, suffix in places
        for name in sorted(os.listdir(folder))  # noqa: PTH208  # why: as in datafiles.stamp
        if "." in name and name.endswith(suffix)
    ]
    named += [(name, rooms / name) for name in ("rule.py", "rulefile.py", "cards.py")]
    return datafiles.stamp(digest_of([str(home).encode()]), named)


def _coded() -> list[tuple[str, Rule]]:
    """Rules of the shelf `checks/`, by module: each file there exports one `RULE`."""
    names = sorted(info.name for info in iter_modules(checks.__path__) if info.name[0] != "_")
    return [(name, cards.coded(name)) for name in names]


def load(extra: Iterable[Path] = ()) -> RuleSet:
    """Load the rules of tqcheck and of the user's rule folders.

    Raises DataError for a broken rule file or an id that two rules share.
    """
    rules: dict[str, Rule] = {}
    packs: dict[str, PackInfo] = {}
    digests: list[bytes] = []
    for number, home in enumerate((datafiles.home(), *extra)):
        if not home.is_dir():
            raise DataError(
                "{home}: the rule folder does not exist; correct 'rules' in the configuration",
                home=home,
            )
        stamp = _stamp(home)
        name = "rules.msgpack" if not number else f"own-{digest_of([str(home).encode()])}.msgpack"
        built = kept(name, stamp, lambda home=home: msgspec.msgpack.encode(_build(home)))  # type: ignore[misc]  # why: mypy cannot infer a lambda with a default
        blob = msgspec.msgpack.decode(datafiles.mapped(built), type=_Blob)
        packs |= blob.packs
        digests.append(stamp.encode())
        for card in blob.rules:
            _put(rules, cards.rule(card), f"{home.name}/{card.origin or card.module}")
            packs.setdefault(card.pack, PackInfo("rules of your own"))
    return RuleSet(rules, packs, digest_of(digests)[:4])


def _put(rules: dict[str, Rule], rule: Rule, where: str) -> None:
    if rule.name in rules:
        raise DataError(
            "{where}: the id '{id}' is taken; choose another", where=where, id=rule.name
        )
    rules[rule.name] = rule


def unbuilt(paths: Iterable[Path]) -> tuple[list[Rule], list[str]]:
    """Read rule files or folders of an author, uncached: the rules that stand, the complaints."""
    from tqcheck import rulefile  # noqa: PLC0415  # why: only for authors

    rules: list[Rule] = []
    problems: list[str] = []
    for path in paths:
        pairs = rule_files(path) if path.is_dir() else [(path.parent.name, path)]
        if not pairs:
            problems.append(say("{path}: holds no rule file; a rule is a .yaml file", path=path))
        for pack, file in pairs:
            try:
                rules.append(rulefile.rule(rulefile.read(file), pack, file.name))
            except DataError as error:
                problems.append(complaint(error))
            except OSError as error:
                unread = DataError(
                    "{path}:1: cannot be read ({reason}); make it readable",
                    path=file,
                    reason=(error.strerror or "error").lower(),
                )
                problems.append(complaint(unread))
    return rules, problems
