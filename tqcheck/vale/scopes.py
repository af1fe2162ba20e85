"""Scopes of Vale: which stretches of a document a rule reads."""

from typing import Literal

import msgspec

from tqcheck.document import Role, Segment

Unit = Literal["segment", "sentence", "story", "raw"]

_BY_KIND = {
    "li": ("list",),
    "dd": ("list",),
    "dt": ("list",),
    "td": ("table", "cell"),
    "th": ("table", "header"),
    "caption": ("table", "caption"),
    "figcaption": ("figure", "caption"),
    "blockquote": ("blockquote",),
    "title": ("heading", "h1"),
}
_BY_ROLE = {
    Role.HEADLINE: ("heading", "h1"),
    Role.SUBHEAD: ("heading",),
    Role.CAPTION: ("figure", "caption"),
    Role.QUOTE: ("blockquote",),
}
_KNOWN = {part for parts in (*_BY_KIND.values(), *_BY_ROLE.values()) for part in parts}
_KNOWN |= {"text", "paragraph", *(f"h{level}" for level in range(1, 7))}
# What tqcheck never reads: to leave it out is no more than it does anyway.
_UNREAD = {"code", "comment", "alt", "attr", "frontmatter", "meta", "line", "block"}
_UNITS: dict[str, Unit] = {"sentence": "sentence", "summary": "story", "raw": "raw"}


class Scope(msgspec.Struct, frozen=True):
    """Alternatives of conditions, each the sections of a selector and whether they must be there.

    `unit` is how much of the text a rule sees at a time.
    """

    options: tuple[tuple[tuple[frozenset[str], bool], ...], ...] = ()
    unit: Unit = "segment"

    def holds(self, segment: Segment) -> bool:
        """Whether a segment lies in the scope."""
        if not self.options:
            return True
        tags = tags_of(segment)
        return any(
            all((sections <= tags) is wanted for sections, wanted in option)
            for option in self.options
        )


def tags_of(segment: Segment) -> frozenset[str]:
    """Name the sections of Vale that a segment stands in."""
    kind = segment.kind
    heading = kind[:1] == "h" and kind[1:].isdigit()
    parts: tuple[str, ...] = ("heading", kind) if heading else _BY_KIND.get(kind, ())
    parts = parts or _BY_ROLE.get(segment.role, ("paragraph",))
    return frozenset(("text", *parts))


def scope_of(written: tuple[str, ...]) -> Scope:
    """Read the scopes of a rule; of several, any may hold.

    Raises ValueError for one that tqcheck does not keep; the text says which.
    """
    options = []
    units: set[Unit] = set()
    for one in written:
        conditions = []
        for part in one.split("&"):
            selector = part.strip()
            wanted = not selector.startswith("~")
            sections = [name.strip() for name in selector.removeprefix("~").split(".")]
            if wanted and sections[-1] in _UNITS:
                units.add(_UNITS[sections[-1]])
                sections = ["paragraph"] if sections[-1] == "summary" else ["text"]
            if not wanted and _UNREAD.intersection(sections):
                continue
            strange = [name for name in sections if name not in _KNOWN]
            if strange:
                raise ValueError(_why(one, strange[0], wanted=wanted))
            conditions.append((frozenset(sections), wanted))
        options.append(tuple(conditions))
    if len(units) > 1:
        raise ValueError(f"scopes {', '.join(sorted(units))} in one rule: give each a rule")
    return Scope(tuple(options), units.pop() if units else "segment")


def _why(scope: str, name: str, *, wanted: bool) -> str:
    if name in _UNREAD:
        return f"'{scope}': tqcheck checks copy and does not read '{name}'"
    if wanted:
        return f"'{scope}': tqcheck does not keep '{name}' apart from the text around it"
    return f"'{scope}': tqcheck cannot leave out '{name}', so the rule would strike too much"
