"""Datelines: `KYIV, Ukraine (AP) — ` at the start of a story, read part by part.

The reader is tolerant, because a rule is to say what is wrong with a dateline: it takes city,
region, date, tags and dashes in any order and number. It is strict about what counts as evidence:
the tag of a known agency, a known city in capitals before a dash, or the name of an outlet.
"""

import re
from functools import cache

from tqcheck import late
from tqcheck.analysis.dateline_data import (
    agencies,
    full_names,
    joiners,
    month_numbers,
    outlets,
)
from tqcheck.analysis.dateline_local import local_dateline
from tqcheck.analysis.dateline_parts import Dateline, Part
from tqcheck.analysis.entities import Entry, gazetteer
from tqcheck.analysis.reading import reading
from tqcheck.document import Document, Role
from tqcheck.language import language
from tqcheck.span import Span

PLACES = frozenset({"territory", "capital", "city", "region", "capital?", "city?"})
MAX_LENGTH = 110
MAX_WORDS = 5
MIN_SENTENCE = 60
_DAY_NEXT = re.compile(r"\.? \d")
_ASIDE = re.compile(r"\s[—–-]{1,2}\s")

_WORD = r"[^\W\d_]+(?:['’.-][^\W\d_]+){0,4}"
_CITY_WORD = re.compile(rf"(?:{_WORD})(?:(?<=\b[^\W\d_]{{2}})\.|(?<=\.[^\W\d_])\.)?")
_MONTH = r"[^\W\d_]{3,10}"
_PART = late.pattern(
    rf"""(?P<space>\s*)(?:
      (?P<source>\([^()/\n]{{2,40}}\)|\[[^\[\]/\n]{{2,40}}\]|/[^()/\n]{{2,20}}/)
    | (?P<date>,?\s?(?:on\s)?(?:
          \d{{1,2}}(?:st|nd|rd|th)?\.?\s(?:de\s)?(?P<month1>{_MONTH})\.?(?:,?\s(?:de\s)?\d{{4}})?
        | (?P<month2>{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?
        | \(?\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\)?
      )(?!\w))
    | (?P<weekday>,?\s?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)
    | (?P<region>,\s?{_WORD}\.?(?:\s{_WORD}\.?){{0,4}})(?=\s*(?:[,(\[/—–:]|-|\.-|$))
    | (?P<dash>\.-|[—–_]|-{{1,3}}|:)
    | (?P<stop>\.)
    | (?P<comma>,)
    )""",
    re.VERBOSE,
)
_FILE_NAME = re.compile(r"[\w-]+\.(?:com|co|id|co\.id|net|news|ru|ua|tv)")


def _is_caps(word: str) -> bool:
    bare = word.removeprefix("Mc")
    return bare.isupper() and len(word) > 1


def _city(head: str, lang: str) -> int:
    """End of the run of words that can be a city; 0 when there is none."""
    end, count = 0, 0
    caps = False
    while match := _CITY_WORD.match(head, end + (count > 0)):
        word = match[0]
        if not count:
            caps = _is_caps(word)
        elif word.casefold() in joiners() and count < MAX_WORDS:
            after = _CITY_WORD.match(head, match.end() + 1)
            if not after or (caps and not _is_caps(after[0])) or not after[0][0].isupper():
                break
        elif not (_is_caps(word) if caps else word[0].isupper()) or _begins_date(head, match, lang):
            break
        end, count = match.end(), count + 1
        if head[end : end + 1] not in (" ", "/") or count == MAX_WORDS:
            break
        if head[end] == "/" and not _CITY_WORD.match(head, end + 1):
            break
    return end


def _begins_date(head: str, match: re.Match[str], lang: str) -> bool:
    month = match[0].casefold().strip(".") in month_numbers(lang)
    return month and _DAY_NEXT.match(head, match.end()) is not None


def _read(head: str, lang: str) -> list[Part]:
    """Split the head of a paragraph into parts, as far as they can belong to a dateline.

    Chinese agencies begin with their name: `Xinhua News Agency, Beijing, May 3 (Reporter ...)`.
    """
    led = _agency_names().match(head)
    if led is not None:
        opening = Part("source", Span(*led.span(1)), led[1])
        parts = _read_from(head, led.end(), [opening], lang)
        named = [part.kind for part in parts[:3]] == ["source", "city", "date"]
        if named and parts[1].text[0].isupper():
            return parts
    return _read_from(head, 0, [], lang)


@cache
def _agency_names() -> re.Pattern[str]:
    names = sorted(full_names(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, names))}),? ")


def _read_from(head: str, start: int, parts: list[Part], lang: str) -> list[Part]:
    end = start + _city(head[start:], lang)
    if end == start:
        return []
    parts.append(Part("city", Span(start, end), head[start:end]))
    while match := _PART.match(head, end):
        kind = _kind_of(match, head, parts, lang)
        if kind is None:
            break
        end = match.end()
        start = match.start() + len(match["space"])
        text = match[0].strip()
        if kind != "comma" and text[0] == ",":
            text = text[1:].strip()
            start = end - len(text)
        parts.append(Part(kind, Span(start, end), text))
        if kind == "dash" and (signed := _signature(head, end)):
            parts += signed
            break
    return parts


def _kind_of(match: re.Match[str], head: str, parts: list[Part], lang: str) -> str | None:
    """Kind of a part; None where it cannot belong to a dateline."""
    kind = str(match.lastgroup)
    after = head[match.end() : match.end() + 1]
    if kind == "source":
        return _kind_of_bracket(match["source"], parts)
    if kind == "region":
        return _kind_of_name(match["region"][1:].strip(), parts[-1])
    named = match["month1"] or match["month2"]
    refused = (
        (kind == "date" and named and named.casefold() not in month_numbers(lang))
        # "JAKARTA-based" and "PARIS—The" are no spaced dashes; after a tag the space may lack.
        or (kind == "dash" and after.strip() and after not in "—–-(" and parts[-1].kind != "source")
        or (kind in {"stop", "comma"} and not head[match.end() :].strip())
    )
    return None if refused else kind


def _kind_of_bracket(text: str, parts: list[Part]) -> str:
    """Kind of what stands in brackets: a tag, a reporter's name after one, a country in [ ]."""
    if text.strip("()[]/ ").casefold() in agencies():
        return "source"
    if any(_tag(part).casefold() in agencies() for part in parts if part.kind == "source"):
        return "byline"
    return "region" if text[0] == "[" else "source"


def _kind_of_name(name: str, before: Part) -> str | None:
    """Kind of a name after a comma: a region, or an outlet or agency that signs so."""
    if before.kind != "city":
        return None
    if _is_outlet(name):
        return "outlet"
    if name.casefold() in agencies():
        return "source"
    return "region" if name[0].isupper() else None


def _signature(head: str, end: int) -> list[Part]:
    """Read an agency that signs after the dash, as in `MOSCOW, Nov 24 - RIA Novosti. `."""
    match = re.compile(rf"\s({_WORD}(?:\s{_WORD})?)\. ").match(head, end)
    if match is None or match[1].casefold() not in agencies():
        return []
    at = match.start(1)
    return [
        Part("source", Span(at, match.end(1)), match[1]),
        Part("stop", Span(match.end(1), match.end(1) + 1), "."),
    ]


def _tag(part: Part) -> str:
    return part.text.strip("()[]/ ")


def split_dateline(plain: str, lang: str) -> Dateline | None:
    """Read the dateline a paragraph begins with; None where it begins with none.

    Without an agency's name in it, its place must be a known one, and in capitals.
    """
    head = plain[:MAX_LENGTH]
    local = local_dateline(head, lang)
    if local is not None or not head[:1].isalpha():
        return local
    parts = _read(head, lang)
    if not parts:
        return None
    led = parts[0].kind == "source"
    while parts[-1].kind in {"comma", "region", "weekday"} or (
        parts[-1].kind == "date" and not led and len(parts) > 1
    ):
        parts.pop()
    parts = _outlet_first(parts)
    city = next(part.text for part in parts if part.kind == "city")
    # A city keeps its name in most languages of Latin script: the English list serves them too.
    known = gazetteer(_plain_city(city), lang) or gazetteer(_plain_city(city), "en")
    entries = tuple(entry for entry in known if entry.kind in PLACES)
    if not _is_dateline(parts, entries, head, lang):
        return None
    end = parts[-1].span.end
    while head[end : end + 1] == " ":
        end += 1
    sources = [_tag(part) for part in parts if part.kind == "source"]
    region = next((part.text for part in parts if part.kind == "region"), "")
    dashes = [part.text for part in parts if part.kind == "dash"]
    return Dateline(
        0,
        Span(0, end),
        head[:end],
        f"{city}, {region}" if region else city,
        next((part.text for part in parts if part.kind == "date"), ""),
        sources[0] if sources else "",
        dashes[-1] if dashes else "",
        entries,
        tuple(parts),
    )


def _outlet_first(parts: list[Part]) -> list[Part]:
    """Set right what `TEMPO.CO, Jakarta - ` is: an outlet, then the city."""
    first = parts[0].text
    if len(parts) > 1 and parts[1].kind == "region" and _is_outlet(first):
        outlet, city = parts[0]._replace(kind="outlet"), parts[1]._replace(kind="city")
        return [outlet, city, *parts[2:]]
    return parts


def _is_outlet(name: str) -> bool:
    return name.casefold() in outlets() or _FILE_NAME.fullmatch(name) is not None


def _plain_city(city: str) -> str:
    return city.partition("/")[0].casefold()


def _is_dateline(parts: list[Part], entries: tuple[Entry, ...], head: str, lang: str) -> bool:
    city, last = next(part.text for part in parts if part.kind == "city"), parts[-1]
    tags = [_tag(part) for part in parts if part.kind == "source"]
    after = head[last.span.end :].lstrip()
    dashed = any(part.kind == "dash" and part.text != ":" for part in parts)
    if any(tag.casefold() in agencies() for tag in tags):
        opens = after[:1].isupper() or after[:1] in "\"“'‘«" or after[:1].isdigit()
        known = bool(entries) or (_is_caps(city) and len(city) > 2)
        led = parts[0].kind == "source"
        return led or (known and opens) or (dashed and city[0].isupper())
    if any(part.kind == "outlet" for part in parts):
        return (dashed or not after) and bool(entries)
    if not entries or len(city) < 3 or (tags and not (tags[0][0].isupper() and dashed)):
        return False
    if not _is_caps(city.replace(" ", "")):
        return not tags and _is_bare_title(parts, entries, after)
    if len(parts) == 1:
        return bool(after) and _lacks_dash(entries, head[last.span.end :], lang)
    return dashed and last.kind in {"dash", "source"}


def _is_bare_title(parts: list[Part], entries: tuple[Entry, ...], after: str) -> bool:
    """Whether `Jakarta - The minister ...` is a dateline and no aside between two dashes."""
    return (
        [part.kind for part in parts] == ["city", "dash"]
        and parts[1].text != ":"
        and parts[1].span.start > parts[0].span.end
        and any(entry.kind in {"capital", "city"} for entry in entries)
        and after[:1].isupper()
        and len(after) > MIN_SENTENCE
        and not _ASIDE.search(after)
    )


def _lacks_dash(entries: tuple[Entry, ...], rest: str, lang: str) -> bool:
    """Whether a city in capitals is followed by a sentence of its own, without any mark.

    Some houses set the first words of a story in capitals ("LONDON Mayor ..."), so that only a
    word that cannot go on with the city counts: an article, a preposition, a head of state.
    """
    if not any(entry.kind.startswith(("capital", "city")) for entry in entries):
        return False
    match = re.match(r" ([^\W\d_]+)( [^\W\d_]+)?( [^\W\d_]+)?", rest)
    if match is None or not match[1][0].isupper() or match[1].isupper():
        return False
    first, second = match[1].casefold(), (match[2] or "").strip().casefold()
    classes = language(lang).classes.get(first, frozenset())
    if classes & {"determiner", "preposition", "number", "pronoun"}:
        return first != "of"
    return first in {"minister", "president"} and second in {"of", "for"}


@reading
def dateline(document: Document) -> Dateline | None:
    """Find the dateline of a story in its segments."""
    for index, segment in document.targets(Role.DATELINE):
        plain, lang = segment.target.plain, segment.target.lang
        # What follows is part of the evidence, as it was when the reader cut the dateline off.
        after = "".join(one.target.plain for one in document.segments[index + 1 : index + 2])
        # One in an element of its own was cut off by nobody: what follows begins anew.
        gap = " " if document.metadata.get("dateline_by") == "element" else ""
        found = split_dateline(plain + gap + after, lang)
        if found is not None:
            return found._replace(segment=index, span=Span(0, min(found.span.end, len(plain))))
    return None
