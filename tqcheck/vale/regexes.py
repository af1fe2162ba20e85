"""Patterns of Vale, which are Go's (RE2 and .NET), in the words of the `regex` module.

What differs is rewritten; what has no counterpart is refused with the reason. Every pattern runs
with the time limit of our own rules, so none can run away.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from tqcheck.analysis.casing import folded
from tqcheck.document import Segment
from tqcheck.matchers.guards import compiled, patience
from tqcheck.span import Span

MIN_NEED = 3
_REFUSED = (
    (re.compile(r"\(\?[a-z]*U"), "the flag U (ungreedy); write *? and +? instead"),
    (re.compile(r"\\C"), r"\C (a single byte), which would cut characters"),
    (re.compile(r"\(\?\("), "a condition (?(...)), which tqcheck does not run"),
    (re.compile(r"\(\?<\w+-\w+>"), "a balancing group (?<a-b>), which tqcheck does not run"),
)
# Escapes, classes and groups, one alternative each: what a scan of a pattern has to tell apart.
_PIECE = re.compile(
    r"\\Q(?P<quoted>.*?)(?:\\E|$)|\\x\{(?P<code>[0-9A-Fa-f]{1,6})\}|\\k<(?P<back>\w+)>"
    r"|\\k\{(?P<braced>\w+)\}|\\(?P<escape>[pP]\{Is(?P<block>\w+)\}|.)"
    r"|(?P<class>\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\])|(?P<group>\((?!\?))|(?P<other>.)",
    re.DOTALL,
)
_CODE = re.compile(r"\\x\{(?P<code>[0-9A-Fa-f]{1,6})\}")
_LITERAL = re.compile(r"[^\W_](?:[\w '’-]*[^\W_])?")
_SET_SIGN = re.compile(r"(--|\|\||&&|~~)|\[(?!:\^?\w+:\])")


def translated(pattern: str, *, groups: bool = True) -> str:
    """Rewrite a pattern of Go for `regex`; without `groups` its groups catch nothing.

    Raises ValueError for what has no counterpart, or does not compile; the text says what.
    """
    for refused, what in _REFUSED:
        if refused.search(pattern):
            raise ValueError(f"the pattern '{pattern}' has {what}")
    if not groups and re.search(r"\\[1-9]|\\k[<{]|\(\?P=", pattern):
        raise ValueError(f"the pattern '{pattern}' refers back to a group, which a key cannot")
    text = "".join(_rewritten(piece, groups=groups) for piece in _PIECE.finditer(pattern))
    if not groups:
        text = re.sub(r"\(\?P?<(?![=!])\w+>", "(?:", text)
    _compilable(text, pattern)
    return text


def _character(code: re.Match[str]) -> str:
    return re.escape(chr(min(int(code["code"], 16), 0x10FFFF)))


def _rewritten(piece: re.Match[str], *, groups: bool) -> str:
    text = piece[0]
    if piece["quoted"] is not None:
        text = re.escape(piece["quoted"])
    elif piece["code"]:
        text = _character(piece)
    elif piece["back"] or piece["braced"]:
        text = f"(?P={piece['back'] or piece['braced']})"
    elif piece["block"]:
        text = rf"\{piece['escape'][0]}{{{piece['block']}}}"
    elif piece["escape"]:
        text = {"z": r"\Z", "Z": r"(?=\n?\Z)"}.get(piece["escape"], text)
    elif piece["class"]:
        inside = _CODE.sub(_character, text[1:-1])
        # `regex` reads -- || && ~~ and [ within a class as sets; Go reads them as characters.
        text = f"[{_SET_SIGN.sub(_escaped, inside)}]"
    elif piece["group"] and not groups:
        text = "(?:"
    return text


def _escaped(sign: re.Match[str]) -> str:
    return "".join("\\" + char for char in sign[0])


def _compilable(text: str, pattern: str) -> None:
    import regex  # noqa: PLC0415  # why: 7 ms, only when a style is read

    try:
        compiled(text, case=True)
    except (regex.error, OverflowError) as error:
        raise ValueError(f"the pattern '{pattern}' does not compile: {error}") from None


def framed(parts: Iterable[str], *, nonword: bool, ignorecase: bool, raw: str = "") -> str:
    """Join alternatives as Vale does: between word boundaries unless `nonword`; raw text first."""
    edge = "" if nonword else r"\b"
    case = "(?i)" if ignorecase else ""
    inside = "|".join(parts)
    # Full case folding would let "ss" find "ß", which Go does not.
    body = f"{raw}{edge}(?:{inside}){edge}" if inside else raw
    return f"(?m-f){case}{body}"


def literal(pattern: str) -> str | None:
    """Give the words that a pattern is, where it is nothing but words; else None."""
    return pattern if _LITERAL.fullmatch(pattern) else None


def has_group(pattern: str) -> bool:
    """Whether a translated pattern catches a group."""
    return bool(compiled(pattern, case=True).groups)


@lru_cache(maxsize=2048)
def ready(pattern: str) -> Any:
    """Compile a framed pattern; its flags stand in it."""
    return compiled(pattern, case=True)


def found_in(pattern: str, plain: str, start: int = 0, end: int | None = None) -> Iterator[Any]:
    """Find a framed pattern, empty finds left out. Raises TimeoutError."""
    stop = len(plain) if end is None else end
    for match in ready(pattern).finditer(plain, start, stop, timeout=patience(plain)):
        if match.end() > match.start():
            yield match


def is_found(pattern: str, plain: str) -> bool:
    """Whether a framed pattern stands anywhere in a text. Raises TimeoutError."""
    return bool(ready(pattern).search(plain, timeout=patience(plain)))


def needs_of(pattern: str) -> str | None:
    """Give folded letters without which a translated pattern cannot match; None if unsure.

    Only what stands outside groups, classes and quantifiers counts.
    """
    runs: list[str] = []
    run = ""
    depth = 0
    pieces = [*_PIECE.finditer(pattern)]
    for at, piece in enumerate(pieces):
        char = piece[0]
        if char == "|" and not depth:
            return None
        depth += bool(piece["group"] or char == "(") - (char == ")")
        following = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        if depth == 0 and char.isalpha() and len(char) == 1 and following not in {*"?*{"}:
            run += char
        else:
            runs.append(run)
            run = ""
    runs.append(run)
    best = max(runs, key=len)
    return folded(best) if len(best) >= MIN_NEED and "(?#" not in pattern else None


class Spared:
    """Exceptions of a rule: found in what was found, or a phrase that covers it, they spare it."""

    def __init__(self, exceptions: tuple[str, ...]) -> None:
        parts = sorted(exceptions, key=len, reverse=True)
        self.pattern = framed(parts, nonword=False, ignorecase=False) if parts else ""

    def spares(self, segment: Segment, span: Span) -> bool:
        """Whether an exception spares a find. Raises TimeoutError."""
        if not self.pattern:
            return False
        plain = segment.target.plain
        if is_found(self.pattern, span.of(plain)):
            return True
        near = Span(max(span.start - 80, 0), min(span.end + 80, len(plain)))
        return any(Span(*one.span()).covers(span) for one in found_in(self.pattern, plain, *near))

    def accepts(self, word: str) -> bool:
        """Whether a word holds an exception. Raises TimeoutError."""
        return bool(self.pattern) and is_found(self.pattern, word)
