"""Styles of Vale as packs of tqcheck: a folder of rules, a folder of styles, or a `.vale.ini`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from tqcheck.catalogue import complaint
from tqcheck.datafiles import DataError, digest_of, kept
from tqcheck.packs import PackInfo, RuleSet
from tqcheck.vale import files, ini as inis
from tqcheck.vale.adapting import Ready
from tqcheck.vale.files import LEVELS, Remark
from tqcheck.vale.ini import Ini
from tqcheck.vale.making import Called, made, rule_of
from tqcheck.vale.regexes import literal

__all__ = ["Remark", "Style", "accepted", "added", "read"]

_ENDINGS = (".yml", ".yaml")
# The rules that Vale brings along, as far as they need no dictionary.
_OWN = {
    "Repetition": files.Repeats(
        message="'%s' is repeated.", level="error", tokens=(r"[^\s]+",), alpha=True
    ),
}


class Style(msgspec.Struct, frozen=True):
    """Where a style lies: a folder or a `.vale.ini`; `lang` are the targets it is for (BCP 47)."""

    path: Path
    lang: str = ""


class Read(msgspec.Struct, frozen=True):
    """What a style holds: its rules, and what of it cannot be honoured."""

    rules: tuple[Ready, ...]
    remarks: tuple[Remark, ...]


def added(ruleset: RuleSet, styles: Iterable[Style]) -> RuleSet:
    """Give a rule set the rules of Vale styles, as packs of their names.

    Raises DataError for a style that cannot be read, or whose name is that of another pack.
    """
    rules, packs = dict(ruleset.rules), dict(ruleset.packs)
    remarks = list(ruleset.remarks)
    digests = [ruleset.digest.encode()]
    for style in styles:
        found, stamp = _kept(style)
        digests.append(stamp.encode())
        remarks += map(str, found.remarks)
        for ready in found.rules:
            if ready.pack in ruleset.packs:
                raise DataError(
                    "{origin}: the style would be the pack '{pack}', which there is already; "
                    "rename its folder",
                    origin=ready.origin,
                    pack=ready.pack,
                )
            rule = rule_of(ready)
            if rule.name in rules:
                raise DataError(
                    "{origin}: the id '{id}' is that of {other}; rename one",
                    origin=ready.origin,
                    id=rule.name,
                    other=rules[rule.name].origin,
                )
            rules[rule.name] = rule
            packs.setdefault(ready.pack, PackInfo(f"the Vale style of {style.path}"))
    return RuleSet(rules, packs, digest_of(digests)[:4], tuple(remarks))


def accepted(styles: Iterable[Style]) -> tuple[str, ...]:
    """Words that the vocabularies of styles accept, as far as they are words and not patterns."""
    return tuple(
        term
        for style in styles
        if style.path.is_file()
        for term in inis.read(style.path).accepted
        if literal(term)
    )


def read(style: Style) -> Read:
    """Read the rules of a style. Raises DataError."""
    ini = inis.read(style.path) if style.path.is_file() else Ini(style.path)
    if not ini.styles.is_dir():
        raise DataError("{path}: the Vale style does not exist; correct 'vale'", path=style.path)
    rules: list[Ready] = []
    remarks = list(ini.remarks)
    problems: list[str] = []
    for name, path in _files(ini, is_ini=style.path.is_file()):
        level = ini.rules.get(f"{name}.{path.stem}", "yes" if _is_on(name, ini, style) else "no")
        if level == "no":
            continue
        try:
            ready, more = _rule(path, name, level, ini, style)
        except DataError as error:
            problems.append(complaint(error))
            continue
        except OSError as error:
            problems.append(complaint(_unread(path, error)))
            continue
        remarks += more
        if ready is not None:
            rules.append(ready)
    if problems:
        raise DataError("\n".join(problems))
    for ready, more in _own(ini, style):
        remarks += more
        rules += [ready] if ready else []
    if not rules and not remarks:
        raise DataError("{path}: holds no rule of Vale; a rule is a .yml file", path=style.path)
    return Read(tuple(rules), tuple(remarks))


def _unread(path: object, error: OSError) -> DataError:
    reason = (error.strerror or "error").lower()
    return DataError(
        "{path}:1: cannot be read ({reason}); make it readable", path=path, reason=reason
    )


def _is_on(name: str, ini: Ini, style: Style) -> bool:
    return name in ini.based_on or not style.path.is_file()


def _files(ini: Ini, *, is_ini: bool) -> Iterator[tuple[str, Path]]:
    """Rule files with the name of their style: those of a folder, or of its subfolders."""
    home = ini.styles
    if not is_ini and any(path.suffix in _ENDINGS for path in home.iterdir()):
        yield from ((home.resolve().name, path) for path in _yaml(home))
        return
    for folder in sorted(one for one in home.iterdir() if one.is_dir()):
        if folder.name not in ("config", "Vocab") and folder.name[0] != ".":
            yield from ((folder.name, path) for path in _yaml(folder))


def _yaml(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS)


def _rule(
    path: Path, name: str, level: str, ini: Ini, style: Style
) -> tuple[Ready | None, list[Remark]]:
    file, remarks = files.read(path, str(path))
    if file is None:
        return None, remarks
    if level in LEVELS:
        file = msgspec.structs.replace(file, level=level)
    if LEVELS.index(file.level) < LEVELS.index(ini.least):
        return None, []
    placer = files.Placer(path, str(path))
    ready, more = made(file, Called(name, path.stem, ini.accepted, style.lang), placer)
    return ready, remarks + more


def _own(ini: Ini, style: Style) -> Iterator[tuple[Ready | None, list[Remark]]]:
    """Make the rules of Vale's own style, where a `.vale.ini` asks for them."""
    wanted = {
        key.partition(".")[2]: level for key, level in ini.rules.items() if key.startswith("Vale.")
    }
    names = ("Terms", "Avoid", "Repetition", "Spelling")
    on = [
        one for one in names if wanted.get(one, "yes" if "Vale" in ini.based_on else "no") != "no"
    ]
    for name in on:
        if name == "Spelling":
            text = f"Vale.Spelling {files.NOT_RUN['spelling']}; say Vale.Spelling = NO"
            yield None, [Remark(str(style.path), 1, "BasedOnStyles", text, lost=True)]
            continue
        terms = {term.lower(): term for term in ini.accepted if literal(term)}
        made_of: dict[str, files.Common] = dict(_OWN)
        if terms:
            made_of["Terms"] = files.Substitution(
                message="Use '%s' instead of '%s'.", level="error", swap=terms, vocab=False
            )
        if ini.rejected:
            made_of["Avoid"] = files.Existence(
                message="Avoid using '%s'.", level="error", tokens=ini.rejected, vocab=False
            )
        file = made_of.get(name)
        level = wanted.get(name, "")
        if file is not None:
            file = msgspec.structs.replace(file, level=level) if level in LEVELS else file
            placer = files.Placer(style.path, str(style.path))
            yield made(file, Called("Vale", name, ini.accepted, style.lang), placer)


def _kept(style: Style) -> tuple[Read, str]:
    """Read a style, or what was kept of it while its files stay the same."""
    rooms = sorted(Path(__file__).parent.glob("*.py"))
    is_file = style.path.is_file()
    ini = inis.read(style.path) if is_file else Ini(style.path)
    if not ini.styles.is_dir():
        raise DataError("{path}: the Vale style does not exist; correct 'vale'", path=style.path)
    paths = [path for _, path in _files(ini, is_ini=is_file)]
    try:
        contents = [(str(one).encode(), one.read_bytes()) for one in (*ini.files, *paths)]
    except OSError as error:
        raise _unread(error.filename, error) from None
    code = b"".join(path.read_bytes() for path in rooms)
    stamp = digest_of([code, style.lang.encode(), *(part for pair in contents for part in pair)])
    name = f"vale-{digest_of([str(style.path).encode()])}.msgpack"
    built = kept(name, stamp, lambda: msgspec.msgpack.encode(read(style)))
    raw = built if isinstance(built, bytes) else built.read_bytes()
    return msgspec.msgpack.decode(raw, type=Read), stamp
