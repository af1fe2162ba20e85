"""Messages and actions of a Vale rule: `%s` filled in, and what a fix would write."""

import re

import msgspec

from tqcheck.matchers.guards import TIMEOUT
from tqcheck.vale.regexes import ready, translated

_SIGN = re.compile(r"%(?:\[(\d)\])?([a-z%])")
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "«": "»", "„": "“"}
_EDITS = {"regex": 3, "trim": 2, "trim_left": 2, "trim_right": 2, "truncate": 2, "split": 3}


class Action(msgspec.Struct, frozen=True):
    """What Vale offers to do with a find: a name and its parameters."""

    name: str = ""
    params: tuple[str, ...] = ()


def message_of(written: str, *names: str) -> str:
    """Turn the `%s` of a message into our fields, in their order; braces are kept as they stand.

    Raises ValueError for a sign that stands for nothing.
    """
    turn = 0

    def field(sign: re.Match[str]) -> str:
        nonlocal turn
        if sign[2] == "%":
            return "%"
        if sign[2] not in "sqv":
            raise ValueError(f"message: '{sign[0]}' is no sign that a rule of this kind fills in")
        index = int(sign[1]) - 1 if sign[1] else turn
        turn = index + 1
        if index >= len(names):
            raise ValueError(f"message: '{sign[0]}' is one sign more than this kind fills in")
        return f"{{{names[index]}}}"

    return _SIGN.sub(field, written.replace("{", "{{").replace("}", "}}"))


def joined(words: tuple[str, ...], message: str, name: str) -> str:
    """Join alternatives with "or", between the quotation marks that stand around their field."""
    at = message.find(f"{{{name}}}")
    opening = message[at - 1 : at] if at > 0 else ""
    closing = _QUOTES.get(opening)
    return (f"{closing} or {opening}" if closing else " or ").join(words)


def problem_of(action: Action) -> str:
    """Say why an action cannot be taken; empty when it can."""
    if action.name in ("", "remove", "replace"):
        return ""
    if action.name == "edit":
        return _edit_problem(action.params)
    if action.name == "suggest":
        what = "a dictionary" if action.params[:1] == ("spellings",) else "a script"
        return f"'suggest' needs {what}, and tqcheck runs none; the rule offers no fix"
    return f"'{action.name}' is not known; the rule offers no fix"


def _edit_problem(params: tuple[str, ...]) -> str:
    kind = params[0] if params else ""
    if kind not in _EDITS:
        return f"edit '{kind}' is none of {', '.join(_EDITS)}; the rule offers no fix"
    if len(params) != _EDITS[kind]:
        wanted = _EDITS[kind] - 1
        return f"edit '{kind}' takes {wanted} more; the rule offers no fix"
    if kind == "split" and not params[2].isdigit():
        return f"edit 'split' takes a number, not '{params[2]}'; the rule offers no fix"
    if kind == "regex":
        try:
            translated(params[1])
        except ValueError as error:
            return f"{error}; the rule offers no fix"
    return ""


def edited(action: Action, found: str) -> str:
    """Do to a find what the action `edit` says. Give it back unchanged where that says nothing."""
    kind, *rest = action.params
    if kind == "regex":
        use = re.sub(r"\$\{?(\w+)\}?", r"\\g<\1>", rest[1].replace("\\", r"\\"))
        return str(ready(translated(rest[0])).sub(use, found, timeout=TIMEOUT)).strip()
    if kind == "split":
        parts = found.split(rest[0])
        return parts[int(rest[1])].strip() if int(rest[1]) < len(parts) else found
    ways = {"trim": found.strip, "trim_left": found.lstrip, "trim_right": found.rstrip}
    return (ways[kind](rest[0]) if kind in ways else found.partition(rest[0])[0]).strip()
