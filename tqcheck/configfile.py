"""A file of the configuration: found, read as a table, its paths counted from where it lies."""

import re
from pathlib import Path
from typing import Any

from tqcheck.catalogue import say, tr
from tqcheck.nearness import suggestion

FILES = ("tqcheck.toml", ".tqcheck.toml", "pyproject.toml")


class ConfigError(Exception):
    """A configuration that cannot be used; the text names file, key and cure."""


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


def placed(origin: Path | str | None, key: str) -> str:
    """Name a file of the configuration and the line that sets a key, as far as one is found.

    An origin that is no one file, such as the command line, stays as it is.
    """
    if origin in (None, "command line"):
        return tr("command line")
    path = Path(str(origin))
    if not path.is_file():
        return str(origin)
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if re.match(rf"\s*(?:\[+\s*(?:tool\.tqcheck\.)?)?[\"']?{re.escape(key)}\b", line):
            return f"{path}:{number}"
    return str(path)


def table(path: Path) -> dict[str, Any]:
    """Read the keys of a file. Raises ConfigError."""
    import tomllib  # noqa: PLC0415  # why: 5 ms, only where there is a configuration

    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        beside = path.parent.glob("*.toml") if path.parent.is_dir() else ()
        near = suggestion(path.name, [one.name for one in beside])
        raise ConfigError(
            say(
                "{path}: cannot be read ({reason}); check 'extends' and --config{near}",
                path=path,
                reason=(error.strerror or "error").lower(),
                near=near,
            )
        ) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            say("{path}:{line}: the file is not UTF-8; save it as UTF-8", path=path, line=line)
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(say("{path}: is not TOML: {error}", path=path, error=error)) from None
    if path.name == "pyproject.toml":
        table: dict[str, Any] = raw.get("tool", {}).get("tqcheck", {})
        return dict(table)
    return raw


def rooted(own: dict[str, Any], folder: Path) -> None:
    """Make the paths of a configuration count from the folder it stands in."""
    for key in ("rules", "terms"):
        if isinstance(own.get(key), list):
            own[key] = [str(folder / str(one)) for one in own[key]]
    if "vale" in own:
        own["vale"] = [
            {**one, "path": str(folder / str(one.get("path", "")))}
            if isinstance(one, dict)
            else str(folder / str(one))
            for one in ([own["vale"]] if isinstance(own["vale"], str) else own["vale"])
        ]
    if isinstance(own.get("baseline"), str):
        own["baseline"] = str(folder / own["baseline"])
    for pair in own.get("pairs", ()):
        for key in ("target", "source"):
            if isinstance(pair, dict) and isinstance(pair.get(key), str):
                pair[key] = (folder.resolve() / pair[key]).as_posix()
