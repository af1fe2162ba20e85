"""An editor's insertion that was never translated: "they [menjadikan] it a camp".

Square brackets in copy hold words that an editor added to a quotation; a machine takes them for
markup and leaves them. The word must be frequent in another language and unknown in English.
"""

import re
from collections.abc import Iterator

from tqcheck import datafiles
from tqcheck.analysis import strange_words, words
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_INSERTION = re.compile(r"\[([^\W\d_]{4,}(?: [^\W\d_]+){0,3})\]")


def _find(segment: Segment) -> Iterator[Match]:
    table = datafiles.table("foreign.en")
    text = segment.target
    if table is None:
        return
    strange: frozenset[int] | None = None
    for match in _INSERTION.finditer(text.plain):
        if strange is None:
            strange = frozenset(strange_words(text))
        tokens = words(text)
        inside = tokens.within(Span(*match.span(1)))
        if all(at in strange and tokens.texts[at] in table for at in inside):
            yield Match(Span(*match.span(1)))


RULE = Rule(
    id="bracketed-foreign-word",
    pack="residue",
    summary="An insertion in square brackets that was never translated",
    why="A machine takes square brackets for markup and leaves what stands in them, although it "
    "is part of the sentence.",
    error_type=ErrorType.UNTRANSLATED,
    severity=Severity.MAJOR,
    message='"{found}" in brackets was never translated: translate it.',
    find=InSegment(_find, needs=("[",)),
    target_lang=("en",),
    examples=(
        bad('"They will [<<kemudian>>] leave," he said.'),
        good('"They will [then] leave," he said. "He were [sic] there."'),
        good('"We told [Jokowi] and [Kemudian Street] about it."'),
    ),
    false_alarms="A foreign word that the editor means to quote.",
)
