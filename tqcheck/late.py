"""Patterns compiled at their first use: a class of many scripts takes Python milliseconds."""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled pattern, and becomes it when it is first asked for anything."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        ready = re.compile(*self._asked)
        self.__dict__.update({one: getattr(ready, one) for one in _METHODS})
        return getattr(ready, name)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that is compiled at its first use."""
    return cast("re.Pattern[str]", _Late(written, flags))
