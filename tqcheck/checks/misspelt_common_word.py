"""A common word with a plain slip in it, in languages other than English: "dévelopement".

Two letters swapped, one doubled or single for double, and in long words one missing, too many or
wrong inside. The tables of `common_slips` know every word that such a slip may also be. Left alone
are words with capitals, parts of addresses, words that the story uses again, and what stands
beside other words of a foreign language or in quotation marks of its own.
"""

from collections import Counter
from collections.abc import Iterator

from tqcheck.analysis import languages_with_common_words, misspelt_common, quotations, words
from tqcheck.document import Document, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

# Quoted so short, a word is spoken of, not used.
CITED = 3
LONGER = 8  # letters of a word with a capital that may be a common one
_BESIDE = frozenset("@#/_&-=\\~%")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found: list[tuple[str, int, Match]] = []
    for index, segment in document.targets():
        text = segment.target
        tokens = words(text)
        for at, word in enumerate(tokens.texts):
            if not word.islower() and not _is_capital_word(text, at):
                continue
            part = max(word.rfind("'"), word.rfind("’")) + 1  # l'énviroment, dell'ambiente
            right = misspelt_common(word[part:].lower(), text.lang)
            if right is None:
                continue
            if base(text.lang) == "de" and right.replace("s", "") == word.lower().replace("s", ""):
                continue  # compounds are joined with an s, or are not: Schadenersatz
            right = right if word.islower() else right[0].upper() + right[1:]
            span = Span(tokens.starts[at] + part, tokens.ends[at])
            if not _is_cited(text, span):
                found.append((word, index, Match(span, {"right": right}, (right,))))
    uses = Counter(word for word, _, _ in found)
    yield from ((index, match) for word, index, match in found if uses[word] == 1)


def _is_capital_word(text: Text, at: int) -> bool:
    """Whether a long capitalised word is a common one all the same: it opens, or is a German noun.

    A capital beside it makes it part of a name.
    """
    tokens = words(text)
    word = tokens.texts[at]
    if len(word) < LONGER or not word[0].isupper() or not word[1:].islower():
        return False
    after = tokens.texts[at + 1 : at + 2]
    if after and (after[0][0].isupper() or after[0] in {"-", "–", "@"}):
        return False
    if base(text.lang) == "de":
        before = tokens.texts[at - 1] if at else "."
        return (
            before == "."
            or before.lower() in language("de").function_words
            or (before.islower() and before.isalpha())
        )
    return at == 0 or tokens.texts[at - 1] in {".", "!", "?"}


def _is_cited(text: Text, span: Span) -> bool:
    """Whether a word is part of an address or a tag, or quoted as a word."""
    around = {text.plain[span.start - 1 : span.start], text.plain[span.end : span.end + 1]}
    if not around.isdisjoint(_BESIDE):
        return True
    return any(
        quote.overlaps(span) and len(quote.of(text.plain).split()) <= CITED
        for quote in quotations(text)
    )


RULE = Rule(
    id="misspelt-common-word",
    pack="spelling",
    summary="A common word with a slip in it, in languages other than English",
    why="Post-editing in haste leaves slips that no source explains. Only plain slips of common "
    "words are told, and only where no dictionary of the language has the result.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is a slip of "{right}".',
    find=InStory(_find),
    target_lang=languages_with_common_words(),
    examples=(
        bad(
            "Le <<dévelopement>> de la ville continue.",
            "Le développement de la ville continue.",
            langs="-fr",
        ),
        bad("La alcaldesa respondió <<inmediatamnete>>.", langs="-es"),
        bad("Die Räte saßen bis Mitternacht <<zusamen>>.", langs="-de"),
        bad("Вырос <<государтсвенный>> долг.", langs="-ru"),
        good("Le développement de la ville continue, dit le maire.", langs="-fr"),
        good("Fra i progetti c'è anche quello dell'aeroporto.", langs="-it"),
        good("Die Beiden blieben; der Beirat tagte beiläufig.", langs="-de"),
        good("Il écrit « dévelopement » sans double p.", langs="-fr"),
    ),
    false_alarms="A term of a trade that no dictionary has; add it to the vocabulary.",
)
