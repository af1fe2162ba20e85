"""What msgspec refuses in a file that people write, said in their words: the key and the cure."""

import re
from collections.abc import Callable, Iterable

from tqcheck.catalogue import say, tr
from tqcheck.nearness import suggestion

# Names that could have stood at a place, such as `match.kind` or `per_file[0]`; none where unknown.
Known = Callable[[str], Iterable[str]]

_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_NO_VALUE = re.compile(r"Invalid (?:enum )?value '?(.*?)'?")
_AT_LEAST = re.compile(r"Expected `\w+(?: \| null)?` >= (.+)")


def told(error: str, known: Known = lambda _: (), *, list_as: str = "") -> str:
    """Say what is wrong; `list_as` shows how a list is written where one is needed."""
    what, _, where = error.partition(" - at ")
    where = where.strip("`").removeprefix("$.").removesuffix("[...]")
    said = _about_key(what, where, known) or _about_value(what, where, list_as)
    if found := _NO_VALUE.fullmatch(what):
        near = suggestion(found[1], known(where)) or _choices(known(where))
        said = say(
            "{where}: '{value}' is none of its values{near}",
            where=where,
            value=found[1],
            near=near,
        )
    return said or (f"{where}: {what}" if where else what)


def _about_key(what: str, where: str, known: Known) -> str:
    """Complaint of a key that is unknown or missing, else an empty string."""
    if found := _UNKNOWN.fullmatch(what):
        near = suggestion(found[1], known(where))
        if where:
            return say("unknown key '{key}' in {where}{near}", key=found[1], where=where, near=near)
        return say("unknown key '{key}'{near}", key=found[1], near=near)
    if found := _MISSING.fullmatch(what):
        if where:
            return say("the key '{key}' is missing in {where}; add it", key=found[1], where=where)
        return say("the key '{key}' is missing; add it", key=found[1])
    return ""


def _about_value(what: str, where: str, list_as: str) -> str:
    """Complaint of a value of the wrong kind, else an empty string."""
    if found := _AT_LEAST.fullmatch(what):
        return say("{where}: needs {least} or more", where=where, least=f"{float(found[1]):g}")
    kinds = (
        ("array", tr("{where}: needs a list{shown}")),
        ("str", tr("{where}: needs text")),
        ("bool", tr("{where}: needs true or false")),
        ("int", tr("{where}: needs a whole number")),
        ("float", tr("{where}: needs a number")),
        ("object", tr("{where}: needs keys with values")),
    )
    for kind, said in kinds:
        if re.match(rf"Expected `{kind}(?: \| null)?`", what):
            return said.format(where=where, shown=list_as.format(where=where))
    return ""


def _choices(known: Iterable[str]) -> str:
    names = ", ".join(known)
    return say("; use {names}", names=names) if names else ""
