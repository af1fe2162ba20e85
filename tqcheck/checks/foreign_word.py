"""A word of the source language left standing in English copy: "the espacio station".

A foreign word is one that the table of foreign words has (frequent in another language, or in its
dictionary, and all but unknown in English), a small function word of another language, or a
lower-case word with an accent that no English lexicon has. Foreign words side by side are one
find. English words in small letters, or the ends of a clause, must stand on both sides: names,
titles of works, glossed terms and borrowed words (`rules/_data/loans.yaml`) stay silent, and so
does a word that the story uses three times: a term.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis import (
    capitals,
    closed_class,
    ends_title,
    gazetteer,
    given_gender,
    is_foreign_function_word,
    is_informal,
    is_name_in_story,
    is_rare,
    is_title_elsewhere,
    likely_slips,
    loans,
    people,
    possible_pos,
    quotations,
    sentence_at,
    sentences,
    unknown,
    words,
    zipf,
)
from tqcheck.document import Document, Text
from tqcheck.language import base, language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

LONGEST_RUN = 6
TERM = 3
_OPEN, _CLOSE = frozenset("\"“‘'«([„"), frozenset("\"”’'»)]")
_BREAKS = frozenset("_/@#&*+=<>{}\\|~-–—")
_ENDS = frozenset(".,;:!?…")
_GLOSSES = frozenset(
    ("called", "termed", "dubbed", "named", "means", "meaning", "word", "words", "term", "phrase")
)


class _Run(NamedTuple):
    """Foreign words side by side: the indices of the first and the last, and their languages."""

    first: int
    last: int
    langs: tuple[str, ...]
    sure: bool


@cache
def _foreign(word: str, lang: str) -> str | None:
    """Languages of a lower-cased word, with their mark in the table; None for an English one."""
    table = datafiles.table(f"foreign.{base(lang)}")
    if table is None or not word[0].isalpha() or zipf(word, lang) is not None:
        return None
    found = table.get(word)
    if found:
        return found
    if word in word_parts(lang, "foreign_numbers"):
        return "="
    if is_foreign_function_word(word, lang):
        codes = (code for code in datafiles.data_names("languages") if code != base(lang))
        return "=" + " ".join(code for code in codes if word in language(code).function_words)
    head, apostrophe, tail = word.replace("’", "'").partition("'")
    if apostrophe and head in word_parts(lang, "elisions") and len(tail) > 2:
        return table.get(tail) or ("=" if (zipf(tail, lang) or 0) < 20 else None)
    plain = word.replace("-", "").isalpha() and not word.isascii()
    latin = all(ord(char) < 0x250 and char not in "āēīōū" for char in word)
    return "" if plain and latin and len(word) > 2 and not is_rare(word, lang) else None


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found: list[tuple[str, int, Match]] = []
    for number, segment in document.targets():
        text = segment.target
        for run in _runs(text):
            span = words(text).span(run.first, run.last)
            if is_title_elsewhere(document, text, span) or is_name_in_story(
                document, text, run.first
            ):
                continue
            hints = run.langs if len(run.langs) < 3 else ()
            match = Match(span, {"language": _named(run.langs)}, hints=hints)
            found.append((span.of(text.plain), number, match))
    counts = Counter(shown for shown, _, _ in found)
    yield from ((number, match) for shown, number, match in found if counts[shown] < TERM)


def _named(langs: tuple[str, ...]) -> str:
    names = [language(lang).name for lang in langs]
    if not names or len(names) > 3:
        return "no English word"
    shown = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"{shown}, not English"


def _runs(text: Text) -> Iterator[_Run]:
    strange = frozenset(unknown(text).foreign)
    places = sorted(strange.union(capitals(text)))
    if not places:
        return
    tokens = words(text)
    free = 0
    openings = {tokens.at(span.start) for span in sentences(text)}
    for at in places:
        if at < free:
            continue
        run = _run_from(text, at) if at in strange and _may_begin(tokens.texts[at]) else None
        if run is None:
            foreign = _foreign(tokens.lowers[at], text.lang)
            named = foreign and tokens.texts[at][0].isupper()
            if named and (_is_foreign_opening(text, at, openings) or _is_german_noun(text, at)):
                yield _Run(at, at, _langs(foreign or ""), sure=True)
            continue
        wide = _widened(text, run)
        if _stands_alone(text, wide) and not _is_spared(text, wide):
            yield wide
        free = run.last + 1


def _may_begin(word: str) -> bool:
    return word.islower() and word[0].isalpha()


def _langs(value: str) -> tuple[str, ...]:
    return tuple(value.lstrip("=+").split())


def _run_from(text: Text, first: int) -> _Run | None:
    """Take the foreign words from here on; those with more than one letter, or a run of them."""
    tokens, lang = words(text), text.lang
    langs: Counter[str] = Counter()
    sure, long, last = False, 0, first - 1
    for at in range(first, min(first + LONGEST_RUN, len(tokens.texts))):
        word = tokens.texts[at]
        value = _foreign(word, lang) if _may_begin(word) else None
        if value is None and not (last >= first and _may_follow(word, lang)):
            break
        last = at
        langs.update(_langs(value or ""))
        sure = sure or (value or "").startswith("=") or not word.isascii()
        long += len(word) > 3
    if last < first:
        return None
    while last > first and _is_particle(tokens.texts[last], lang):
        last -= 1
    most = max(langs.values(), default=0)
    kept = tuple(code for code, number in langs.items() if number == most)
    return _Run(first, last, kept, sure)


def _may_follow(word: str, lang: str) -> bool:
    """Whether a word after a foreign one goes with it: a particle, or nothing English has."""
    unknown = _may_begin(word) and word.isalpha() and len(word) > 2 and zipf(word, lang) is None
    return unknown or _is_particle(word, lang)


def _widened(text: Text, run: _Run) -> _Run:
    """Take in the small words of other languages before a run: "la" of "la bataille"."""
    first = run.first
    while first and _is_particle(words(text).texts[first - 1], text.lang):
        first -= 1
    return run._replace(first=first)


def _is_particle(word: str, lang: str) -> bool:
    return word in word_parts(lang, "foreign_particles")


def _stands_alone(text: Text, run: _Run) -> bool:
    """Whether English words in small letters, or the ends of a clause, are on both sides.

    A name may stand on one side of a word that is surely foreign: "Robin Uthappa obtuvo the".
    """
    before, after = _side(text, run.first - 1, _OPEN), _side(text, run.last + 1, _CLOSE)
    if before == "name" and run.last > run.first and _opens_foreign(text, run.first - 1):
        before = "word"
    if "foreign" in (before, after) or (before == after and before in {"mark", "name"}):
        return False
    if before == "end" and after == "end":
        return (
            run.sure
            and words(text).texts[run.last + 1 : run.last + 2] == (",",)
            and (_side(text, run.first - 2, _OPEN) == "word")
        )
    if "name" not in (before, after) or (before in {"word", "end"} and _titles(text, run)):
        return True
    tokens = words(text)
    accented = not tokens.texts[run.first].isascii()
    if before == "name":
        if after != "word" or not run.sure:
            return False
        other = tokens.lowers[run.last + 1]
        return other not in {"of", "and", "in"} and (accented or closed_class(other, text.lang))
    kinds = {entry.kind for entry in gazetteer(tokens.lowers[run.last + 1], text.lang)}
    return run.sure and accented and before == "word" and bool(kinds & {"territory", "region"})


def _titles(text: Text, run: _Run) -> bool:
    """Whether an article and a noun stand before two words of a name: "il capitano Ugo Neri"."""
    tokens = words(text)
    named = tokens.texts[run.last + 1 : run.last + 3]
    article = run.last > run.first and _is_particle(tokens.lowers[run.first], text.lang)
    return article and bool(run.langs) and len(named) == 2 and all(map(str.istitle, named))


def _opens_foreign(text: Text, at: int) -> bool:
    """Whether a capitalised foreign word opens a line or follows a colon: "Todos los goles"."""
    tokens = words(text)
    if at and tokens.texts[at - 1] != ":":
        return False
    lower = tokens.lowers[at]
    return _is_particle(lower, text.lang) or zipf(lower, text.lang) is None


def _side(text: Text, at: int, marks: frozenset[str]) -> str:
    """Say what stands beside a run: an English word, a mark, a name, the end of a clause."""
    tokens = words(text)
    if not 0 <= at < len(tokens.texts):
        return "end"
    word = tokens.texts[at]
    if word in _ENDS or (word == "'s" and marks is _OPEN) or (word == "’s" and marks is _OPEN):
        return "end"
    if word in marks:
        return "mark"
    if word[0].isdigit() or ("." in word and word[0].isalpha()):
        return "word"
    if word in _BREAKS or word in _OPEN or word in _CLOSE or word[0] in "'’":
        return "foreign"
    return _word_beside(text, at)


def _word_beside(text: Text, at: int) -> str:
    """Say whether a word is English in small letters, a name or foreign."""
    tokens = words(text)
    word, lower = tokens.texts[at], tokens.lowers[at]
    parts = [part for part in lower.split("-") if part] or [lower]
    if _is_particle(lower, text.lang) or any(zipf(part, text.lang) is None for part in parts):
        return "name" if word[0].isupper() else "foreign"
    opens = at == 0 or tokens.texts[at - 1] in {*_OPEN, ".", "!", "?"}
    return "word" if word.islower() or closed_class(lower, text.lang) or opens else "name"


def _is_spared(text: Text, run: _Run) -> bool:
    """Whether it is a borrowed word, glossed, quoted, part of an address, or a mere slip."""
    tokens = words(text)
    span = tokens.span(run.first, run.last)
    if not loans(text.lang).isdisjoint(tokens.texts[run.first : run.last + 1]):
        return True
    if ends_title(text, run.first) or _announces(text, run):
        return True
    if run.first == run.last and _is_scrap(text, run.first):
        return True
    return _is_in_address(text, span) or _is_glossed(text, run) or _is_quoted(text, span)


def _announces(text: Text, run: _Run) -> bool:
    """Whether a foreign sentence says that the text is there in its own language."""
    tokens = words(text)
    said = tokens.lowers[run.first : run.last + 1]
    if frozenset(word_parts(text.lang, "own_names")).isdisjoint(said):
        return False
    sentence = tokens.within(sentence_at(text, tokens.starts[run.first]))
    letters = [at for at in sentence if tokens.texts[at][0].isalpha()]
    return 2 * len(said) >= len(letters)


def _is_in_address(text: Text, span: Span) -> bool:
    before, after = text.plain[span.start - 1 : span.start], text.plain[span.end : span.end + 2]
    if before in set("@#/.-_") or after[:1] in set("@/-_="):
        return True
    return after[:1] == "." and after[1:].isalnum()


def _is_glossed(text: Text, run: _Run) -> bool:
    """Whether the copy explains it: "called kecap", "kyai, or cleric", "a bodhrán, a drum"."""
    lowers = words(text).lowers
    before, after = lowers[max(run.first - 2, 0) : run.first], lowers[run.last + 1 : run.last + 3]
    if after in {(",", "a"), (",", "an"), ("-", "a"), (",", "or"), (",", "meaning")}:
        return True
    if after[:1] == (",",) and run.last + 2 in unknown(text).foreign:
        return True  # one of a list: un, dau, tri
    return before == (",", "or") or not _GLOSSES.isdisjoint(before)


def _is_scrap(text: Text, index: int) -> bool:
    """Whether a single token is a sign, a slip, or one letter that is not between small words."""
    word = words(text).texts[index]
    if len(word) < 3 and index and words(text).texts[index - 1].isdigit():
        return True  # of a table of scores: (Wynn J 77 og)
    if word in word_parts(text.lang, "innocent") or (len(word) < 5 and likely_slips(text, index)):
        return True
    return len(word) == 1 and not (_is_small(text, index - 1) and _is_small(text, index + 1))


def _is_small(text: Text, at: int) -> bool:
    tokens = words(text)
    return 0 <= at < len(tokens.texts) and tokens.texts[at].islower() and len(tokens.texts[at]) > 2


def _is_quoted(text: Text, span: Span) -> bool:
    """Whether it is in a quotation that is not otherwise English."""
    for quote in quotations(text):
        if quote.overlaps(span):
            tokens = words(text)
            inside = [
                tokens.lowers[at] for at in tokens.within(quote) if tokens.texts[at].isalpha()
            ]
            english = sum(zipf(word, text.lang) is not None for word in inside)
            return is_informal(text, quote) or english < 4 or english < 0.7 * len(inside)
    return False


def _is_foreign_opening(text: Text, at: int, openings: set[int]) -> bool:
    """Whether a capitalised word opens a sentence and is foreign in any case: "Pero no pupil"."""
    tokens, lang = words(text), text.lang
    word = tokens.lowers[at]
    opens = at in openings or (at > 0 and at - 1 in openings and tokens.texts[at - 1] in _OPEN)
    if not opens or at + 1 >= len(tokens.texts) or gazetteer(word, lang) or len(word) < 4:
        return False
    value = _foreign(word, lang)
    if not value or not value.startswith("=") or word in loans(lang) or word in people(lang):
        return False
    if given_gender(word, lang):
        return False
    after = tokens.texts[at + 1]
    if after == ",":
        return word.endswith("mente") or is_foreign_function_word(word, lang)
    letters = set(possible_pos(after.rpartition("-")[2], lang))
    verbs = "M" if is_foreign_function_word(word, lang) else "VDM"
    surname = letters & set(verbs) or ("Z" in letters and verbs != "M")
    return after.islower() and bool(letters) and not surname and after != "and"


def _is_german_noun(text: Text, at: int) -> bool:
    """Whether a capitalised word is a German noun where English has a common one."""
    tokens, lang = words(text), text.lang
    word = tokens.lowers[at]
    value = _foreign(word, lang) or ""
    if not value.startswith("+") or at < 1 or gazetteer(word, lang) or word in loans(lang):
        return False
    before = tokens.lowers[at - 1]
    letters = possible_pos(before, lang)
    fits = (
        "determiner" in language(lang).classes.get(before, ())
        or before[0].isdigit()
        or ("J" in letters and not set(letters) & set("VDZN"))
    )
    return (
        fits
        and _side(text, at + 1, _CLOSE) in {"word", "end"}
        and not _is_quoted(text, tokens.span(at, at))
    )


RULE = Rule(
    id="foreign-word",
    pack="residue",
    summary="A word of another language among English words",
    why="A machine passes on the words it does not know, and a chatbot slips back into the source.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" is {language}: translate it, or set it in quotation marks.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("The crew left the <<espacio>> station on Friday."),
        bad("Nobody knows what the committee <<przez>> the year will do."),
        bad("The pumps <<und>> valves were made of steel."),
        bad("The port was <<reconstruida>> by hand."),
        bad("They waited for <<un cambio>> in the law."),
        bad("“The <<szczepionka>> is still in short supply in most towns,” she said."),
        bad("<<Pero>> no pupil was hurt."),
        bad("The sense of <<all'olfatto>> fades first."),
        good("The paper El Mundo called it “un espacio vacío”."),
        good("The dish (espacio) is served cold."),
        good("He sat in the cafe and ate a baguette with jalapeños and crème brûlée."),
        good("A coup d'état in the banlieue, and a tour de force of a telenovela."),
        good("They walked down rue Lepic to piazza Navona and calle Mayor."),
        good("Ali said it again. Vera, Vida and Paz left. Macri no longer leads."),
        good("Così fan tutte\nHe sang in Così fan tutte. Ce texte existe aussi en français."),
        good("The spice, called kecap there, is sold as ketjap, or kecap, in Leiden."),
    ),
    references=("https://pypi.org/project/wordfreq/",),
    false_alarms="A loan word on its way into English; add it to the vocabulary.",
)
