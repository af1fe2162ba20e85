"""Quoted speech: what stands between quotation marks, and must not be edited."""

import re
from functools import cache

from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import language
from tqcheck.span import Span

_ANY = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("「", "」"), ("『", "』"))


def _is_apostrophe(plain: str, at: int) -> bool:
    return plain[at - 1 : at].isalnum() and plain[at + 1 : at + 2].isalnum()


@reading
def quotations(text: Text) -> tuple[Span, ...]:
    """Find quoted stretches, marks included.

    A quotation that is opened and never closed runs to the end of the text, as in a quotation of
    several paragraphs. Single marks count only where the language uses them and they are no
    apostrophes.
    """
    plain = text.plain
    closings, opening = _marks(text.lang)
    spans: list[Span] = []
    found = opening.search(plain)
    while found is not None:
        at, char = found.start(), found[0]
        after = at + 1
        if not _is_apostrophe(plain, at):
            end = _end(plain, after, closings[char])
            alone = char == '"' and plain[:at].strip() and not plain[after:].strip()
            if end or (char not in "‘'" and not alone):
                after = end or len(plain)
                spans.append(Span(at, after))
        found = opening.search(plain, after)
    return tuple(spans)


@cache
def _marks(lang: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Give the closing mark of each opening one, and a pattern of the opening ones."""
    closings = dict(_ANY) | dict(reversed(language(lang).quotes))  # the language's own come first
    single = "".join(opening for opening in closings if len(opening) == 1)
    return closings, re.compile(f"[{re.escape(single)}]")


def _end(plain: str, start: int, closing: str) -> int:
    """Offset behind the mark that closes a quotation; 0 where none does."""
    end = plain.find(closing, start)
    while end > 0 and closing in "’'" and _is_apostrophe(plain, end):
        end = plain.find(closing, end + 1)
    return end + 1
