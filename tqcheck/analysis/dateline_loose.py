"""Heads of stories that were meant for datelines and that no grammar reads.

The reader here takes the parts of a dateline in any order, doubled or broken, as long as the head
begins with a known city in capitals, or says one twice. `garbled` tells what is wrong; the span
ends with the last dash, bracket or mark that cannot belong to the sentence.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from tqcheck import late
from tqcheck.analysis.dateline_data import agencies, month_numbers
from tqcheck.analysis.dateline_parts import day_of
from tqcheck.analysis.entities import gazetteer
from tqcheck.analysis.pos import possible_pos
from tqcheck.language import language
from tqcheck.span import Span

MAX_LENGTH = 120
MAX_NAME = 4  # words
_PLACES = frozenset({"territory", "capital", "city", "region"})
_TOWNS = frozenset({"capital", "city"})
_WIDE = frozenset({"territory", "region"})
_WORD = r"[^\W\d_]+(?:['’.-][^\W\d_]+){0,4}\.?"
_TOKEN = late.pattern(
    rf"""\s*(?:
      (?P<hollow>\(\s*[—–,.-]*\s*\)|\[\s*[—–,.-]*\s*\])
    | (?P<open>[(\[]) | (?P<shut>[)\]])
    | (?P<dash>\.-|[—–]|-{{1,2}}(?!\w))
    | (?P<comma>,) | (?P<slash>/) | (?P<colon>[:;])
    | (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b
    | (?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s(?P<month1>[^\W\d_]{{3,10}})\.?
          (?:,?\s\d{{4}})?
        |(?P<month2>[^\W\d_]{{3,10}})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?)(?!\w)
    | (?P<name>{_WORD})
    )""",
    re.VERBOSE,
)


class Piece(NamedTuple):
    """A part: place, wide (a country or region), date, day, tag, or a mark by its name."""

    kind: str
    span: Span
    text: str


class Garbled(NamedTuple):
    """What is wrong with a head, where, and the dateline that was meant; empty for no one."""

    span: Span
    problem: str
    meant: str


def garbled(plain: str, lang: str) -> Garbled | None:
    """Find out whether a paragraph begins with a dateline gone wrong; None where it does not."""
    if not (plain[:1].isupper() or plain[:1] in "([—–-,/"):
        return None
    head = plain[:MAX_LENGTH]
    glued = _glued(head, lang) or _glued_city(head, lang)
    if glued is not None:
        return glued
    pieces = _pieces(head, lang)
    if [piece.kind for piece in pieces] == ["place", "comma", "wide"]:
        return _undashed(head, pieces, lang)
    pieces = _trimmed(pieces)
    places = [piece for piece in pieces if piece.kind == "place"]
    if not places or not _is_evident(places, pieces):
        return None
    problem = _problem(pieces)
    if not problem:
        return None
    return Garbled(Span(0, pieces[-1].span.end), problem, _meant(pieces))


def _pieces(head: str, lang: str) -> list[Piece]:
    """Split a head as far as its words are places, dates, tags and marks."""
    found: list[Piece] = []
    at = 0
    while match := _TOKEN.match(head, at):
        kind = str(match.lastgroup)
        kind = "date" if kind.startswith("month") else kind
        end = match.end()
        start = end - len(match[0].lstrip())
        if kind == "date":
            month = match["month1"] or match["month2"]
            if month.casefold() not in month_numbers(lang):
                break
        elif kind == "name":
            end, kind = _name(head, start, lang)
            if kind == "place" and found[-1:] and found[-1].kind == "comma":
                kind = "wide" if _is_place(head[start:end], lang, _WIDE) else kind
            if not kind:
                break
        found.append(Piece(kind, Span(start, end), head[start:end]))
        at = end
    return found


def _name(head: str, start: int, lang: str) -> tuple[int, str]:
    """End and kind of the longest known place or agency that begins here."""
    ends: list[int] = []
    word = re.compile(rf" ?{_WORD}")
    at = start
    while len(ends) < MAX_NAME and (match := word.match(head, at)):
        at = match.end()
        ends.append(at)
    for end in reversed(ends):
        for stop in (end, end - 1) if head[end - 1] == "." else (end,):
            name = head[start:stop]
            if name.casefold() in agencies():
                return stop, "tag"
            kinds = {entry.kind for entry in gazetteer(name.casefold(), lang)}
            if kinds & _PLACES and len(name) > 2 and name[0].isupper():
                towns = kinds & {"capital", "city"} and name.isupper()
                return stop, "place" if towns or not kinds & _WIDE else "wide"
    return start, ""


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Leave out at the end what may be the first words of the sentence."""
    while pieces and pieces[-1].kind in {"place", "wide", "date", "day", "tag", "comma", "open"}:
        pieces.pop()
    return pieces


def _is_evident(places: list[Piece], pieces: list[Piece]) -> bool:
    first = next(at for at, piece in enumerate(pieces) if piece.kind == "place")
    marks = {piece.kind for piece in pieces[:first]}
    dashed = any(piece.kind in {"dash", "hollow"} for piece in pieces[first:])
    if not dashed or marks - {"open", "comma", "dash", "slash", "hollow"}:
        return False
    if places[0].text.isupper():
        return True
    names = [piece.text.casefold() for piece in places]
    return names.count(names[0]) > 1 and len([p for p in pieces if p.kind == "dash"]) > 1


def _problem(pieces: list[Piece]) -> str:
    """Say what is wrong with the order of the parts; empty for nothing."""
    kinds = [piece.kind for piece in pieces]
    for kind, what in (("date", "date"), ("day", "weekday"), ("wide", "country or region")):
        texts = [
            day_of(piece.text) or piece.text.casefold() for piece in pieces if piece.kind == kind
        ]
        if len(set(texts)) < len(texts):
            return f"names its {what} twice"
    if _names_city_twice(pieces):
        return "names its city twice"
    pairs = set(pairwise(kinds))
    wrong = {
        "has empty brackets": "hollow" in kinds,
        "has a stray comma": not pairs.isdisjoint({("comma", "comma"), ("dash", "comma")}),
        "has a stray bracket": kinds.count("open") != kinds.count("shut"),
        "has a stray slash": ("slash", "dash") in pairs and "tag" not in kinds,
        "has a stray colon": not pairs.isdisjoint({("place", "colon"), ("colon", "wide")}),
        "begins with a stray mark": kinds[0] in {"comma", "slash"}
        or (kinds[0] == "dash" and "wide" in kinds),
        "lacks the comma after its city": ("place", "wide") in pairs and "tag" not in kinds,
    }
    return next((problem for problem, holds in wrong.items() if holds), "")


def _names_city_twice(pieces: list[Piece]) -> bool:
    """Whether the city stands twice; "MEXICO CITY, Mexico" and "QUEBEC, Quebec" do not."""
    names = [(at, piece) for at, piece in enumerate(pieces) if piece.kind == "place"]
    seen: set[str] = set()
    for at, piece in names:
        name = piece.text.casefold()
        if name in seen and not _is_region_of(pieces, at):
            return True
        seen.add(name)
    return False


def _is_region_of(pieces: list[Piece], at: int) -> bool:
    """Whether a place after a comma may be the country or region of the city before it."""
    kinds = {entry.kind for entry in gazetteer(pieces[at].text.casefold(), "en")}
    return at > 1 and pieces[at - 1].kind == "comma" and bool(kinds & _WIDE)


def _meant(pieces: list[Piece]) -> str:
    """Put the dateline together that the parts make: city, country, date, dash."""
    parts: dict[str, str] = {}
    for piece in pieces:
        parts.setdefault(piece.kind, piece.text)
    cities = [piece.text for piece in pieces if piece.kind == "place"]
    city = next((one for one in cities if one.isupper()), cities[0].upper())
    if "tag" in parts or "slash" in parts:
        return ""
    listed = [city, *(parts[kind] for kind in ("wide", "day", "date") if kind in parts)]
    return f"{', '.join(listed)} {parts.get('dash', '—')}"


def _glued(head: str, lang: str) -> Garbled | None:
    """Find a dateline whose last name runs into the first word: "LYON, FranceThe trains"."""
    city = re.match(rf"{_WORD}(?: {_WORD}){{0,3}}(?=, )", head)
    if city is None or not city[0].isupper() or not _is_place(city[0], lang, _PLACES):
        return None
    start = city.end() + 2
    for size in range(MAX_NAME - 1):
        match = re.compile(rf"{_WORD}(?: {_WORD}){{{size}}}(?= [^\W\d_])").match(head, start)
        place, rest = _parted(match[0]) if match else ("", "")
        if rest and _is_place(place, lang, _WIDE) and _is_word(rest, lang):
            end = start + len(place)
            meant = f"{head[:end]} — {rest}"
            return Garbled(Span(0, end + len(rest)), "runs into the first word", meant)
    return None


def _glued_city(head: str, lang: str) -> Garbled | None:
    """Find a city that runs into the first word: "LYONTrains stopped"."""
    word = re.match(r"[^\W\d_]+(?= [^\W\d_])", head)
    place, rest = _parted(word[0]) if word else ("", "")
    if not rest or not place.isupper() or not _is_place(place, lang, _TOWNS):
        return None
    if not _is_word(rest, lang) or _is_place(place + rest, lang, _PLACES):
        return None
    return Garbled(Span(0, len(place + rest)), "runs into the first word", f"{place} — {rest}")


def _undashed(head: str, pieces: list[Piece], lang: str) -> Garbled | None:
    """Find a city and its country before a sentence of its own, without any mark."""
    end = pieces[-1].span.end
    follows = re.compile(r" ([^\W\d_]+) [^\W\d_]").match(head, end)
    if follows is None or not pieces[0].text.isupper() or not follows[0][-1].islower():
        return None
    first = follows[1]
    if not first[0].isupper() or first.isupper() or not _is_word(first, lang):
        return None
    return Garbled(Span(0, end), "lacks its dash", f"{head[:end]} —")


def _parted(name: str) -> tuple[str, str]:
    """Part a name before the capital in its last word; the second half is empty for none."""
    for at in range(len(name) - 1, name.rfind(" ") + 1, -1):
        caps = name[:at].isupper() and name[at + 1 : at + 2].islower()
        if name[at].isupper() and (caps or name[at - 1].islower()):
            return name[:at], name[at:]
    return name, ""


def _is_place(name: str, lang: str, kinds: frozenset[str]) -> bool:
    return any(entry.kind in kinds for entry in gazetteer(name.casefold(), lang))


def _is_word(word: str, lang: str) -> bool:
    low = word.casefold()
    return bool(possible_pos(low, lang).strip("X") or language(lang).classes.get(low)) or _is_place(
        low, lang, frozenset({"adjective"})
    )
