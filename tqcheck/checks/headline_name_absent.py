"""A name in the headline or a caption that the story itself never mentions.

The headline of one story over the text of another, or a paragraph that was lost. Only words that
no dictionary knows count as names; a name that begins alike in the body ("Drobenkos", a slip) is
another rule's.
"""

from collections.abc import Iterator

from tqcheck.analysis import capitalised, gazetteer, words, zipf
from tqcheck.document import Document, Role
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, Status, bad, good

MIN_LETTERS = 5
ALIKE = 3
MIN_WORDS = 60
_BODY = (Role.LEDE, Role.BODY, Role.QUOTE, Role.SUBHEAD, Role.EDITORS_NOTE)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    body = [lower for _, one in document.targets(*_BODY) for lower in words(one.target).lowers]
    if len(body) < MIN_WORDS:
        return
    known = {lower[:ALIKE] for lower in body}
    for word, names in capitalised(document).items():
        if len(word) < MIN_LETTERS or not word.isalpha() or word[:ALIKE] in known:
            continue
        if gazetteer(word, lang) or zipf(word, lang) is not None:
            continue
        for name in names:
            if document.segments[name.segment].role in {Role.HEADLINE, Role.CAPTION}:
                yield name.segment, Match(name.span)


_STORY = (
    "The bridge over the lower river was opened on Monday after ten years of work, the mayor of "
    "the town said at noon. Three hundred people walked over it with flags and songs.\n"
    "A ferry had crossed the river before, once an hour, and in winter not at all. The last "
    "captain of the ferry, Oleh Drobenko, cut the ribbon and then walked home over the water, "
    "as he put it, for the first time in his life.\n"
)

RULE = Rule(
    id="headline-name-absent",
    pack="consistency",
    summary="A name in the headline or a caption that the story never mentions",
    why="The headline belongs to another story, or the paragraph with the name was lost.",
    error_type=ErrorType.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    status=Status.PREVIEW,
    message='"{found}" stands here and nowhere in the story: check that the two belong together.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad(f"<<Karpenskyy>> Opens Bridge\n{_STORY}"),
        good(f"Drobenko Opens Bridge\n{_STORY}"),
        good(f"Ferryman Opens Bridge\n{_STORY}"),
    ),
    references=("https://www.apstylebook.com",),
    false_alarms="A headline that names what the story only describes.",
)
