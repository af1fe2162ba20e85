"""Words spelt as somebody spoke or posted them: dialect, a misprint that is cited, a post.

A quotation may keep what would be a slip elsewhere. Its other words tell: a clipped ending
(fillin', t'road), a contraction without its apostrophe (hasnt), a word of dialect, a second word
that nobody knows, a sentence in small letters. Lists: `dialect`, `bare_contractions` and
`clipped_sign` in `rules/_data/word_parts.yaml`.
"""

import re
from functools import cache

from tqcheck.analysis.pos import unknown
from tqcheck.analysis.quotations import quotations
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Document, Text
from tqcheck.language import word_parts
from tqcheck.mqm import ErrorType
from tqcheck.span import Span

ABOUT_WRITING = 4  # twice the words on words, by stem, and once those that come near
STEM = 5  # letters
_OF_WRITING = frozenset(
    {
        ErrorType.SPELLING,
        ErrorType.CHARACTER_ENCODING,
        ErrorType.PUNCTUATION,
        ErrorType.UNTRANSLATED,
    }
)
CITED = 5  # words that a quotation may have to be a cited phrase
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)[^'‘’\n]{1,80}(?:['’]\w[^'‘’\n]{0,80})*['’](?!\w)")
_SIC = re.compile(r"\W{0,3}(?:\w+\W{1,2}){0,2}[\[(]sic[\])]")
_CLIPPED = re.compile(
    r"\w{2}in['’](?!\w)|(?<!\w)t['’]\w{2}|(?<!\w)['’]?(?:em|ere|tis|im|er)['’](?!\w)"
)
_SMALL_SENTENCE = re.compile(r"[.!?] [a-z]")


def is_as_spoken(text: Text, index: int) -> bool:
    """Whether a token stands in a quotation that is not spelt by the book, or is cited alone."""
    tokens = words(text)
    span = tokens.span(index, index)
    return any(quote.overlaps(span) and _is_so(text, quote, index) for quote in _quotes(text))


@reading
def _quotes(text: Text) -> tuple[Span, ...]:
    if not set("\"“”‘’'«„").intersection(text.plain):
        return ()
    singles = (Span(*one.span()) for one in _SINGLE.finditer(text.plain))
    return (*quotations(text), *singles)


def is_informal(text: Text, quote: Span) -> bool:
    """Whether a quotation is written as posts are, or as people speak."""
    said = quote.of(text.plain)
    if _CLIPPED.search(said) or (said[1:2].islower() and _SMALL_SENTENCE.search(said)):
        return True
    tokens = words(text)
    return any(tokens.lowers[at] in _signs(text.lang) for at in tokens.within(quote))


def _is_so(text: Text, quote: Span, index: int) -> bool:
    tokens = words(text)
    inside = [at for at in tokens.within(quote) if tokens.texts[at][0].isalnum()]
    if len(inside) == 1:
        return True
    strange = set(unknown(text).foreign)
    return is_informal(text, quote) or any(at in strange for at in inside if at != index)


@cache
def _signs(lang: str) -> frozenset[str]:
    return frozenset(word_parts(lang, "dialect")) | frozenset(word_parts(lang, "bare_contractions"))


def is_cited(text: Text, span: Span) -> bool:
    """Whether a find fills a short quotation, or ends it: a misprint that somebody quotes."""
    for quote in _quotes(text):
        if quote.start <= span.start and span.end <= quote.end:
            short = len(quote.of(text.plain).split()) <= CITED
            return short and quote.end - span.end <= len('."')
    return False


def is_shown(document: Document, text: Text, span: Span, kind: ErrorType) -> bool:
    """Whether copy shows a fault on purpose: marked sic, or in a story about words and writing.

    A column on style cites misprints, a puzzle page has them made, a guide to scams shows mojibake.
    """
    return is_marked_sic(text, span) or (kind in _OF_WRITING and _is_about_writing(document))


@reading
def _is_about_writing(document: Document) -> bool:
    strong, weak = (
        frozenset(word_parts(document.target_lang, kind))
        for kind in ("about_writing", "near_writing")
    )
    if not strong:
        return False
    used = {word for _, segment in document.targets() for word in words(segment.target).lowers}
    sure, near = ({word[:STEM] for word in used & listed} for listed in (strong, weak))
    return bool(sure) and 2 * len(sure) + len(near) >= ABOUT_WRITING


def is_marked_sic(text: Text, span: Span) -> bool:
    """Whether the copy says of a find that it stands so in what it cites: "[sic]"."""
    low = text.plain.lower()
    if "[sic" not in low and "(sic" not in low:
        return False
    if _SIC.match(low, span.end):
        return True
    return any(
        quote.overlaps(span) and ("[sic" in said or "(sic" in said)
        for quote in _quotes(text)
        if (said := quote.of(low))
    )
