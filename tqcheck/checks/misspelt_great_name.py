"""A great name with a slip beside the right first name: "Claude Monnet", "Pablo Piccaso".

The names are those of world news and of the past in `rules/_data/people.yaml`. One slip counts
(two in a long name) where another part of the same name stands right beside it. Where the word is
a family's name too, the first name must be a rare one. A first name in another language beside
a great family name is one as well: "Carlos Darwin".
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis import (
    Person,
    capitals,
    common_first,
    family_first,
    first_name_forms,
    gazetteer,
    great_names,
    is_arabic,
    known_by_surname,
    name_key,
    people,
    plain_letters,
    slips,
    words,
    zipf,
)
from tqcheck.document import Role, Segment, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS, LONG = 5, 9
MIN_FIRST = 3
MIN_SHORT = 4  # of a word behind a rare first name
_ENDINGS = "sanoiy"
LONG_ABROAD = 7  # words of other languages this long are seldom a name near a great one


@cache
def _by_first(lang: str) -> dict[str, tuple[tuple[str, Person], ...]]:
    """Family names and persons by each other part of the name, without accents."""
    found: dict[str, dict[tuple[str, Person], None]] = {}
    for listed in (people(lang), great_names(lang)):
        for persons in listed.values():
            for person in persons:
                for last in (person.parts[-1], *person.spellings):
                    for other in person.parts[:-1]:
                        if len(other) >= MIN_FIRST and len(last) >= MIN_LETTERS:
                            key = plain_letters(other)
                            found.setdefault(key, {})[last, person] = None
    return {first: tuple(lasts) for first, lasts in found.items()}


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if segment.role in (Role.BYLINE, Role.CREDIT):
        return
    tokens, upper = words(text), frozenset(capitals(text))
    particles = language(text.lang).groups["name_particle"]
    for at in capitals(text)[:-1]:
        near = at + 1
        if near not in upper and tokens.texts[near] in particles:
            near += 1
        if near not in upper or text.plain[tokens.ends[near - 1] : tokens.starts[near]] != " ":
            continue
        first, last = plain_letters(tokens.texts[at]), tokens.texts[near]
        rare = near == at + 1 and _behind_rare(first, last, text.lang)
        if rare:
            yield Match(Span(tokens.starts[near], tokens.ends[near]), {"use": rare}, (rare,))
            continue
        followed = near + 1 in upper and tokens.starts[near + 1] == tokens.ends[near] + 1
        if followed or len(last) < MIN_LETTERS or last.isupper():
            continue
        use = _meant(first, last, text)
        if use:
            yield Match(Span(tokens.starts[near], tokens.ends[near]), {"use": use}, (use,))
            continue
        before = at - 1 in upper and tokens.starts[at] == tokens.ends[at - 1] + 1
        right = "" if before else _translated(first, last, text.lang)
        if right:
            yield Match(Span(tokens.starts[at], tokens.ends[at]), {"use": right}, (right,))


@cache
def _by_rare_first(lang: str) -> dict[str, tuple[str, ...]]:
    """Give what follows each first name that hardly anybody else in world news bears."""
    found: dict[str, dict[str, None]] = {}
    for persons in people(lang).values():
        for person in persons:
            first = plain_letters(person.parts[0])
            if (
                len(person.parts) > 1
                and len(first) >= MIN_LETTERS
                and first not in common_first(lang)
            ):
                found.setdefault(first, {})[person.parts[1]] = None
                for last in (person.parts[-1], *person.spellings):
                    found[first][last] = None
    return {first: tuple(others) for first, others in found.items()}


def _behind_rare(first: str, last: str, lang: str) -> str:
    """Name that a word behind a rare first name is a slip of: "Narendra Moodi"; empty for none.

    A word that any language uses is a name of its own.
    """
    others = _by_rare_first(lang).get(first, ())
    word = plain_letters(last)
    if (
        not others
        or first in family_first(lang)
        or is_arabic(first)
        or is_arabic(word)
        or len(word) < MIN_SHORT
        or _is_real(word, lang)
    ):
        return ""
    if zipf(word, lang) is not None or gazetteer(word, lang):
        return ""
    plain = {plain_letters(one): one for one in others}
    near = [one for one in plain if one[0] == word[0] and slips(word, one, 1) is not None]
    return plain[near[0]] if word not in plain and len(near) == 1 else ""


def _meant(first: str, last: str, text: Text) -> str:
    """Family name that a word is a slip of beside a first name; empty for none."""
    lang = text.lang
    word = plain_letters(last)
    named = _by_first(lang).get(first, ())
    right = any(plain_letters(one) == word for one, _ in named)
    if not named or right or word in language(lang).classes:
        return ""
    real = bool(gazetteer(last.lower(), lang)) or zipf(last.lower(), lang) is not None
    abroad = len(word) < LONG_ABROAD and _is_real(word, lang)
    if (real or abroad) and first in common_first(lang):
        return ""
    if is_arabic(word):
        return ""
    # Where families share a few names (Lee, Wang), every neighbour of a name is a name.
    shared = first in family_first(lang)
    near = {
        person.parts[-1]
        for one, person in named
        if _is_slip(word, plain_letters(one))
        and not (shared and sorted(word) != sorted(plain_letters(one)))
    }
    return near.pop() if len(near) == 1 else ""


@lru_cache(maxsize=16384)
def _is_slip(word: str, right: str) -> bool:
    if word[0] != right[0] or abs(len(word) - len(right)) > 1 or word == right:
        return False
    longer, shorter = sorted((word, right), key=len, reverse=True)
    if longer.startswith(shorter) and longer[-1] != longer[-2] and longer[-1] in _ENDINGS:
        return False
    doubled = _squeezed(word) == _squeezed(right)
    if name_key(word) == name_key(right) and not doubled:
        return False  # another way to write the same sounds
    return doubled or slips(word, right, 2 if len(right) >= LONG else 1) is not None


def _squeezed(word: str) -> str:
    """Take doubled consonants out; a doubled vowel is a matter of transliteration."""
    pairs = enumerate(word)
    return "".join(char for at, char in pairs if char != word[at - 1 : at] or char in "aeiou")


def _is_real(word: str, lang: str) -> bool:
    """Whether some language uses it often enough to be a name of its own."""
    table = datafiles.table(f"near_names.{base(lang)}")
    return table is not None and word in table


def _is_near(first: str, right: str) -> bool:
    """Whether a first name is one slip, and no other spelling, from the right one."""
    if min(len(first), len(right)) < MIN_LETTERS:
        return False
    if name_key(first) == name_key(right) and _squeezed(first) != _squeezed(right):
        return False
    ends = first[0] == right[0] and first[-1] == right[-1]
    return ends and slips(first, right, 1) is not None


def _translated(first: str, last: str, lang: str) -> str:
    """First name of a great name that stands here in another language; empty for none."""
    word = plain_letters(last)
    if word not in known_by_surname(lang):
        return ""
    forms = first_name_forms(lang).get(first, frozenset())
    listed = (*great_names(lang).get(word, ()), *people(lang).get(word, ()))
    firsts = [person.parts[0] for person in listed]
    if not firsts or any(plain_letters(one) == first for one in firsts):
        return ""
    meant = {
        one for one in firsts if plain_letters(one) in forms or _is_near(first, plain_letters(one))
    }
    return meant.pop() if len(meant) == 1 else ""


RULE = Rule(
    id="misspelt-great-name",
    pack="names",
    summary="A great name with a slip in it, or with its first name translated",
    why="Names of artists, scientists and statesmen are transliterated back from the source, and "
    "every reader knows them.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MAJOR,
    message='"{found}" looks like a slip of "{use}".',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("Prime Minister Narendra <<Moodi>> spoke.", "Prime Minister Narendra Modi spoke."),
        bad("The WHO chief, Tedros <<Adanom>>, spoke."),
        good("Narendra Moody and Narendra Mode, dentists in Leeds, spoke."),
        bad("A sketch by Edouard <<Mannet>> was sold.", "A sketch by Edouard Manet was sold."),
        bad("Two letters of Albert <<Einstien>> and Isaac <<Newtown>> were sold."),
        bad("It is a museum of António <<Gutteres>>, the head of the UN."),
        bad(
            "The bay where <<Carlos>> Darwin landed is closed.",
            "The bay where Charles Darwin landed is closed.",
        ),
        bad("She plays Ludwig <<Bethoven>> and Frederic <<Choppin>>."),
        bad("A sketch by Claude <<Monnet>> was sold.", "A sketch by Claude Monet was sold."),
        bad("A film by <<Frederico>> Fellini was shown.", "A film by Federico Fellini was shown."),
        good("A sketch by Edouard Manet and one by Édouard Manet; Jean Monnet and Claude Monet."),
        good("The heir Lee Jae-yong met President Lee Jae-myung; Wang Wanbin heads the team."),
        good("Carlos Darwin Quintero scored. Graham Green and John Hilton sang."),
        good("Robert Schuman was a statesman, Robert Schumann a composer."),
        good("Sergei Prokofiev, Sergey Prokofyev and Modest Musorgsky are names."),
    ),
    false_alarms="Somebody who bears almost the name of a great one.",
)
