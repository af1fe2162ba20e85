"""A common word with a slip in it: "recieved", "thne", "goverment", "nd".

Narrow on purpose: a lower-case word that the lexicon does not have and that is a slip away from a
frequent word, or two slips away from the only frequent word with its consonants. Of four letters
or fewer, the words beside it must be English words, and the correction must fit between them;
where several do, none is proposed. Capitalised words are the business of the name rules;
compounds and words with digits or accents are left alone, and so are a word that the story uses
twice (a term) and one after a number (a unit or a currency).
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import (
    capitalised,
    classes_at,
    closed_class,
    correction,
    gazetteer,
    is_as_spoken,
    likely_slips,
    people,
    possible_pos,
    sentences,
    strange_words,
    unknown_scraps,
    words,
    zipf,
)
from tqcheck.analysis.casing import recase
from tqcheck.document import Document, Text
from tqcheck.language import word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

SHORT = 4
UNIT = 7
FREQUENT_OPENING = 44
FREQUENT_LONG, LONG_OPENING = 40, 9
_MACRONS = re.compile("[āēīōūĀĒĪŌŪ]")
_VOWELS = frozenset("aeiou")
_MARKS = frozenset("\"“”‘’'«»()[]{}*_/\\@#&+=<>%-–—|~^°·•")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found: list[tuple[str, int, Match]] = []
    for number, segment in document.targets():
        text = segment.target
        tokens = words(text)
        openings = _strange_openings(text, document)
        for index in (*strange_words(text), *unknown_scraps(text), *openings):
            word = tokens.texts[index]
            if _is_part(text.plain, tokens.starts[index], tokens.ends[index]):
                continue
            uses = _corrections(text, index)
            if not uses or (index and _may_be_unit(text, index, uses)):
                continue
            if is_as_spoken(text, index) or _is_score(text, index):
                continue
            if _is_term(text, index) or _may_be_latin(text, index):
                continue
            meant = f'"{uses[0]}" is meant' if len(uses) == 1 else "mend it"
            match = Match(
                tokens.span(index, index), {"meant": meant}, uses if len(uses) == 1 else ()
            )
            found.append((word, number, match))
    counts = Counter(word for word, _, _ in found)
    yield from (
        (number, match)
        for word, number, match in found
        if counts[word] == 1 or _is_swap(word, match.replacements)
        if not _may_be_polynesian(word, document)
    )


def _is_swap(word: str, uses: tuple[str, ...]) -> bool:
    """Whether a short word has two letters swapped, which a story may do again: "teh"."""
    return len(word) <= SHORT and any(sorted(word) == sorted(use) for use in uses)


def _may_be_latin(text: Text, index: int) -> bool:
    """Whether it is the second part of a name that no lexicon has: "(Cricetus cricetus)"."""
    tokens = words(text)
    before = tokens.texts[index - 1] if index else ""
    return before.istitle() and len(before) > SHORT and not possible_pos(before.lower(), text.lang)


def _strange_openings(text: Text, document: Document) -> Iterator[int]:
    """List sentence openings that are a frequent word with letters swapped: "Becuase"."""
    tokens = words(text)
    for sentence in sentences(text):
        index = tokens.at(sentence.start)
        if index < len(tokens.texts) and not tokens.texts[index][0].isalpha():
            index += 1
        if index + 1 >= len(tokens.texts) or not tokens.texts[index].istitle():
            continue
        word = tokens.lowers[index]
        if len(word) <= SHORT or not word.isascii() or zipf(word, text.lang) is not None:
            continue
        use = correction(word, text.lang)
        if use is None or not _is_sure(text, index, use):
            continue
        if gazetteer(word, text.lang) or word in people(text.lang):
            continue
        alone = all(name.opens for name in capitalised(document).get(word, ()))
        if alone and (tokens.texts[index + 1].islower() or tokens.texts[index + 1] == ","):
            yield index


def _is_sure(text: Text, index: int, use: str) -> bool:
    """Whether a capitalised word is no name: its letters are swapped, or it is long and fits."""
    word, frequency = words(text).lowers[index], zipf(use, text.lang) or 0
    if sorted(use) == sorted(word):
        return frequency >= FREQUENT_OPENING
    if len(word) < LONG_OPENING or frequency < FREQUENT_LONG or use[0] != word[0]:
        return False
    following = set(possible_pos(words(text).lowers[index + 1], text.lang))
    adjective = "J" in possible_pos(use, text.lang) and bool(following & set("NP"))
    return adjective or bool(following & set("I")) or words(text).texts[index + 1] == ","


def _is_score(text: Text, index: int) -> bool:
    """Whether it is an abbreviation of a score-card: "b 4, lb 7, nb 3"."""
    tokens = words(text)
    if len(tokens.texts[index]) >= SHORT or not index or index + 1 >= len(tokens.texts):
        return False
    return tokens.texts[index + 1].isdigit() and not tokens.texts[index - 1][0].isalpha()


def _is_term(text: Text, index: int) -> bool:
    """Whether the copy explains a word, or sets it beside others that nobody knows: sh hd, 2."""
    lowers = words(text).lowers
    before, after = lowers[max(0, index - 2) : index], lowers[index + 1 : index + 3]
    if after in {(",", "or"), (",", "meaning"), (",", "literally")} or before == (",", "or"):
        return True
    if before and before[-1] in {"called", "dubbed", "named"}:
        return True
    scraps = unknown_scraps(text)
    if (
        index in scraps
        and words(text).texts[index + 1 : index + 2] == (",",)
        and (words(text).texts[index + 2 : index + 3] or ("",))[0].isdigit()
    ):
        return True
    return index in scraps and (index - 1 in scraps or index + 1 in scraps)


def _may_be_polynesian(word: str, document: Document) -> bool:
    """Whether a story that writes long vowels with macrons may have a word of their language."""
    if word[-1] not in "aeiou" or not _syllables().fullmatch(word.lower()):
        return False
    return any(_MACRONS.search(segment.target.plain) for _, segment in document.targets())


@cache
def _syllables() -> re.Pattern[str]:
    parts = word_parts("en", "macron_syllables")
    onsets = "|".join(sorted((one for one in parts if one not in _VOWELS), key=len, reverse=True))
    return re.compile(f"(?:(?:{onsets})?[aeiou]{{1,2}})+")


def _may_be_unit(text: Text, index: int, uses: tuple[str, ...]) -> bool:
    """Whether it stands after a number as units and currencies do: "20 qm", "a million tenge"."""
    before, length = words(text).lowers[index - 1], len(words(text).texts[index])
    if not before.replace(",", "").isdigit() and "scale" not in classes_at(text, index - 1):
        return False
    if length < SHORT or len(uses) > 1:
        return True
    return length <= UNIT and "P" not in possible_pos(uses[0], text.lang)


def _corrections(text: Text, index: int) -> tuple[str, ...]:
    word = words(text).texts[index]
    if len(word) > SHORT:
        use = correction(word.lower(), text.lang)
        return (recase(word, use),) if use else ()
    return likely_slips(text, index) if _is_among_words(text, index) else ()


def _is_among_words(text: Text, index: int) -> bool:
    """Whether known words in small letters, or the ends of a clause, are on both sides."""
    tokens = words(text)
    word = tokens.texts[index]
    if not word.isascii() or word in word_parts(text.lang, "innocent"):
        return False
    plain, start, end = text.plain, tokens.starts[index], tokens.ends[index]
    if plain[start - 1 : start] not in {"", " "} or plain[end : end + 1] not in {
        "",
        " ",
        ",",
        ".",
        "?",
    }:
        return False
    small = 0
    for at in (index - 1, index + 1):
        near = tokens.texts[at] if 0 <= at < len(tokens.texts) else "."
        if closed_class(near.lower(), text.lang):
            near = near.lower()
        if near in _MARKS or (at < index and near[0].isdigit() and len(word) < SHORT):
            return False
        if near.islower():
            if zipf(near, text.lang) is None:
                return False
            small += 1
    if not set(word) & set("aeiouy") and len(word) > 1:
        return True
    return small == 2 or (small == 1 and len(word) > 1)


def _is_part(plain: str, start: int, end: int) -> bool:
    """Whether it is a piece of an address, a hashtag, a broken-up or a clipped word."""
    after = plain[end : end + 1]
    if plain[start - 1 : start] in set("@#/._-&*]") or after in set("/_@-=*["):
        return True
    if after == '"' and plain[end + 1 : end + 2].isalpha():  # doesn"t
        return True
    if after in set("'’\"") and plain[end - 2 : end] == "in":
        return True
    return after == "." and plain[end + 1 : end + 2].isalnum()


RULE = Rule(
    id="misspelt-word",
    pack="spelling",
    summary="A common word with a slip in it",
    why="Speech-to-text, OCR and post-editing in haste leave slips that no source explains. Only "
    "words that no lexicon has and that are a slip from a frequent word are reported.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is no word: {meant}.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("The <<goverment>> fell on Monday.", "The government fell on Monday."),
        bad("They <<recieved>> nothing.", "They received nothing."),
        bad("Grain was <<shiped>> to Oslo.", "Grain was shipped to Oslo."),
        bad("Both <<resturaunts>> were shut.", "Both restaurants were shut."),
        bad("He left <<nd>> the bus drove off.", "He left and the bus drove off."),
        bad("The match <<ws>> lost at home.", "The match was lost at home."),
        bad("They <<mkea>> shoes.", "They make shoes."),
        bad("<<Becuase>> it rained, they left.", "Because it rained, they left."),
        good("Thaler said he knew. Wisse, of Delft, left. Palin lost, Moore won."),
        good("The centre's colour programme was praised."),
        good("Write to press@goverment.example or see goverment.example."),
        good("The retweetable remark was made by a vlogger."),
        bad("<<Goverment>> of the few is not liked.", "Government of the few is not liked."),
        bad("<<Enviromental>> laws changed.", "Environmental laws changed."),
        good("“Ah wis doon the watter, an the recieved tale is wrang,” he said."),
        good("He wrote “recieved” and “seperate”."),
        good("Extras: b 4, lb 7, nb 3. The whare opened in Tūrangi."),
        good("A coup d'etat, rock n roll, a vitamin b and 20 nd."),
    ),
    false_alarms="A term of a trade that no dictionary has yet; add it to the vocabulary.",
)
