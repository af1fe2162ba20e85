"""Datelines that have no capitals to go by, or their parts in an order of their own.

Chinese, Japanese and Korean agencies sign in brackets or before the city; in Arabic, Persian and
Hindi copy only the tag tells a dateline from a sentence. The patterns are data:
`local` in rules/_data/datelines.yaml.
"""

import re
from functools import cache

from tqcheck.analysis.dateline_data import local
from tqcheck.analysis.dateline_parts import Dateline, Part
from tqcheck.language import base
from tqcheck.span import Span

_SLOTS = ("source", "city", "date")


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    grammar = local(lang)
    if grammar is None:
        return ()
    names = sorted((name.strip() for name in grammar.agencies.split(",")), key=len, reverse=True)
    slots = {
        "{source}": f"(?P<source>{'|'.join(map(re.escape, names))})",
        "{city}": f"(?P<city>{grammar.city})",
        "{date}": f"(?P<date>{grammar.date})",
    }
    found = []
    for form in grammar.forms:
        pattern = form
        for slot, part in slots.items():
            pattern = pattern.replace(slot, part)
        found.append(re.compile(pattern))
    return tuple(found)


def local_dateline(head: str, lang: str) -> Dateline | None:
    """Read the dateline that a paragraph in one of these languages begins with, or None."""
    for pattern in _patterns(base(lang)):
        match = pattern.match(head)
        if match is None:
            continue
        end = match.end()
        while head[end : end + 1] in {" ", "\u3000"}:
            end += 1
        parts = [
            Part(slot, Span(*match.span(slot)), match[slot])
            for slot in _SLOTS
            if slot in pattern.groupindex and match[slot]
        ]
        parts.sort(key=lambda part: part.span.start)
        of = {part.kind: part.text for part in parts}
        return Dateline(
            0,
            Span(0, end),
            head[:end],
            of.get("city", ""),
            of.get("date", ""),
            of.get("source", ""),
            "",
            (),
            tuple(parts),
        )
    return None
