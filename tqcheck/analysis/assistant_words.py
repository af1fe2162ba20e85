"""Sentences weighed by the words of an assistant that speaks of its work, by language.

What a chatbot says beside a translation is made of few kinds of words: translating, texts and
their parts, what is done to them, the two who talk, offers, requests and what is missing
(`rules/_data/assistant_words.yaml`). A sentence made of such words, and of hardly any other, is
talk whatever its wording.
"""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.language import base, language

# What a word of a class weighs, and how many count. The order settles a word of two classes.
_POINTS = {
    "agent": (-6, 1),
    "self": (8, 1),
    "tell": (5, 1),
    "craft": (5, 2),
    "labour": (2, 2),
    "hand": (2, 2),
    "feature": (2, 3),
    "thread": (3, 1),
    "limit": (2, 1),
    "you": (2, 1),
    "me": (2, 1),
    "offer": (2, 2),
    "choice": (2, 1),
    "plain": (0, 0),
}
NEEDED = 9
ASKED = 2  # what a question about the work adds
CITED = 3  # what it adds that a first person speaks of quoted words
FEWEST, MOST = 4, 30  # words of a sentence that is weighed
LEAST_STEM = 2
UNKNOWN_CHAR = 0.5  # what an unknown character of such a script takes away
CUE = 4  # characters of a word that may call the rule
_LETTER = r"\w\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0966-\u0dff\u200c"
_WORD = re.compile(rf"[{_LETTER}]+(?:[-'][{_LETTER}]+)*")
_QUOTED = re.compile(
    r"[“„\"«「『‘‚'](?<!\w.)\s?[^“”„\"«»「」『』\n]{1,80}?[”“\"»」』]"
    r"|(?<![\w'])['‘][^'‘’\n]{1,60}['’]"
)
_CHOICE = re.compile(
    rf"[\W_]{{0,4}}([{_LETTER} ]{{1,14}}?) ?(?:[1-5]|[A-D]|I{{1,3}}|[一二三四]|\w{{3,8}}) ?"
    r"(?:[(（]([^()（）\n]{2,48})[)）] ?[:：]|[:：])"
)
_ANSWERING = ("you", "me", "self", "tell", "offer")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agent: str = ""
    craft: str = ""
    self: str = ""
    labour: str = ""
    thread: str = ""
    feature: str = ""
    hand: str = ""
    you: str = ""
    me: str = ""
    offer: str = ""
    tell: str = ""
    limit: str = ""
    choice: str = ""
    plain: str = ""
    heads: str = ""


class _Ready(NamedTuple):
    whole: dict[str, str]
    stems: dict[str, str]
    longest: int
    heads: tuple[str, ...]
    dense: bool


@cache
def _data() -> dict[str, _Words]:
    return datafiles.data("assistant_words", dict[str, _Words])


@cache
def _ready(lang: str) -> _Ready:
    listed = _data()[lang]
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for name in _POINTS:
        for word in getattr(listed, name).split():
            table = stems if word.endswith("*") else whole
            table.setdefault(word.rstrip("*").replace("_", " "), name)
    longest = max(one.count(" ") for one in (*whole, *stems, "")) + 1
    return _Ready(whole, stems, longest, tuple(listed.heads.split()), lang in {"zh", "ja"})


@cache
def assistant_languages() -> frozenset[str]:
    """Languages in which sentences are weighed."""
    return frozenset(_data())


@cache
def assistant_cues(lang: str) -> tuple[str, ...]:
    """Literals in small letters, of which a text must have one to be weighed in a language."""
    listed = _data()[lang]
    words = f"{listed.craft} {listed.self} {listed.tell} {listed.labour} {listed.thread}".split()
    found = {one.rstrip("*").replace("_", " ") for one in words}
    least = 2 if _ready(lang).dense else CUE
    counted = {
        f"{one.lower().replace('_', ' ')}{gap}{at}"
        for one in listed.choice.split()
        for gap in ("", " ")
        for at in ("1", "2", "3", "a", "b", "一", "二", "三")
    }
    return tuple(sorted({one for one in found if len(one) >= least} | counted))


@lru_cache(maxsize=16384)
def _class_of(word: str, lang: str) -> str:
    """Class of a word in small letters; `plain` for a function word, empty for an unknown one."""
    ready = _ready(lang)
    for head in ("", *ready.heads):
        if not word.startswith(head) or len(word) - len(head) < LEAST_STEM:
            continue
        rest = word[len(head) :]
        if rest in ready.whole:
            return ready.whole[rest]
        for end in range(len(rest), LEAST_STEM - 1, -1):
            if rest[:end] in ready.stems:
                return ready.stems[rest[:end]]
    if word in language(lang).function_words or word.isdigit() or len(word) == 1:
        return "plain"
    last = re.split(r"[-']", word)[-1]
    return _class_of(last, lang) if last != word and len(last) >= LEAST_STEM else ""


def _folded(plain: str) -> str:
    """Lower a sentence, without the vowel signs of Arabic and Hebrew and what it quotes."""
    bare = _QUOTED.sub(" 0 ", plain.replace("’", "'"))
    return "".join(
        one for one in bare if not (0x064B <= ord(one) <= 0x0652 or 0x05B0 <= ord(one) <= 0x05C7)
    )


def _tallied(plain: str, lang: str) -> tuple[Counter[str], float, int]:
    """Count the classes of a sentence's words, what the others take away, and all words."""
    ready = _ready(lang)
    bare = _folded(plain)
    if ready.dense:
        return _tallied_unspaced(bare, lang)
    tally: Counter[str] = Counter()
    found = _WORD.findall(bare)
    lowers = [word.lower() for word in found]
    lost, at = 0.0, 0
    while at < len(found):
        size, name = _phrase(lowers, at, ready)
        name = name or _class_of(lowers[at], lang)
        if name:
            tally[name] += 1
        else:
            lost += 2 if at and lang != "de" and found[at][0].isupper() else 1
        at += size
    return tally, lost, len(found)


def _phrase(lowers: list[str], at: int, ready: _Ready) -> tuple[int, str]:
    """Give how many words a listed phrase takes here, and its class; one and empty for none."""
    for size in range(min(ready.longest, len(lowers) - at), 1, -1):
        said = " ".join(lowers[at : at + size])
        if said in ready.whole:
            return size, ready.whole[said]
    return 1, ""


def _tallied_unspaced(bare: str, lang: str) -> tuple[Counter[str], float, int]:
    whole = _ready(lang).whole
    tally = Counter(whole[found[0]] for found in _unspaced(lang).finditer(bare))
    unknown = sum(1 for char in _unspaced(lang).sub("", bare) if char.isalpha())
    return tally, UNKNOWN_CHAR * unknown, tally.total() + unknown


@cache
def _unspaced(lang: str) -> re.Pattern[str]:
    """Compile the words of a language that sets no spaces, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(_ready(lang).whole, key=len, reverse=True))))


def is_assistant_talk(plain: str, lang: str) -> str:
    """Say whether a sentence is talk: `told` to somebody, `noted` of the work, or empty for none.

    A note names nobody it speaks to, so a story about a translation may hold one as well.
    """
    tally, lost, total = _tallied(plain, base(lang))
    if not FEWEST <= total <= MOST:
        return ""
    weight = sum(min(tally[name], most) * points for name, (points, most) in _POINTS.items())
    if tally["me"] and _QUOTED.search(plain) and tally["craft"] + tally["hand"]:
        weight += CITED
    if plain.rstrip().endswith(("?", "？", "؟")) and tally["labour"] + tally["craft"]:
        weight += ASKED
    if weight - lost < NEEDED - (not lost):  # a sentence of nothing else needs less
        return ""
    work = tally["craft"] + tally["self"]
    about = tally["labour"] and tally["feature"] + tally["hand"] + tally["limit"] + tally["craft"]
    asked = plain.rstrip().endswith(("?", "？", "؟"))
    answered = any(tally[name] for name in _ANSWERING)
    if tally["self"] or (tally["tell"] and tally["feature"] + tally["labour"] + work):
        return "told"
    # A call to readers for their texts has none of these.
    own = work or tally["me"] or tally["limit"] or tally["thread"] or asked
    if answered and (work or about or (asked and tally["labour"])) and own:
        return "told"
    noted = tally["thread"] and (about or (tally["hand"] and tally["feature"] > 1))
    handed = about and plain.rstrip().endswith((":", "："))
    return "noted" if work > 1 or noted or handed or (work and about) else ""


@cache
def _choices(lang: str) -> frozenset[str]:
    listed = _data()[lang]
    words = {one.replace("_", " ") for one in listed.choice.split()}
    return frozenset(words | {head + word for head in listed.heads.split() for word in words})


def choice_label(plain: str, lang: str) -> int:
    """Length of a label that numbers one of several versions and says how it is; 0 for none."""
    lang = base(lang)
    found = _CHOICE.match(plain)
    if found is None or not found[2] or found[1].strip().lower() not in _choices(lang):
        return 0
    tally, _, _ = _tallied(found[2], lang)
    return found.end() if tally["feature"] + tally["craft"] + tally["hand"] else 0
