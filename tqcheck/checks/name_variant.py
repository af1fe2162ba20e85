"""One name under two spellings: "Volodymyr Zelensky" and "Volodymyr Zelenskiy" in a story.

Spellings are one name when they have one key (`rules/_data/transliteration.yaml`: yy, iy and y are
one sound, so are w and v, kh and h), when world news knows both for one person
(`rules/_data/people.yaml`), or when two surnames after the same first name are alike. Two full
names with different first names are two people. The minority is reported; where neither is in the
majority, the later one, and no side is proposed.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from tqcheck.analysis import (
    Name,
    capitalised,
    gazetteer,
    is_arabic,
    is_title,
    name_key,
    people,
    plain_letters,
    possible_pos,
    squeezed,
    words,
    zipf,
)
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 5
MIN_LETTERS_BARE = 7
MIN_SIMILARITY = 0.7
_PEOPLES = frozenset({"n", "an", "ian", "ean", "ite", "ese", "i"})  # Leone, Leonean


class _Form(NamedTuple):
    """One spelling in a story: where it stands, and the capitalised words before and after it."""

    word: str
    places: tuple[Name, ...]
    before: frozenset[str]
    after: frozenset[str]


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    forms = list(_forms(document))
    groups: dict[str, list[_Form]] = {}
    for form in forms:
        for key in _keys(form, document.target_lang):
            groups.setdefault(key, []).append(form)
    known = people(document.target_lang)
    done: set[str] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.word in done or other.word in done or not _is_one_name(one, other, document):
                continue
            minor, major = sorted(
                (one, other), key=lambda form: (form.word in known, _weight(form))
            )
            done.add(minor.word)
            sure = major.word in known and minor.word not in known
            yield from _matches(minor, major, sure=sure)


def _weight(form: _Form) -> tuple[int, int, int]:
    first = form.places[0]
    return len(form.places), -first.segment, -first.span.start


def _matches(minor: _Form, major: _Form, *, sure: bool) -> Iterator[tuple[int, Match]]:
    """Report the minority; in a tie the later form, unless it is `sure` which is right."""
    use, count = major.places[0].word, len(minor.places)
    tied = count == len(major.places) and not sure
    values = {"use": use, "here": _times(minor), "there": _times(major)}
    for name in minor.places[:1] if tied else minor.places:
        yield name.segment, Match(name.span, values, () if tied else (use,))


def _times(form: _Form) -> str:
    count, paragraph = len(form.places), form.places[0].segment + 1
    times = "once" if count == 1 else f"{count} times"
    return f"{times}, {'first ' if count > 1 else ''}in paragraph {paragraph}"


def _forms(document: Document) -> Iterator[_Form]:
    texts = {number: segment.target for number, segment in document.targets()}
    for word, places in capitalised(document).items():
        lang = document.target_lang
        if len(word) < MIN_LETTERS or not word.isalpha() or gazetteer(word, lang):
            continue
        if possible_pos(word, lang) not in {"", "X"}:
            continue  # a word of the language in a name: Industry, Industries
        before: set[str] = set()
        after: set[str] = set()
        for place in places:
            tokens = words(texts[place.segment])
            at = tokens.at(place.span.start)
            for near, found in ((at - 1, before), (at + 1, after)):
                if not 0 <= near < len(tokens.texts) or not tokens.texts[near][0].isupper():
                    continue
                if not is_title(tokens.texts[near], document.target_lang):
                    found.add(name_key(tokens.texts[near]))
        yield _Form(word, places, frozenset(before), frozenset(after))


def _keys(form: _Form, lang: str) -> Iterator[str]:
    """Yield what a form can be grouped by: its key, its person, and its first name and opening."""
    yield name_key(form.word)
    for person in people(lang).get(form.word, ()):
        if form.word in {one.lower() for one in (person.parts[-1], *person.spellings)}:
            yield " ".join(person.parts)
    for first in form.before:
        yield f"{first} {form.word[:3]}"


def _is_one_name(one: _Form, other: _Form, document: Document) -> bool:
    lang = document.target_lang
    shorter, longer = sorted((plain_letters(one.word), plain_letters(other.word)), key=len)
    if shorter == longer or (longer.startswith(shorter) and longer[len(shorter) :] in _PEOPLES):
        return False
    together = one.before & other.before or (
        one.after & other.after and name_key(one.word) == name_key(other.word)
    )
    apart = (one.before and other.before and not one.before & other.before) or (
        one.after and other.after and not one.after & other.after
    )
    if _are_of_one_person(one.word, other.word, lang):
        return bool(together) or not apart
    if name_key(one.word) == name_key(other.word):
        known = zipf(one.word, lang) is not None and zipf(other.word, lang) is not None
        if together or _is_known_by(one, other, lang) or _is_known_by(other, one, lang):
            return True
        bare = min(len(one.word), len(other.word)) >= MIN_LETTERS_BARE
        western = squeezed(one.word) == squeezed(other.word)
        return not (apart or known or western or is_arabic(one.word)) and bare
    firsts = {first for first in one.before & other.before if len(first) > 3}
    return bool(firsts) and _alike(one.word, other.word)


def _are_of_one_person(one: str, other: str, lang: str) -> bool:
    spelled = (
        {spelling.lower() for spelling in (person.parts[-1], *person.spellings)}
        for person in people(lang).get(one, ())
    )
    return any({one, other} <= spellings for spellings in spelled)


def _is_known_by(one: _Form, other: _Form, lang: str) -> bool:
    """Whether a spelling stands after the first name of the only person known by the other."""
    return other.word in people(lang) and any(
        person.parts[-1].lower() == other.word and name_key(person.parts[0]) in one.before
        for person in people(lang)[other.word]
    )


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 2 or one.rstrip("s") == other.rstrip("s"):
        return False
    if one[:3] != other[:3] or one.isascii() != other.isascii():
        return False
    from textdistance import damerau_levenshtein  # noqa: PLC0415  # why: 170 ms, only for a candidate

    return float(damerau_levenshtein.normalized_similarity(one, other)) >= MIN_SIMILARITY


RULE = Rule(
    id="name-variant",
    pack="names",
    summary="One name under two spellings in a story",
    why="Two sources of one story transliterate a name in two ways; readers take them for two "
    "people.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MAJOR,
    message='"{found}" ({here}) is "{use}" elsewhere in this story ({there}): choose one.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Oleksiy Drobenko spoke first.\nThen Oleksiy Drobenko left.\n"
            "Later Oleksiy <<Drobenkko>> came back."
        ),
        bad("Volodymyr Karpenskyy rose.\nHe, Volodymyr <<Karpenskiy>>, spoke."),
        bad("Col. Gaddafi fell in 2011.\nThe son of <<Qaddafi>> ran for office."),
        bad("Sergei Makarenko rose.\nThen <<Sergey>> Makarenko sat down."),
        bad("The minister met <<Netanyahou>>. Then Benjamin Netanyahu spoke."),
        bad("Mohammed Tarhouni left.\nThe wife of <<Muhammad>> Tarhouni stayed."),
        good("Mohammed Tarhouni left. The wife of Muhammad Bakri stayed."),
        good("Ms Mayer left. Ms Meyer stayed. President Davis met President Davies."),
        good("Anderson lost to Andersson, and Johanson to Johansson."),
        good("Anna Karlsen met Bert Karlson in the hall."),
        good("Trade was up at Zhonghe Heavy Industry and Sanqi Heavy Industries."),
        good("Carl Meyer met Otto Mayer. Philip Larsen met Phillip Hansen."),
        good("In Sierra Leone, a Sierra Leonean earns less; Sierra Leoneans leave."),
        good("South Korean and South Koreans are two words."),
        good("Donald Trump and Melania Trump met Eric Gadarov and Piotr Gadarow."),
    ),
    false_alarms="Two people of one first name whose surnames are alike.",
)
