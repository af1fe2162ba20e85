"""A surname that a letter parts from the only one introduced: "Budi Hartono ... Mr Hartomo".

A story introduces a person by the full name and then writes the surname with a title or a verb of
saying. Where the second has no introduction of its own and one introduced surname is a slip away,
it is the same person. Endings that tell husband from wife or one language's form from another's
are let be. A Chinese or Korean given name written both as one word and as two is reported, too.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.analysis import (
    capitalised,
    capitals,
    closed_class,
    family_first,
    gazetteer,
    is_arabic,
    is_title,
    is_title_case,
    people,
    plain_letters,
    possible_pos,
    slips,
    words,
)
from tqcheck.document import Document, Role, Text
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS = 4
MIN_LETTERS_BARE = 5
# Letters of a word that can only be a verb that tells what somebody did: "Hartono spent".
_TELLS = (frozenset("D"), frozenset("DE"), frozenset("DEJ"), frozenset("Z"))
OPENING = 4  # letters that agree where two others do not
_VOWELS = frozenset("aeiouy")
_ENDINGS = frozenset("aeionsyv")
# Final letters that translators write for one another: voicing, and one sound in two spellings.
_ENDS = frozenset(
    map(
        frozenset,
        ("dt", "bp", "gk", "zs", "iy", "ie", "vf", "vw", "wf", "mn", "nm", "kq", "jy", "ck", "ou"),
    )
)


class _Run(NamedTuple):
    """Capitalised words in a row, tokens first to last."""

    segment: int
    first: int
    last: int


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    runs = list(_runs(document))
    yield from _split_names(document, runs)
    introduced: dict[str, str] = {}
    alone: dict[str, list[_Run]] = {}
    for run in runs:
        text = document.segments[run.segment].target
        named = _named(text, run)
        if len(named) > 1:
            surname = named[-1]
            if _can_be_surname(surname.lower(), text.lang):
                introduced.setdefault(surname.lower(), surname)
        elif named and _refers(text, run):
            alone.setdefault(named[0].lower(), []).append(run)
    parts = _parts(document, runs)
    for word, places in alone.items():
        near = [known for known in introduced if _is_drift(word, known)]
        if (
            word in parts
            or word in people(document.target_lang)
            or len(near) != 1
            or (near[0] in alone and len(places) > len(alone[near[0]]))
        ):
            continue
        if len(places) < len(capitalised(document).get(word, ())) - _possible(document, word):
            continue
        use = introduced[near[0]]
        for run in places:
            span = words(document.segments[run.segment].target).span(run.last, run.last)
            yield run.segment, Match(span, {"use": use}, (use,))


def _parts(document: Document, runs: list[_Run]) -> set[str]:
    """Words that stand in some name of two words or more, lower-cased."""
    found: set[str] = set()
    for run in runs:
        if run.first == run.last:
            continue
        text = document.segments[run.segment].target
        named = [
            word
            for word in words(text).texts[run.first : run.last + 1]
            if not is_title(word, text.lang) and not closed_class(word.lower(), text.lang)
        ]
        if len(named) > 1:
            found.update(word.lower() for word in named)
    return found


def _possible(document: Document, word: str) -> int:
    """How often a word stands in headlines, where nothing tells a person."""
    places = capitalised(document).get(word, ())
    return sum(
        1 for one in places if document.segments[one.segment].role not in (Role.LEDE, Role.BODY)
    )


def _runs(document: Document) -> Iterator[_Run]:
    for index, segment in document.targets(Role.LEDE, Role.BODY, Role.CAPTION, Role.QUOTE):
        text = segment.target
        if is_title_case(text):
            continue
        tokens, upper = words(text), capitals(text)
        start = last = -2
        for at in (*upper, len(tokens.texts) + 1):
            joined = at == last + 1 and text.plain[tokens.ends[last] : tokens.starts[at]] == " "
            if joined:
                last = at
                continue
            if start >= 0:
                yield _Run(index, start, last)
            start = last = at


def _named(text: Text, run: _Run) -> list[str]:
    """Words of a run that name a person: without titles and small words before the name."""
    tokens = words(text)
    found: list[str] = []
    for at in range(run.first, run.last + 1):
        word, lower = tokens.texts[at], tokens.lowers[at]
        small = closed_class(lower, text.lang) and lower not in language(text.lang).classes.get(
            "month", frozenset()
        )
        if not found and (is_title(word, text.lang) or small or word.endswith(".")):
            continue
        if not found and at == run.first < run.last and _opens_as_word(text, at):
            continue
        found.append(word)
    return found


def _opens_as_word(text: Text, at: int) -> bool:
    """Whether a capitalised word opens a sentence and is an adverb: "Later Park Sooyeon left"."""
    tokens = words(text)
    opens = at == 0 or tokens.texts[at - 1] in {".", "!", "?", '"', "“", "—", "-", "–"}
    return opens and bool({"R", "C"}.intersection(possible_pos(tokens.lowers[at], text.lang)))


def _can_be_surname(word: str, lang: str) -> bool:
    return (
        len(word) >= MIN_LETTERS
        and word.isalpha()
        and not closed_class(word, lang)
        and not any(entry.kind != "city?" for entry in gazetteer(word, lang))
    )


def _refers(text: Text, run: _Run) -> bool:
    """Whether a single name stands for a person: with a title or a verb of what people do."""
    tokens = words(text)
    word, lower = tokens.texts[run.last], tokens.lowers[run.last]
    following = tokens.texts[run.last + 1 : run.last + 2]
    tied = bool(following) and following[0] in {"-", "–"}
    short = len(word) < MIN_LETTERS or not word.isalpha() or word.isupper()
    if short or tied or gazetteer(lower, text.lang):
        return False
    before = run.first - 1
    if run.last > run.first:
        return is_title(tokens.texts[run.last - 1].rstrip("."), text.lang)
    if before > 0 and tokens.texts[before] == "." and is_title(tokens.texts[before - 1], text.lang):
        return True
    known = possible_pos(lower, text.lang) not in {"", "X"}
    return len(word) >= MIN_LETTERS_BARE and not known and _acts(text, run)


def _acts(text: Text, run: _Run) -> bool:
    """Whether a verb of saying stands beside a name, or any verb behind one that opens."""
    tokens, before = words(text), run.first - 1
    say = language(text.lang).members.get("say", frozenset())
    after = tokens.lowers[run.last + 1 : run.last + 2]
    if say.intersection(after) or (before >= 0 and tokens.lowers[before] in say):
        return True
    opens = run.first == 0 or tokens.texts[before] in {".", "!", "?", "”", '"'}
    return opens and bool(after) and frozenset(possible_pos(after[0], text.lang)) in _TELLS


def _is_drift(word: str, known: str) -> bool:
    """Whether one surname is a slip of the other and no form of it in its own right."""
    one, other = plain_letters(word), plain_letters(known)
    if min(len(one), len(other)) < MIN_LETTERS or is_arabic(one) or is_arabic(other):
        return False
    if one == other or one[:1] != other[:1] or one.rstrip("s") == other.rstrip("s"):
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if longer.startswith(shorter):
        return longer[-1] == longer[-2] or longer[-1] not in _ENDINGS
    if len(one) == len(other) and one[:-1] == other[:-1]:
        ends = frozenset((one[-1], other[-1]))
        return ends in _ENDS or (len(one) > MIN_LETTERS_BARE and ends == {"a", "o"})
    allowed = 2 if min(len(one), len(other)) > 8 and one[-2:] == other[-2:] else 1
    if min(len(one), len(other)) == MIN_LETTERS and sorted(one) != sorted(other):
        return False
    return _differs_inside(one, other) or slips(one, other, allowed) is not None


def _differs_inside(one: str, other: str) -> bool:
    """Whether two letters differ behind an opening of four: Hartanto and Hartono."""
    if min(len(one), len(other)) <= MIN_LETTERS_BARE or one[:OPENING] != other[:OPENING]:
        return False
    both = one[-1] in _VOWELS and other[-1] in _VOWELS
    ends = both or one[-1] == other[-1] or one[: OPENING + 1] == other[: OPENING + 1]
    return ends and slips(one, other, 2) is not None


def _split_names(document: Document, runs: list[_Run]) -> Iterator[tuple[int, Match]]:
    """Find "Liu Guo Qiang" beside "Liu Guoqiang", and the other way round: the later one."""
    families = family_first(document.target_lang)
    seen: dict[str, str] = {}
    for run in runs:
        if run.first == run.last:
            continue
        text = document.segments[run.segment].target
        named = _named(text, run)
        if not 2 <= len(named) <= 3 or named[0].lower() not in families:
            continue
        if any(len(part) < 2 or not part.replace("-", "").isalpha() for part in named):
            continue
        written = " ".join(named)
        whole = "".join(named).replace("-", "").lower()
        known = seen.setdefault(whole, written)
        if known.lower() == written.lower():
            continue
        tokens = words(text)
        span = Span(tokens.starts[run.last - len(named) + 1], tokens.ends[run.last])
        yield run.segment, Match(span, {"use": known}, (known,))


RULE = Rule(
    id="surname-drifts",
    pack="names",
    summary="A surname a letter off the one that was introduced",
    why="A machine transliterates a name anew in each sentence; readers look for a second person.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MINOR,
    message='"{found}" was introduced as "{use}": keep one spelling.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("Dam built\nThe engineer, Budi Hartanto, spoke first.\nMr <<Hartamto>> left early."),
        bad("Dam built\nThe engineer, Budi Hidayat, spoke first.\nMr <<Hidayad>> left early."),
        bad("Dam built\nThe engineer is Ayu Sari.\nMs. <<Sary>> left early."),
        bad("Dam built\nOleh Kravets spoke first.\nThe dam is safe, <<Kravetz>> said."),
        bad("Tea sold\nThe grower is Liu Guoping.\nLast year <<Liu Guo Ping>> sold it all."),
        bad("Vote held\nKim Min-jae won.\nThe crowd sang for <<Kim Minjae>> all night."),
        good("Dam built\nThe engineer, Budi Hartanto, spoke.\nMr Hartanto left; Mr Budi stayed."),
        good("Trial\nPavel Novotny spoke first.\nMs Novotna, his wife, left early."),
        good("Trial\nAnna Petrova met Ivan Petrov.\nMr Petrov said no, Petrova said yes."),
        good(
            "Race\nKevin Anderson beat Ole Andersson.\n"
            "Andersson said he was glad; Mr Anderson left."
        ),
        good("Tea sold\nThe growers are Liu Guoping and Liu Guoqing.\nMr Liu said little."),
        good("Talks\nMaria Keller met Hans Heller.\nMs Keller said no, Mr Heller said yes."),
    ),
    false_alarms="Two people whose names differ by a letter, one of them never introduced.",
)
