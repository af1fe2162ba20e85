"""Where the source of a file lies, told by the names of both."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the source of a target lies. Paths are relative to the file they stand in.

    `target` is a pattern (`*` within a folder, `**/` over folders); in `source`, `{path}` is all
    from the first wildcard on, `{1}` what the first wildcard stands for, and so on.
    """

    target: str
    source: str
    source_lang: str | None = None
    target_lang: str | None = None


_WILDCARD = re.compile(r"\*\*/|\*\*|\*|\?")
_FIELD = re.compile(r"\{(\w+)\}")


def template_problem(pair: Pair) -> str:
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


def source_of(path: Path, pairs: Iterable[Pair]) -> tuple[Path, Pair] | None:
    """Find the source of a file, and the pair that names it; the first that fits."""
    name = path.resolve().as_posix() if pairs else ""
    for pair in pairs:
        match = _target_pattern(pair.target).fullmatch(name)
        if match is None:
            continue
        stands = {"path": match["path"]}
        stands |= {str(at): text for at, text in enumerate(match.groups()[1:], 1)}
        return Path(_FIELD.sub(lambda field: stands[field[1]], pair.source)), pair  # noqa: B023  # why: called at once
    return None
