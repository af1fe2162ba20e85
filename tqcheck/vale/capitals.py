"""Kind `capitalization` of Vale: how the words of a heading, say, are capitalised."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck.analysis import capitalised, sentences
from tqcheck.datafiles import data
from tqcheck.document import Document, Segment
from tqcheck.rule import InStory, Match
from tqcheck.span import Span
from tqcheck.vale.regexes import Spared, is_found, ready
from tqcheck.vale.scopes import Scope

_TOKEN = re.compile(r"[^\W_]\S*")
_TAIL = re.compile(r"[^\w]+$")
WORDS = ("$title", "$sentence", "$lower", "$upper")
STYLES = ("AP", "Chicago")


class TitleCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stay small within a title, by style guide (`rules/_data/title_case.yaml`)."""

    ap: tuple[str, ...]
    chicago: tuple[str, ...]


@cache
def _small(style: str) -> frozenset[str]:
    table = data("title_case", TitleCase)
    return frozenset(table.chicago if style == "Chicago" else table.ap)


def titled(text: str, style: str) -> str:
    """Capitalise a title by a style guide: AP or Chicago. Inner capitals are left alone."""
    tokens = [*_TOKEN.finditer(text)]
    parts: list[str] = []
    at = 0
    for turn, token in enumerate(tokens):
        word = token[0]
        bare = _TAIL.sub("", word).lower()
        opens = turn == 0 or turn == len(tokens) - 1 or text[: token.start()].rstrip()[-1:] in ":—"
        up = opens or bare not in _small(style)
        parts += [text[at : token.start()], _raised(word) if up else word]
        if not up and word[1:].islower():
            parts[-1] = word.lower()
        at = token.end()
    return "".join(parts) + text[at:]


def _raised(word: str) -> str:
    """Capitalise a word and, of a compound, each long part."""
    if any(char.isupper() for char in word):
        return word
    head, hyphen, tail = word.partition("-")
    whole = head[:1].upper() + head[1:]
    return whole + hyphen + (tail[:1].upper() + tail[1:] if len(tail) > 3 else tail)


class Capitals(msgspec.Struct, frozen=True, tag="capitals", tag_field="kind"):
    """`match` is $title, $sentence, $lower, $upper or a pattern that must be found.

    `threshold` is the share of words that must be right; a word all in capitals always is. In a
    sentence-case heading so is a word that the story itself capitalises within its sentences.
    """

    match: str
    style: str = "AP"
    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    threshold: float = 0.8
    prefix: str = ""
    scope: Scope = Scope()

    def finder(self) -> InStory:
        """Make the finder."""
        return InStory(self._find)

    def _find(self, document: Document) -> Iterator[tuple[int, Match]]:
        spared = Spared(self.exceptions)
        names: frozenset[str] | None = None
        for index, segment in document.targets():
            if not self.scope.holds(segment):
                continue
            if names is None:
                names = self._names(document)
            for span in self._stretches(segment):
                written = span.of(segment.target.plain)
                if self._is_right(written, spared, names):
                    continue
                use = self._use(written)
                yield index, Match(span, {}, (use,) if use and use != written else ())

    def _names(self, document: Document) -> frozenset[str]:
        if self.match != "$sentence":
            return frozenset()
        found = capitalised(document)
        return frozenset(
            low for low, places in found.items() if any(not one.opens for one in places)
        )

    def _stretches(self, segment: Segment) -> Iterator[Span]:
        text = segment.target
        whole = (Span(0, len(text.plain)),)
        for start, end in sentences(text) if self.scope.unit == "sentence" else whole:
            if self.prefix:
                prefix = ready(f"(?:{self.prefix})").match(text.plain, start, end)
                start = prefix.end() if prefix else start  # noqa: PLW2901  # why: the prefix is cut off
            written = text.plain[start:end]
            lead = len(written) - len(written.lstrip())
            if written.strip():
                yield Span(start + lead, start + len(written.rstrip()))

    def _is_right(self, written: str, spared: Spared, names: frozenset[str]) -> bool:
        if self.match in ("$lower", "$upper"):
            wanted = written.lower() if self.match == "$lower" else written.upper()
            return written == wanted or spared.accepts(written)
        if self.match not in WORDS:
            return is_found(self.match, written) or spared.accepts(written)
        tokens = [one[0] for one in _TOKEN.finditer(written)]
        if not tokens:
            return True
        if self.match == "$title":
            expected = [one[0] for one in _TOKEN.finditer(titled(written, self.style))]
            right = [
                word == use or word.isupper() or spared.accepts(word)
                for word, use in zip(tokens, expected, strict=True)
            ]
        else:
            tokens = [one[0] for one in _TOKEN.finditer(written.rstrip("?!.:"))]
            right = self._sentence(tokens, spared, names)
            if not right[0]:
                return False
        share = sum(right) / len(right)
        return share > self.threshold or all(right)

    def _sentence(self, tokens: list[str], spared: Spared, names: frozenset[str]) -> list[bool]:
        right: list[bool] = []
        before = ""
        for token in tokens:
            word = re.split(r"[-'’]", token)[0] or token
            fits = (
                word == word.upper()
                or before.endswith(self.indicators or ("\0",))
                or spared.accepts(token)
                or _TAIL.sub("", token).removesuffix("'s").removesuffix("’s").lower() in names
            )
            if not right:
                right.append(fits or not word[0].islower() or not word[1:].islower())
            else:
                right.append(fits or word == word.lower())
            before = token
        return right

    def _use(self, written: str) -> str:
        ways = {"$lower": written.lower, "$upper": written.upper}
        if self.match == "$title":
            return titled(written, self.style)
        return ways[self.match]() if self.match in ways else ""
