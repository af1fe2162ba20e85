"""Names of persons in scripts without capitals: told by family names and by the words beside them.

"局长康义表示", "渡辺さん", "한종희 부회장": careful, since most names stand in other places.
"""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.name_sounds import is_read, is_transcribed, readable, spelled
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base
from tqcheck.span import Span


class _Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    surnames: str = ""
    says: str = ""
    after: str = ""
    before: str = ""
    marks: str = ""
    never: str = ""
    ends: str = ""
    sounds: str = ""


class _Frames(NamedTuple):
    """What a language tells names by: a pattern, other spellings of surnames, words around them."""

    pattern: re.Pattern[str]
    spellings: dict[str, frozenset[str]]
    never: tuple[str, ...]
    ends: tuple[str, ...]
    left: tuple[str, ...]
    sounds: frozenset[str]


_HAN = "[一-鿿々]"
_HANGUL = "[가-힣]"
_UNNAMED = "某"


@cache
def _frames(lang: str) -> _Frames | None:
    listed = datafiles.data("name_frames", dict[str, _Listed]).get(lang)
    if listed is None:
        return None
    pairs = [one.partition(":") for one in listed.surnames.split()]
    spellings = {name: frozenset(ways.split(",")) for name, _, ways in pairs}
    family = f"[{''.join(spellings)}]"
    says = "|".join(sorted(listed.says.split(), key=len, reverse=True))
    after = "|".join(sorted(listed.after.split(), key=len, reverse=True))
    pattern = {
        "zh": f"(?P<name>{family}{_UNNAMED}{{1,2}})|(?:{says})",
        "ja": f"(?<!{_HAN})(?P<name>{_HAN}{{2,4}}?)(?:{after})",
        "ko": f"(?<!{_HANGUL})(?P<name>{family}{_HANGUL}{{2}}) ?(?:{after})",
    }[lang]
    return _Frames(
        re.compile(pattern),
        spellings,
        tuple(listed.never.split()),
        tuple(listed.ends.split()),
        (*listed.before.split(), *listed.marks.split()),
        frozenset(listed.sounds),
    )


@reading
def framed_names(text: Text) -> tuple[Span, ...]:
    """Stretches of a text that are surely the name of a person; empty where no list tells."""
    lang = base(text.lang)
    frames = _frames(lang)
    if frames is None:
        return ()
    found = []
    for match in frames.pattern.finditer(text.plain):
        if match["name"] is None:
            span = _speaker(text.plain, match.start(), frames)
            if span:
                found.append(span)
            continue
        name = match["name"]
        if not (name.startswith(frames.never) or (frames.ends and name.endswith(frames.ends))):
            found.append(Span(*match.span("name")))
    return tuple(found)


def _speaker(plain: str, end: int, frames: _Frames) -> Span | None:
    """Find the name before a verb of saying: Chinese, or a foreign one that is written by ear."""
    for length in (3, 2, 4, 5):
        start = end - length
        name, before = plain[max(0, start) : end], plain[:start].rstrip()
        if start < 0 or (before and not before.endswith(frames.left)):
            continue
        if not all("一" <= char <= "鿿" for char in name) or name.startswith(frames.never):
            continue
        foreign = all(char in frames.sounds or is_transcribed(char) for char in name)
        if foreign or (name[0] in frames.spellings and length < 4):
            return Span(start, end)
    return None


def is_named(name: str, english: Text) -> bool:
    """Whether an English text has a name of a framed person in any of its spellings."""
    capitals = [one for one in words(english).texts if one[0].isupper() and len(one) > 1]
    frames = _frames("ko" if "가" <= name[0] <= "힣" else "zh")
    ways = frames.spellings.get(name[0], frozenset()) if frames else frozenset()
    for word in capitals:
        low = word.lower()
        if any(part in ways for part in re.split("[-’']", low)):
            return True
        if "가" <= name[0] <= "힣":
            if low.replace("-", "") in spelled(name):
                return True
        elif any(is_read(plain, name) for plain in readable(word)):
            return True
    return False
