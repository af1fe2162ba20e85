"""A surname that speaks and is never introduced: "Menon said", and nobody learns who Menon is.

A cut or reordered story loses the paragraph that gave the full name and the office. A surname
counts as introduced where it stands anywhere after a capitalised word, an office or a noun for a
person, or where a title or a description follows it after a comma.
"""

from collections.abc import Iterator

from tqcheck.analysis import Name, capitalised, gazetteer, words, zipf
from tqcheck.document import Document, Role
from tqcheck.language import language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, Status, bad, good

MIN_LETTERS = 4
MIN_PARAGRAPHS = 3
_BODY = frozenset({Role.LEDE, Role.BODY})


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    if sum(1 for _ in document.targets(Role.LEDE, Role.BODY)) < MIN_PARAGRAPHS:
        return
    lang = document.target_lang
    for word, names in capitalised(document).items():
        if len(word) < MIN_LETTERS or gazetteer(word, lang) or zipf(word, lang) is not None:
            continue
        body = [name for name in names if document.segments[name.segment].role in _BODY]
        speaking = [name for name in body if _speaks(document, name)]
        if speaking and not any(_is_introduced(document, name) for name in body):
            yield speaking[0].segment, Match(speaking[0].span)


def _speaks(document: Document, name: Name) -> bool:
    text = document.segments[name.segment].target
    tokens = words(text)
    at = tokens.at(name.span.start)
    say = language(text.lang).members.get("say", frozenset())
    places = language(text.lang).members.get("preposition", frozenset())
    if at and tokens.lowers[at - 1] in places:
        return False
    return at + 1 < len(tokens.texts) and tokens.lowers[at + 1] in say


def _is_introduced(document: Document, name: Name) -> bool:
    text = document.segments[name.segment].target
    tokens = words(text)
    at = tokens.at(name.span.start)
    if tokens.texts[at + 1 : at + 2] == (",",) or tokens.texts[at + 1 : at + 2] == ("(",):
        return True
    if at + 1 < len(tokens.texts) and tokens.texts[at + 1][0].isupper():
        return True
    if not at:
        return False
    before, lower = tokens.texts[at - 1], tokens.lowers[at - 1]
    persons = language(text.lang).members.get("person", frozenset())
    closed = language(text.lang).classes.get(lower)
    spoken = before in {'"', "”", "’", "'", ","}
    return not spoken and (before[0].isupper() or lower in persons or closed is None)


RULE = Rule(
    id="surname-unintroduced",
    pack="consistency",
    summary="A surname that speaks and is never introduced",
    why="A story that was cut or reordered may lose the paragraph that gave name and office.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    status=Status.PREVIEW,
    message='"{found}" speaks here and is introduced nowhere: give the full name and the office.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(
            "Bridge Opens\nThe bridge opened on Monday after ten years of work.\n"
            '"It will last," <<Drobenko>> said.\nA ferry had crossed the river before.'
        ),
        good(
            "Bridge Opens\nThe bridge opened on Monday, the engineer Oleh Drobenko told guests.\n"
            '"It will last," Drobenko said.\nA ferry had crossed the river before.'
        ),
        good(
            "Bridge Opens\nThe bridge opened on Monday after ten years of work.\n"
            '"It will last," engineer Drobenko said.\nA ferry had crossed the river before.'
        ),
    ),
    references=("https://www.apstylebook.com",),
    false_alarms="A person of one name, or one whom every reader knows.",
)
