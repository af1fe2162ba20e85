"""What is kept of a reading: each is made once for its text or document, and forgotten with it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_READINGS: list[Any] = []


def reading(read: Callable[P, T]) -> Callable[P, T]:
    """Decorate a pure function of a Text, a Segment or a Document, which compare by identity.

    However many segments a document has, none is read twice; the engine forgets all when it has
    judged the document.
    """
    kept = lru_cache(maxsize=None)(read)
    _READINGS.append(kept)
    return cast("Callable[P, T]", kept)


def forget() -> None:
    """Forget the readings of all documents."""
    for kept in _READINGS:
        kept.cache_clear()
