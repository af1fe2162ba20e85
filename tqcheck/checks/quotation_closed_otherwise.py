"""A quotation opened with one mark and closed with another, or not closed before its speaker.

"« Nous partons", a dit la mairie". The marks of a paragraph are read in order, one style within
another. A mark of the wrong style counts only where no right one follows; a quotation left open
only where a comma and a verb of saying follow. English has rules of its own.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck.document import Document, Role, Segment
from tqcheck.language import language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_ROLES = (Role.HEADLINE, Role.SUBHEAD, Role.LEDE, Role.BODY, Role.CAPTION, Role.QUOTE)
_MARK = re.compile(r"[«»„“”\"「」『』]")
# What may close each mark: copy of many languages mixes the curly ones, which is for other rules.
_CLOSING = {"«": "»", "»": "«", "„": "“”", "“": "”“", "”": "”“", "「": "」", "『": "』", '"': '"'}
_SPACES = frozenset(" \t\u00a0\u202f\u3000")
_BEFORE = _SPACES | frozenset("([{—–-/:")
_AFTER = _SPACES | frozenset(")]}.,;:!?…—–-/،؛؟।")
FURTHER = 4  # paragraphs in which a quotation may close
_WIDE = "\u3000"  # from here on signs of scripts that set no space


class _Mark(NamedTuple):
    at: int
    char: str
    opens: bool
    closes: bool


def _read(plain: str, lang: str) -> list[_Mark]:
    unspaced = language(lang).script in {"Han", "Kana"}
    found = []
    for one in _MARK.finditer(plain):
        at, char = one.start(), one[0]
        before, after = plain[at - 1 : at], plain[at + 1 : at + 2]
        free = not before or before in _BEFORE or (unspaced and before >= _WIDE) or before in "«„“"
        spaced = char in "«»" and after in _SPACES
        opens = free and bool(after) and (spaced or after not in _AFTER)
        whole = bool(before) and (before not in _SPACES or char in "«»")
        closes = whole and (not after or after in _AFTER or after >= _WIDE or after in "»”“\"'’")
        if unspaced:
            straight = char == '"' and plain.count('"', 0, at) % 2 == 0
            opens, closes = (
                straight or char in "「『“«",
                char in "」』”»" or straight < (char == '"'),
            )
        elif char == '"' and before.isdigit():
            opens = closes = False  # inches
        found.append(_Mark(at, char, opens, closes))
    return found


@cache
def _said(lang: str) -> re.Pattern[str] | None:
    """Pattern of the end of a quotation, a comma or dash, and a verb of saying."""
    lists = language(lang).sourcing
    if lists is None or not lists.verbs:
        return None
    return re.compile(rf"[^\W\d_]+[,،]? ?[,،–—] ?(?:{lists.verbs})(?!\w)")


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    segments = list(document.targets(*_ROLES))
    for place, (index, segment) in enumerate(segments):
        if not _MARK.search(segment.target.plain):
            continue
        marks = _read(segment.target.plain, document.target_lang)
        stack: list[_Mark] = []
        for at, mark in enumerate(marks):
            wrong = _take(mark, stack, marks[at + 1 :])
            if wrong is not None and not _is_of_keyboard(wrong, document.target_lang):
                yield index, wrong
        left = _left_open(segment, stack)
        following = [one.target.plain for _, one in segments[place + 1 : place + 1 + FURTHER]]
        if left is not None and not _goes_on(following, document.target_lang):
            yield index, left


def _is_of_keyboard(wrong: Match, lang: str) -> bool:
    """Whether a straight and a curly mark met, as the keyboard has them.

    An editor's system evens those out, and sound copy has one in every other long story.
    """
    met = {wrong.values.get("opened", ""), wrong.values.get("closed", "")}
    return met <= (
        frozenset('"“”„') if "plain_quotes" in language(lang).names else frozenset('"“”')
    )


def _take(mark: _Mark, stack: list[_Mark], later: list[_Mark]) -> Match | None:
    """Open or close a quotation of the stack; a match where the mark is of another style."""
    if stack and mark.closes:
        for depth in range(len(stack) - 1, -1, -1):
            if mark.char in _CLOSING[stack[depth].char]:
                del stack[depth:]
                return None
    turned = mark.char == "”" and mark.opens and not mark.closes
    if mark.opens and not mark.closes and mark.char in _CLOSING:
        stack.append(mark)
        span = Span(mark.at, mark.at + 1)
        return (
            Match(span, {"what": f'"{mark.char}" opens no quotation', "opened": "x"})
            if turned
            else None
        )
    if not mark.closes or not stack or _is_closed(stack[-1], later):
        return None
    opened = stack.pop()
    what = f'the quotation was opened with "{opened.char}" and ends with "{mark.char}"'
    values = {"what": what, "opened": opened.char, "closed": mark.char}
    return Match(Span(mark.at, mark.at + 1), values)


def _is_closed(opened: _Mark, later: list[_Mark]) -> bool:
    """Whether the right mark follows before another quotation of this style opens."""
    for mark in later:
        if mark.closes and mark.char in _CLOSING[opened.char]:
            return True
        if mark.opens and mark.char == opened.char:
            return False
    return False


def _goes_on(following: list[str], lang: str) -> bool:
    """Whether the next paragraph opens as if the quotation went on, or the next mark closes it."""
    if following and _MARK.match(following[0]):
        return True
    first = next((marks[0] for plain in following if (marks := _read(plain, lang))), None)
    return first is not None and first.closes and not first.opens


def _left_open(segment: Segment, stack: list[_Mark]) -> Match | None:
    """Match on the speaker that follows a quotation still open at the end of its paragraph."""
    pattern = _said(segment.target.lang)
    if len(stack) != 1 or pattern is None or stack[0].char == "”":
        return None
    found = pattern.search(segment.target.plain, stack[0].at + 1)
    if found is None:
        return None
    what = f'the quotation opened with "{stack[0].char}" is not closed before its speaker'
    return Match(Span(*found.span()), {"what": what})


RULE = Rule(
    id="quotation-closed-otherwise",
    pack="encoding",
    summary="A quotation closed with a mark of another style, or not at all",
    why="A machine, or an editor at another keyboard, opens with the marks of one language and "
    "closes with those of another; a cut takes the mark before the speaker.",
    error_type=ErrorType.PUNCTUATION,
    severity=Severity.MINOR,
    message="The marks do not pair: {what}.",
    find=InStory(_find),
    target_lang=languages_that_have("sourcing"),
    examples=(
        bad("«Non c'è tempo<<”>>, ha detto il sindaco.", langs="en-it"),
        good('“Sim”, disse. “Não", disse ela. "Talvez", disse ele.', langs="en-pt"),
        good('"Ya”, kata Hasan. "Tidak", kata Umar. "Baik", kata Siti.', langs="en-id"),
        bad('« Nous partons demain<<">>, a dit la mairie.', langs="en-fr"),
        bad("«Мы уедем завтра<<“>>, — сказал он.", langs="en-ru"),
        bad("<<”>>Jdeme domů,“ řekl.", langs="en-cs"),
        bad('"Kami pulang besok <<pagi, kata>> Bupati Hasan.', langs="en-id"),
        bad("„Wir gehen heim<<„>>, sagte sie.", langs="en-de"),
        good('«Он сказал "нет" и ушёл», — пишет газета.', langs="en-ru"),
        good("„Wir gehen“, sagte sie. »Ja«, sagte er.", langs="en-de"),
        good("Sie sagte: „Wir gehen.\n„Und wir kommen wieder“, sagte sie.", langs="en-de"),
        good('Ekran 32" ve "yeni" dedi.', langs="en-tr"),
        good('צה"ל הודיע: "נגמר".', langs="en-he"),
    ),
    false_alarms="A quotation cut by the end of the copy; inches.",
)
