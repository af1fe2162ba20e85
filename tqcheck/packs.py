"""Packs: folders of rule files, and the rules in code, to one RuleSet with unique ids."""

import os
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import msgspec

from tqcheck import checks, datafiles, rulefile
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
    rules: list[rulefile.Compiled]


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
    packs = {
        folder.name: msgspec.convert(datafiles.read_yaml(folder / "pack.yaml"), PackInfo)
        for folder in folders(home)
    }
    problems: list[str] = []
    compiled: list[rulefile.Compiled] = []
    for pack, path in rule_files(home):
        try:
            compiled.append(rulefile.read(path, pack, path.relative_to(home).as_posix()))
        except DataError as error:
            problems.append(str(error))
    if problems:
        raise DataError("\n".join(problems))
    return _Blob(packs, compiled)


def _stamp(home: Path) -> str:
    """Digest of all that compiled rules are made from: their files, some tables, and our code."""
    rooms = Path(rulefile.__file__).parent
    named: list[tuple[str, Path | str]] = [
        *(
            (f"{folder.name}/{name}", f"{folder}/{name}")
            for folder in folders(home) or [home]
            for name in sorted(os.listdir(folder))  # noqa: PTH208  # why: as in datafiles.stamp
            if name.endswith(".yaml")
        ),
        *((name, rooms / name) for name in ("rule.py", "rulefile.py")),
        *((path.name, path) for path in sorted((rooms / "matchers").glob("*.py"))),
        *(
            (name, home / "_data" / name)
            for name in ("inflections.en.tsv", "classes.yaml")
            if (home / "_data" / name).is_file()
        ),
    ]
    return datafiles.stamp(digest_of([str(home).encode()]), named)


@cache
def code_rules() -> tuple[Rule, ...]:
    """Rules of the shelf `checks/`: each file there exports one `RULE`."""
    names = sorted(info.name for info in iter_modules(checks.__path__) if info.name[0] != "_")
    return tuple(import_module(f"tqcheck.checks.{name}").RULE for name in names)


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
                f"{home}: the rule folder does not exist; correct 'rules' in the configuration"
            )
        stamp = _stamp(home)
        name = "rules.msgpack" if not number else f"own-{digest_of([str(home).encode()])}.msgpack"
        built = kept(name, stamp, lambda home=home: msgspec.msgpack.encode(_build(home)))  # type: ignore[misc]  # why: mypy cannot infer a lambda with a default
        raw = built if isinstance(built, bytes) else built.read_bytes()
        blob = msgspec.msgpack.decode(raw, type=_Blob)
        packs |= blob.packs
        digests.append(stamp.encode())
        for compiled in blob.rules:
            hints = blob.packs[compiled.pack].hints if compiled.pack in blob.packs else ""
            _put(rules, rulefile.rule(compiled, hints), f"{home.name}/{compiled.origin}")
            packs.setdefault(compiled.pack, PackInfo("rules of your own"))
    for rule in code_rules():
        _put(rules, rule, rule.id)
    return RuleSet(rules, packs, digest_of(digests)[:4])


def _put(rules: dict[str, Rule], rule: Rule, where: str) -> None:
    if rule.name in rules:
        raise DataError(f"{where}: the id '{rule.name}' is taken; choose another")
    rules[rule.name] = rule


def unbuilt(paths: Iterable[Path]) -> tuple[list[Rule], list[str]]:
    """Read rule files or folders of an author, uncached: the rules that stand, the complaints."""
    rules: list[Rule] = []
    problems: list[str] = []
    for path in paths:
        pairs = rule_files(path) if path.is_dir() else [(path.parent.name, path)]
        if not pairs:
            problems.append(f"{path}: holds no rule file; a rule is a .yaml file")
        for pack, file in pairs:
            try:
                rules.append(rulefile.rule(rulefile.read(file, pack, file.name)))
            except DataError as error:
                problems.append(str(error))
            except OSError as error:
                problems.append(f"{file}:1: {error.strerror}; make it readable")
    return rules, problems
