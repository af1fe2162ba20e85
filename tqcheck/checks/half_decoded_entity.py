"""An HTML entity left in the text ("&amp;", "n & apos; t"), with the character it stands for.

Patterns: `rules/_data/entities.yaml`.
"""

import html
import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(datafiles.data("entities", dict[str, str])[name].strip(), re.IGNORECASE)


def _find(segment: Segment) -> Iterator[Match]:
    plain = segment.target.plain
    spared: tuple[Span, ...] | None = None
    for found in _pattern("whole").finditer(plain):
        if spared is None:
            spared = tuple(Span(*one.span()) for one in _pattern("spared").finditer(plain))
        span = Span(*found.span())
        if any(span.overlaps(one) for one in spared):
            continue
        use = _character(found[0])
        shown = f'"{use}"' if use.strip() else "a plain space"
        yield Match(span, {"use": shown}, (use,) if use else ())


def _character(entity: str) -> str:
    """Return the character of an entity as found; empty when it stands for none that is seen."""
    name = entity.replace(" ", "").strip("&;")
    name = name.removeprefix("amp;") or "amp"
    use = html.unescape(f"&{name};")
    if use.startswith("&") and len(use) > 1:
        use = html.unescape(f"&{name.lower()};")
    return " " if use == "\u00a0" else use if len(use) == 1 and use.isprintable() else ""


RULE = Rule(
    id="half-decoded-entity",
    pack="encoding",
    summary="An HTML entity left in the text",
    why="A text escaped twice, or cut inside an entity, shows the code instead of the character.",
    error_type=ErrorType.CHARACTER_ENCODING,
    severity=Severity.MAJOR,
    message='"{found}" is an entity that readers will see as it stands: write {use}.',
    find=InSegment(_find, needs=("&", "amp;", "nbsp;", "quot;", "apos;", "#39;", "#8217;")),
    examples=(
        bad("Marks <<&amp;>> Spencer closed.", "Marks & Spencer closed."),
        bad("Marks <<&amp;amp;>> Spencer closed.", "Marks & Spencer closed."),
        bad("The bank<<&#39;>>s debts grew.", "The bank's debts grew."),
        bad("The bank did n<<& apos;>>t close, he said <<& quot ;>>no."),
        bad("Marks <<amp;>> Spencer closed.", "Marks & Spencer closed."),
        bad("It is <<&gt;>> 5 m&sup2;, <<&nbsp;>>he said."),
        bad(
            "Andr<<&eacute>> and Jos<<&eacute>>, his brother, left.",
            "André and José, his brother, left.",
        ),
        good("Marks & Spencer closed; Boots did not."),
        good("The R&D costs; the rest does not. AT&T closed it."),
        good("See https://example.org/?a=1&amp;b=2 for it."),
    ),
    false_alarms="A story about HTML.",
)
