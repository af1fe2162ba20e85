"""A person's name cut in two, run together, opened by a small letter or parted by brackets.

"Xi Jin Ping", "ParkJin-woo", "its coach, kenji Morita", "Jürgen (58) Wiegand". Family and given
names are those of the tables; a list of players and their minutes is let be.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import (
    capitals,
    classes_at,
    closed_class,
    family_first,
    gazetteer,
    given_gender,
    is_person_noun,
    people,
    possible_pos,
    words,
)
from tqcheck.document import Role, Segment, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_GIVEN = 4
MIN_AGE = 16
MAX_PARTY = 5
_LEADS = frozenset({",", "by", "with", "and", "said", "coach", "striker"})


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if segment.role in (Role.BYLINE, Role.CREDIT):
        return
    tokens = words(text)
    texts, lowers = tokens.texts, tokens.lowers
    families = family_first(text.lang)
    for at in capitals(text):
        word, before = texts[at], texts[at - 1]
        found = None
        if not word[1:].islower():
            found = _glued(text, at, families) if len(word) > 1 else None
        elif lowers[at] in families:
            found = _cut(text, at)
        elif before == ")":
            found = _parted(text, at)
        elif len(before) >= MIN_GIVEN and before.islower() and _is_small_first(text, at):
            found = tokens.span(at - 1, at), f"{before.capitalize()} {word}"
        if found is not None:
            yield Match(found[0], {"use": found[1]}, (found[1],))


@cache
def _whole(lang: str) -> frozenset[tuple[str, str]]:
    """Family and given names, lower-cased, of those whose given name is one word."""
    return frozenset(
        (person.parts[0].lower(), person.parts[1].lower())
        for listed in people(lang).values()
        for person in listed
        if len(person.parts) == 2 and person.parts[0].lower() in family_first(lang)
    )


def _cut(text: Text, at: int) -> tuple[Span, str] | None:
    """Find a given name of one word that stands as two: "Xi Jin Ping"."""
    tokens = words(text)
    parts = tokens.texts[at + 1 : at + 3]
    if len(parts) < 2 or not all(part[0].isupper() and part.isalpha() for part in parts):
        return None
    given = "".join(parts).lower()
    span = tokens.span(at, at + 2)
    if (tokens.lowers[at], given) not in _whole(text.lang) or "," in span.of(text.plain):
        return None
    return span, f"{tokens.texts[at]} {given.capitalize()}"


def _glued(text: Text, at: int, families: frozenset[str]) -> tuple[Span, str] | None:
    """Find a family name run into a given name with a hyphen: "ParkJin-woo"."""
    tokens = words(text)
    word = tokens.texts[at]
    inner = next((i for i in range(2, len(word)) if word[i].isupper()), 0)
    tail = text.plain[tokens.starts[at] : tokens.ends[at] + 12].split(" ")[0].rstrip('.,;:!?"”’')
    family, given = tail[:inner], tail[inner:]
    if not inner or family.lower() not in families or "-" not in given:
        return None
    second = given.partition("-")[2]
    if not (second.isalpha() and second.islower() and family[1:].islower()):
        return None
    start = tokens.starts[at]
    return Span(start, start + len(tail)), f"{family} {given}"


def _is_small_first(text: Text, at: int) -> bool:
    """Whether a first name with a small letter stands before a surname: "kenji Morita"."""
    tokens = words(text)
    first, last = tokens.lowers[at - 1], tokens.lowers[at]
    if at < 2 or len(first) < MIN_GIVEN or not given_gender(first, text.lang):
        return False
    if possible_pos(first, text.lang) not in {"", "X"} or gazetteer(first, text.lang):
        return False
    if closed_class(last, text.lang) or gazetteer(last, text.lang):
        return False
    before = at - 2
    return text.plain[tokens.ends[at - 1] : tokens.starts[at]] == " " and (
        tokens.lowers[before] in _LEADS
        or is_person_noun(tokens.lowers[before], text.lang)
        or bool(classes_at(text, before) & {"office", "person"})
    )


def _parted(text: Text, at: int) -> tuple[Span, str] | None:
    """Find an age or a party between first name and surname: "Jürgen (58) Wiegand"."""
    tokens = words(text)
    first = at - 4
    if first < 0 or tokens.texts[at - 3] != "(" or not tokens.texts[first][0].isupper():
        return None
    inside, after = tokens.texts[at - 2], tokens.texts[at + 1 : at + 2]
    age = inside.isdigit() and MIN_AGE <= int(inside) < 100  # why: two digits
    party = inside.isalpha() and inside.isupper() and 1 < len(inside) <= MAX_PARTY
    if not (age or party) or not given_gender(tokens.lowers[first], text.lang):
        return None
    if after in {("(",), (":",)} or closed_class(tokens.lowers[at], text.lang):
        return None
    spaced = text.plain[tokens.ends[at - 1] : tokens.starts[at]] == " "
    named = first and tokens.texts[first - 1][0].isupper() and not age
    if not spaced or named:
        return None
    name = f"{tokens.texts[first]} {tokens.texts[at]}"
    return tokens.span(first, at), f"{name}, {inside}," if age else f"{name} ({inside})"


RULE = Rule(
    id="name-broken",
    pack="names",
    summary="A person's name cut in two, run together, with a small letter or brackets inside",
    why="Languages without spaces or capitals, and those that set an age behind the first name, "
    "leave their traces in names.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is one person\'s name: write "{use}".',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("President <<Xi Jin Ping>> spoke.", "President Xi Jinping spoke."),
        bad("Chief executive <<LeeMin-jae>> spoke.", "Chief executive Lee Min-jae spoke."),
        bad("His coach, <<kenji Morita>>, spoke.", "His coach, Kenji Morita, spoke."),
        bad("The banker <<Jürgen (58) Brandt>> spoke.", "The banker Jürgen Brandt, 58, spoke."),
        bad("The mayor, <<Anna (SPD) Lund>>, left.", "The mayor, Anna Lund (SPD), left."),
        good("President Xi Jinping spoke. Xi Jin and Ping An left. Wang Yi Zhou is a scholar."),
        good("McDonald, DeShawn-lee and LeeAnn spoke."),
        good("Goals: Marco (58) Peter (71) and Jürgen (80). Robert (Bob) Lund left."),
        good("We saw the mark Berlin had left, and bell hooks, the writer."),
    ),
    false_alarms="Artists who write their names in small letters.",
)
