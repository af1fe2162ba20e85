"""Inline markup of AsciiDoc: marks taken off, links to their words, code to one object."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from tqcheck.extract.pieces import Builder
from tqcheck.span import Span

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"

# What stands for a character, or for nothing to be read, in the order in which it is tried.
_TOKENS = re.compile(
    r"(?P<escape>\\)(?=[*_`#+^~{\[<(\"'&|]|https?:|--)"
    r"|(?P<pass>\+\+\+[^\n]{0,2000}?\+\+\+|\+\+[^\n+]{1,2000}?\+\+|(?<![\w+])\+\S[^\n+]{0,500}?\+(?![\w+])"
    r"|\b(?:pass|stem|latexmath|asciimath|kbd|btn|icon|image|menu):[^\s\[\]]{0,300}\[[^\]\n]{0,500}\])"
    r"|(?P<opens>\"`(?=\S)|'`(?=\S))|(?P<shuts>(?<=\S)`\"|(?<=\S)`')"
    r"|(?P<code>(?<![\w`])`(?![`\s])[^`\n]{1,500}`(?![\w`])|``[^`\n]{1,500}``)"
    r"|(?P<link>(?:https?|ftp|irc)://[^\s\[\]<>\"]{1,2000}|(?:link|mailto|xref):[^\s\[\]]{1,2000}(?=\[))"
    r"(?:\[(?P<words>[^\]\n]{0,1000})\])?"
    r"|<<(?P<id>[^<>,\n]{1,200})(?:,(?P<refers>[^<>\n]{1,500}))?>>"
    r"|footnote(?:ref)?:[\w-]{0,60}\[(?P<note>[^\]]{0,2000})\]"
    r"|(?P<anchor>\[\[[^\]\n]{1,200}\]\]|\[[\w.#%, =\"-]{1,80}\](?=[*_#`]{1,2}\S))"
    r"|(?P<hidden>\(\(\([^()\n]{1,300}\)\)\)[ ]?)|(?P<index>\(\((?=[^()\n]{1,300}\)\))|(?<=\w)\)\))"
    r"|\{(?P<attribute>[A-Za-z0-9_][\w:-]{0,80})\}"
    r"|(?P<dash>(?<=[\w ])--(?=[\w ]))"
    r"|(?P<sign>\((?:C|R|TM)\))"
    r"|(?P<address><(?:https?://|mailto:)[^>\s]{1,2000}>)"
    r"|(?P<break>[ \t]\+(?=\r?\n|\Z))"
)
_ATTRIBUTES_OF_LINK = re.compile(r"\^?(?:,\s*\w+=[^\n]*)?\Z")
_PUT = {
    '"`': "“", "'`": "‘", '`"': "”", "`'": "’", "--": "—", "(C)": "©", "(R)": "®", "(TM)": "™",
}  # fmt: skip
_CHARACTERS = {
    "nbsp": "\N{NO-BREAK SPACE}", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "quot": '"',
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦",
    "vbar": "|", "asterisk": "*", "tilde": "~", "caret": "^", "startsb": "[", "endsb": "]",
    "backslash": "\\", "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "empty": "",
    "sp": " ", "space": " ", "zwsp": "", "wj": "",
}  # fmt: skip
# Marks in pairs: doubled ones, and those that must stand at the edges of words.
_DOUBLED = r"MM(?!M)(?P<inside>[^M]{1,2000}?)MM(?!M)"
_SINGLE = r"(?<![\w\\M:;}])M(?=[^\sM])(?P<inside>[^M]{1,2000}?)(?<!\s)M(?![\wM])"
_PAIRS = tuple(
    re.compile(pattern.replace("M", rf"\{mark}"))
    for mark in "*_#"
    for pattern in (_DOUBLED, _SINGLE)
)
_SMALL = re.compile(r"(?<!\\)(?P<mark>[\^~])(?P<inside>[^\s^~]{1,60})(?P=mark)")


def add_inline(
    builder: Builder, raw: str, lines: Sequence[Span], attributes: Mapping[str, str]
) -> list[Span]:
    """Add the lines of a paragraph without their markup; give the places of footnotes inside.

    Marks in pairs may stand on two lines; anything else stands on one.
    """
    marks = _marks(raw, Span(lines[0].start, lines[-1].end)) if lines else []
    notes: list[Span] = []
    escaped = -1  # where what a backslash keeps as it is begins
    for number, line in enumerate(lines):
        if number:
            builder.add(" ", lines[number - 1].end, line.start)
        at = line.start
        for match in _TOKENS.finditer(raw, line.start, line.end):
            _bare(builder, raw, Span(at, match.start()), marks)
            at = match.end()
            kind, put = _told(match, attributes)
            if match.start() == escaped:
                _bare(builder, raw, Span(*match.span()), marks)
            elif match["escape"]:
                escaped = match.end()
            elif kind == "value":
                builder.add(put, match.start(), match.start())
            elif kind == "words":
                words = Span(*match.span("words" if match["words"] is not None else "refers"))
                tail = _ATTRIBUTES_OF_LINK.search(raw, *words)
                end = tail.start() if tail else words.end
                _bare(builder, raw, Span(words.start, end), marks)
            elif kind == "note":
                notes.append(Span(*match.span("note")))
            else:
                builder.add(put, *match.span())
        _bare(builder, raw, Span(at, line.end), marks)
    return notes


def _told(match: re.Match[str], attributes: Mapping[str, str]) -> tuple[str, str]:
    """Say what a piece of markup stands for: a kind, and the characters it puts in the text."""
    if match["words"] or match["refers"]:
        return "words", ""
    if match["note"] is not None:
        return "note", ""
    if match[0] in _PUT:
        return "", _PUT[match[0]]
    name = (match["attribute"] or "").lower()
    if name:
        if name in attributes:
            return "value", attributes[name]
        return "", _CHARACTERS.get(name, OBJECT)
    seen = match["pass"] or match["code"] or match["link"] or match["id"] or match["address"]
    return "", OBJECT if seen else ""


def _marks(raw: str, span: Span) -> list[Span]:
    """Places of the marks of bold, italic, highlighted, raised and lowered text."""
    found: set[Span] = set()
    for pattern in (*_PAIRS, _SMALL):
        for match in pattern.finditer(raw, span.start, span.end):
            inside = match.span("inside")
            found |= {Span(match.start(), inside[0]), Span(inside[1], match.end())}
    return sorted(found)


def _bare(builder: Builder, raw: str, span: Span, marks: list[Span]) -> None:
    """Add a stretch without the marks in it."""
    at = span.start
    for index in range(max(bisect_left(marks, span) - 2, 0), len(marks)):
        mark = marks[index]
        if mark.end <= at:
            continue
        if mark.start >= span.end:
            break
        if mark.start > at:
            builder.add_escaped(raw, at, mark.start)
        at = min(mark.end, span.end)
    if at < span.end:
        builder.add_escaped(raw, at, span.end)
