"""Quoted speech: what stands between quotation marks, and must not be edited."""

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
    pairs = dict(_ANY) | dict(reversed(language(text.lang).quotes))
    spans: list[Span] = []
    at = 0
    openings = set(pairs)
    if not openings.intersection(plain):
        return ()
    while at < len(plain):
        char = plain[at]
        if char not in openings or _is_apostrophe(plain, at):
            at += 1
            continue
        closing = pairs[char]
        end = plain.find(closing, at + 1)
        while end > 0 and closing in "’'" and _is_apostrophe(plain, end):
            end = plain.find(closing, end + 1)
        if end < 0:
            if char in "‘'" or (char == '"' and plain[:at].strip() and not plain[at + 1 :].strip()):
                at += 1
                continue
            spans.append(Span(at, len(plain)))
            break
        spans.append(Span(at, end + 1))
        at = end + 1
    return tuple(spans)
