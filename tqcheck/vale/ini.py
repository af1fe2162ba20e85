"""`.vale.ini`: where the styles lie, which rules run at which level, and the words of the house."""

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tqcheck.datafiles import DataError
from tqcheck.nearness import suggestion
from tqcheck.vale.files import LEVELS, Remark

_UNHEARD = {
    "packages": "tqcheck fetches nothing; put the styles into StylesPath (`vale sync` does)",
    "ignoredscopes": "tqcheck leaves out code and markup by the format of the file",
    "skippedscopes": "tqcheck leaves out code and markup by the format of the file",
    "ignoredclasses": "tqcheck does not leave out text by its class",
    "wordtemplate": "words end where letters end; another template is not heeded",
    "blockignores": "tqcheck leaves out no text by pattern; use its directives",
    "tokenignores": "tqcheck leaves out no text by pattern; use its directives",
    "transform": "tqcheck runs no XSLT",
    "commentdelimiters": "tqcheck reads the comments of the format",
    "view": "tqcheck has no Views",
}
_HEARD = {
    "stylespath",
    "minalertlevel",
    "vocab",
    "basedonstyles",
    "lang",
    "nlpendpoint",
    "sphinxbuildpath",
}


_RULE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_TOP = "top of the file"


class Ini(msgspec.Struct, frozen=True):
    """What a `.vale.ini` asks for. `rules` are levels, or "yes" and "no", by name `Style.Rule`."""

    styles: Path
    based_on: tuple[str, ...] = ()
    rules: dict[str, str] = {}
    least: str = "suggestion"
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read(path: Path) -> Ini:
    """Read a `.vale.ini`. Raises DataError for one that cannot be used."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            "{path}:1: cannot be read ({error}); check 'vale'", path=path, error=error
        ) from None
    parser = _parsed(path, text)
    lines = text.splitlines()
    values = {key.lower(): value.strip() for key, value in parser[_TOP].items()}
    least = values.get("minalertlevel", "suggestion")
    if least not in LEVELS:
        line = _line(lines, "MinAlertLevel")
        raise DataError(
            "{path}:{line}: '{word}' is none of {names}{near}",
            path=path,
            line=line,
            word=least,
            names=", ".join(LEVELS),
            near=suggestion(least, LEVELS),
        )
    styles = path.parent / values.get("stylespath", "styles")
    if not styles.is_dir():
        raise DataError(
            "{path}:{line}: the folder {folder} does not exist",
            path=path,
            line=_line(lines, "StylesPath"),
            folder=styles,
        )
    known = _vocabularies(path, styles, _listed(values.get("vocab", "")), lines)
    lists = [folder / name for folder in known for name in ("accept.txt", "reject.txt")]
    based, rules = _sections(parser, path, lines)
    return Ini(
        styles,
        based,
        rules,
        least,
        tuple(term for folder in known for term in _terms(folder / "accept.txt")),
        tuple(term for folder in known for term in _terms(folder / "reject.txt")),
        (path, *(one for one in lists if one.is_file())),
        tuple(_remarks(parser, str(path), lines)),
    )


def _parsed(path: Path, text: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(
        strict=False,
        interpolation=None,
        default_section="\0",
        delimiters=("=",),
        inline_comment_prefixes=("#",),
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # why: names of rules keep their capitals
    try:
        parser.read_string(f"[{_TOP}]\n{text}")
    except configparser.Error as error:
        line = max(getattr(error, "lineno", 2) - 1, 1)
        raise DataError(
            "{path}:{line}: is no .vale.ini: {error}", path=path, line=line, error=error.message
        ) from None
    return parser


def _sections(
    parser: configparser.ConfigParser, path: Path, lines: list[str]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Styles and rules of all sections, a later section over an earlier one."""
    based: dict[str, None] = {}
    rules: dict[str, str] = {}
    for section in parser.sections():
        for key, value in parser[section].items():
            if key.lower() == "basedonstyles":
                based |= dict.fromkeys(_listed(value))
            elif _RULE.fullmatch(key):
                rules[key] = _level(path, _line(lines, key), key, value)
    return tuple(based), rules


def _remarks(parser: configparser.ConfigParser, shown: str, lines: list[str]) -> Iterator[Remark]:
    for section in parser.sections():
        for key in parser[section]:
            low = key.lower()
            if low == "basedonstyles" and section not in (_TOP, "*"):
                text = f"tqcheck applies section [{section}] to all files; use [[per_file]]"
            elif low in _HEARD or _RULE.fullmatch(key):
                continue
            else:
                text = _UNHEARD.get(low, "tqcheck does not heed it")
            yield Remark(shown, _line(lines, key), key, text, lost=False)


def _line(lines: list[str], key: str) -> int:
    wanted = re.compile(rf"\s*{re.escape(key)}\s*=", re.IGNORECASE)
    return next((at for at, line in enumerate(lines, 1) if wanted.match(line)), 1)


def _listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _level(path: Path, line: int, key: str, value: str) -> str:
    level = value.strip().lower()
    if level not in (*LEVELS, "yes", "no"):
        raise DataError(
            "{path}:{line}: {key} = {value}: use YES, NO, {names}",
            path=path,
            line=line,
            key=key,
            value=value,
            names=", ".join(LEVELS),
        )
    return level


def _vocabularies(path: Path, styles: Path, names: list[str], lines: list[str]) -> list[Path]:
    """Folders of the vocabularies named: those of Vale 3 or of Vale 2. Raises DataError."""
    found = []
    for name in names:
        places = (styles / "config" / "vocabularies" / name, styles / "Vocab" / name)
        folder = next((one for one in places if one.is_dir()), None)
        if folder is None:
            raise DataError(
                "{path}:{line}: no vocabulary '{name}' in {folder}",
                path=path,
                line=_line(lines, "Vocab"),
                name=name,
                folder=places[0],
            )
        found.append(folder)
    return found


def _terms(path: Path) -> list[str]:
    if not path.is_file():
        return []
    lines = path.read_text("utf-8", "replace").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
