"""A double quotation mark without its partner.

The marks of a story are read in order. A quotation may run over several paragraphs: then each
paragraph begins with an opening mark, or the closing one stands in a later paragraph. A mark
after a figure (inches) counts for nothing, nor does one whose direction cannot be told.
"""

import re
from collections.abc import Iterator

from tqcheck.analysis import possible_pos
from tqcheck.analysis.reading import reading
from tqcheck.document import Document, Role, Segment
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_MARK = re.compile(r"[\"“”]")
_ROLES = (Role.HEADLINE, Role.SUBHEAD, Role.LEDE, Role.BODY, Role.CAPTION)
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r" ([^\W_]+)")
_CREDITED = re.compile(
    r"[,?!][\"”] (?:he|she|they|[\w ]{2,40}?) (?:said|added|told|says)\b|,[\"”]\s*$"
)
_ATTRIBUTED = re.compile(
    r"(?P<who>, (?:he|she|they) (?:said|added|told \w+))[.]?\s*$"
    r"|(?P<name>, (?:said|says|added) (?:he|she|"
    r"(?:the |its |his |her )?[\w'’-]+(?: [\w'’-]+){0,3}))[.,;][^\"“”]*$"
    r"|(?P<after>, (?:the \w+|[A-Z]\w+(?: [A-Z]\w+){0,2}|he|she) (?:said|added))[.,;][^\"“”]*$"
)
FEW_WORDS = 4
_OPENS_AFTER = "([{‘'«„—–-/…"
_CLOSES_BEFORE = ")]}’'»—–-/….,;:!?"


def _turn(plain: str, at: int) -> str:
    """How a mark is turned: `<` opens, `>` closes, `` for neither or an inch mark."""
    before, after = plain[at - 1 : at] or " ", plain[at + 1 : at + 2] or " "
    if plain[at] == "“":
        # German and Polish close with it; another rule speaks of that.
        return "<" if not after.isspace() and after not in ".,;" else ""
    if plain[at] == "”":
        return ">" if not before.isspace() else ""
    if before.isdigit():
        return "" if after.isspace() or after in _CLOSES_BEFORE else ">"
    opens = before.isspace() or before in _OPENS_AFTER
    closes = after.isspace() or after in _CLOSES_BEFORE
    if opens == closes:
        return ""
    return "<" if opens else ">"


@reading
def _turns(segment: Segment) -> tuple[tuple[int, str], ...]:
    plain = segment.target.plain
    return tuple((one.start(), _turn(plain, one.start())) for one in _MARK.finditer(plain))


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    segments = list(document.targets(*_ROLES))
    carried = False
    for place, (index, segment) in enumerate(segments):
        turns = _turns(segment)
        if not turns:
            continue
        if any(not turn for _, turn in turns) or "„" in segment.target.plain:
            carried = True  # not to be told: be silent about the next paragraph too
            continue
        opened, fault = _walk(segment, turns, carried=carried, in_story=place > 1)
        carried = opened >= 0
        if fault >= 0 and len(turns) % 2:
            yield index, Match(Span(fault, fault + 1))
        elif carried and fault < 0 and not _goes_on([one for _, one in segments[place + 1 :]]):
            end = _ATTRIBUTED.search(segment.target.plain, opened + 1)
            if end:
                yield index, Match(Span(*end.span(end.lastgroup or 0)))
            elif len(turns) % 2 and not _begins_speech(segment, opened):
                yield index, Match(Span(opened, opened + 1))


def _walk(
    segment: Segment, turns: tuple[tuple[int, str], ...], *, carried: bool, in_story: bool
) -> tuple[int, int]:
    """Place of the mark still open at the end, and of the one that closes nothing; -1 for none."""
    opened = fault = -1
    for at, turn in turns:
        if turn == "<":
            opened = at
        elif opened >= 0 or carried:
            opened, carried = -1, False
        else:
            fault = _surplus(segment, turns, at)
            if fault < 0 and in_story and _CREDITED.match(segment.target.plain, at - 1):
                fault = at  # a story, and no speech is open in it
    return opened, fault


def _surplus(segment: Segment, turns: tuple[tuple[int, str], ...], last: int) -> int:
    """Place of the closing mark that closes nothing; -1 where it may end a speech begun before.

    Of several it is the one after a small word, else the last.
    """
    plain, lang = segment.target.plain, segment.target.lang
    small = language(lang).function_words
    for place, turn in turns:
        before = _WORD_BEFORE.search(plain, max(0, place - 20), place)
        if turn == ">" and before and before[0] in small and plain[place + 1 : place + 2] == " ":
            return place
    after = _WORD_AFTER.match(plain, last + 1)
    if not plain[last - 1].isalnum() and plain[last - 1] not in "%)":
        after = after if plain[last - 1] == "," else None
    if after is None:
        return -1
    word = after[1].lower()
    is_speech = "D" in possible_pos(word, lang) or bool(
        {"say", "pronoun"} & language(lang).classes.get(word, frozenset())
    )
    # After s it may be a lost apostrophe of a possessive, and no fault of a quotation.
    owner = plain[last - 1] in "sS" and word not in word_parts(lang, "never_owned")
    return -1 if is_speech or owner else last


def _begins_speech(segment: Segment, at: int) -> bool:
    """Whether a mark begins a speech or a paragraph, so that its end may stand further on."""
    before = segment.target.plain[:at].rstrip()
    return not before or before[-1] in ".,:;!?-–—)”\"'" or len(before.split()) < FEW_WORDS


def _goes_on(following: list[Segment]) -> bool:
    """Whether the next mark of the story closes, or the next paragraph opens as if it went on."""
    if following and following[0].target.plain[:1] in {'"', "“", "‘", "'"}:
        return True
    return next((turns[0][1] != "<" for one in following if (turns := _turns(one))), False)


RULE = Rule(
    id="quotation-mark-unpaired",
    pack="encoding",
    summary="A quotation mark without its partner",
    why="A cut or a translation loses one of the two marks, and the reader no longer knows who "
    "speaks.",
    error_type=ErrorType.PUNCTUATION,
    severity=Severity.MINOR,
    message="The quotation mark has no partner in this paragraph: add it, or cut this one.",
    find=InStory(_find, needs=('"', "“", "”")),
    target_lang=("en",),
    examples=(
        bad('Turkey would also<<">> guard the port.'),
        bad("The bank spoke of <<“>>a small loss, and closed."),
        bad('The paper had called the vote <<">>a farce. The minister left.'),
        bad('She has a shop. "I would be the last to go<<, she added>>.'),
        bad('"We have no plan B<<, said the coach>>. The club lost nine games.'),
        bad('He was blunt: "Rents must fall<<, Ms Dahl said>>.'),
        bad('Bank closes\nIt closed.\nThe debts grew. We had no choice,<<">> the mayor said.'),
        good('The bank spoke of "a small loss," and "a bad day", and closed.'),
        good('He sold a 32" screen and a 6\'2" door.'),
        good(
            'A long quotation\n"We will stay," she said. "We know the road.\n"And we will come '
            'back."'
        ),
        good('A long quotation\nShe said: "We will stay.\nWe will come back," and left.'),
        good('She read the lawyers" letter.'),
        good('She said: "We will stay.'),
        good('We will stay", she said.'),
    ),
    false_alarms="A quotation cut by the end of the copy; feet and inches.",
)
