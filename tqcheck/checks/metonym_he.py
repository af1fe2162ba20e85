"""A ministry that "said he would", "expressed his concern" or "sent his own" envoys.

Two readings are told apart by what stands before. "The prison service said he had been moved"
speaks of a man named a moment ago; where neither the sentence nor the paragraph so far nor the
one before names any person, "he" can only be the body itself.
"""

from collections.abc import Iterator

from tqcheck.analysis import classes_at, possible_pos, sentence_at, thing_ending, words
from tqcheck.analysis.casing import recase
from tqcheck.analysis.persons import group, may_name_person
from tqcheck.document import Document, Role, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good

_USE = {"he": "it", "she": "it", "his": "its", "her": "its"}
_READ = frozenset({Role.LEDE, Role.BODY})


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    before = _headline(document)
    for index, segment in document.targets():
        if segment.role not in _READ:
            continue
        text = segment.target
        tokens = words(text)
        for at, word in () if _USE.keys().isdisjoint(tokens.lowers) else enumerate(tokens.lowers):
            if word not in _USE or at < 2:
                continue
            subject = _subject(text, at)
            if subject is None or _may_mean_person(text, at, subject, before):
                continue
            use = recase(tokens.texts[at], _USE[word])
            name = tokens.span(*subject).of(text.plain)
            yield index, Match(tokens.span(at, at), {"subject": name, "use": use}, (use,))
        before = text


def _headline(document: Document) -> Text | None:
    return next((segment.target for _, segment in document.targets(Role.HEADLINE)), None)


def _subject(text: Text, at: int) -> tuple[int, int] | None:
    """Tokens of the body that is the subject of "said he" or of "sent his own"."""
    tokens = words(text)
    start = tokens.at(sentence_at(text, tokens.starts[at]).start)
    verb = _verb_before(text, at, start)
    if verb is None:
        return None
    while verb - 1 > start and (
        classes_at(text, verb - 1) & {"have", "be"}
        or possible_pos(tokens.lowers[verb - 1], text.lang) == "R"
    ):
        verb -= 1
    return thing_ending(text, verb - 1, start)


def _verb_before(text: Text, at: int, start: int) -> int | None:
    """Index of the verb: of saying before "he", any before "his concern"; None for none."""
    tokens = words(text)
    word = tokens.lowers[at]
    if word in {"his", "her"}:
        own = at + 1 < len(tokens.lowers) and tokens.lowers[at + 1] in group("self_noun", text.lang)
        verbal = set(possible_pos(tokens.lowers[at - 1], text.lang)) & set("DEZVG")
        return at - 1 if own and verbal and at - 1 > start else None
    verb = at - 1
    if tokens.lowers[verb] == "that":
        verb -= 1
    if "weekday" in classes_at(text, verb) and tokens.lowers[verb - 1] == "on":
        verb -= 2
    return verb if verb > start and "say" in classes_at(text, verb) else None


def _may_mean_person(text: Text, at: int, subject: tuple[int, int], before: Text | None) -> bool:
    if may_name_person(text, 0, subject[0]) or may_name_person(text, subject[1] + 1, at):
        return True
    return before is not None and may_name_person(before, 0, len(words(before).lowers))


RULE = Rule(
    id="metonym-he",
    pack="pronouns",
    summary='A place, body or company that is "he" or "she"',
    why="A ministry, an agency or a capital is a thing in English. Source languages with "
    "grammatical gender, or with one pronoun for all, lead a machine to he or she.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{subject}" is no person, and nobody is named before: write "{use}" for "{found}".',
    find=InStory(_find, needs=tuple(f"{EDGE}{word}{EDGE}" for word in _USE)),
    target_lang=("en",),
    examples=(
        bad(
            "Bridge to close\nThe rail ministry said <<he>> would mend the bridge by May.",
            "Bridge to close\nThe rail ministry said it would mend the bridge by May.",
        ),
        bad("Probes\nIndia has sent <<his>> own probes to the moon."),
        bad("Aid\nThe trade ministry has expressed <<his>> concern about the tax."),
        good("Aid\nThe club has paid for his house and expressed its concern."),
        bad("Aid\nIt rained.\nUNICEF said that <<she>> had asked for tents."),
        good("Bridge to close\nThe rail ministry said it would mend the bridge by May."),
        good("Held\nOle Lund was held on Monday.\nThe prison service said he had been moved."),
        good("Held\nThe prison service said of the captain that he had been moved."),
        good("Own goal\nThe club of the striker said he would rest. He has his own plans."),
        good("Lund Held In Oslo\nThe army said he had flown home."),
        good("Held\nA pilot was freed.\nThe army said he had flown home."),
    ),
    false_alarms="A person last named two paragraphs before.",
)
