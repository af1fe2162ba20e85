"""A line of the workshop left in the copy: "Option 2 (more formal):", "Captions omitted".

Who orders a text from a machine gets labels and remarks with it. A line belongs to the workshop
when it has no other words than those with which one speaks of a text as of the work in hand
(`rules/_data/workshop_words.yaml`), and puts them together so: a label names a piece of work with
its quality, number or measure; a remark says what was done to a piece. A remark counts only where
the rest of the story is not about texts.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

import msgspec

from tqcheck import datafiles
from tqcheck.document import Document, Role
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

LANG = "en"
_ROLES = (Role.SUBHEAD, Role.LEDE, Role.BODY, Role.CREDIT, Role.HEADLINE, Role.CAPTION)
LONGEST = 180  # code points of a line
MOST_LABEL = 10  # words
FEWEST, MOST = 4, 26  # words of a remark
QUOTED = 60  # code points at the opening of a line that are looked at first
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+(?:[/.]\d+)?")
_CITED = re.compile(r'["“‘][^"“”‘’]{1,40}["”’]')
_LETTER = re.compile(r"[A-Da-d]|[IVX]{1,4}|\d+(?:/\d+)?")
_BOXED = re.compile(
    r"^\W*(?:\[[^\[\]]*\]|<[^<>]*>|\([^()]*\)|[-=#*_]{2,}[^-=#*_]*(?:[-=#*_]{2,})?)\W*$"
)
_GLOSS_MARK = re.compile(r"^[^:]{4,40}: \S")
_ACRONYM = re.compile(r"\b[A-Z]{2,5}\b")
_MARK = re.compile(r"[:(–—\[]| - ")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language by class, and two patterns: see the file."""

    strong: str
    piece: str
    act: str
    quiet: str
    quality: str
    measure: str
    languages: str
    craft: str
    asks: str
    settings: str
    weak: str
    gloss: str
    plain: str
    about: str
    told: str


@cache
def _listed() -> _Words:
    return datafiles.data("workshop_words", dict[str, _Words])[LANG]


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Classes of each word."""
    listed = _listed()
    found: dict[str, set[str]] = {}
    for name in ("strong", "piece", "act", "quiet", "quality", "measure", "plain"):
        for word in getattr(listed, name).split():
            found.setdefault(word, set()).add(name)
    for word in listed.languages.split():
        found.setdefault(word, set()).add("quality")
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _about() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_listed().about), re.compile(_listed().told)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    remarks: list[tuple[int, Match]] = []
    for index, segment in document.targets(*_ROLES):
        if segment.is_cell:
            continue
        start = 0
        for line in segment.target.plain.split("\n"):
            shown = line.strip()
            if 4 <= len(shown) <= LONGEST:
                at = start + line.index(shown)
                if not _may_be(shown):
                    start += len(line) + 1
                    continue
                match = Match(Span(at, at + len(shown)), {"found": shown})
                if _is_label(shown):
                    yield index, match
                elif _is_remark(shown):
                    remarks.append((index, match))
            start += len(line) + 1
    places = {index for index, _ in remarks}
    if remarks and not _is_about_texts(document, places):
        yield from remarks


def _may_be(shown: str) -> bool:
    """Whether the first words of a line are of the workshop: a cheap test."""
    known = _classes()
    opening = islice(_WORD.finditer(_CITED.sub(" ", shown[:QUOTED])), 2)
    words = [match[0] for match in opening]
    return any(word.lower() in known or _LETTER.fullmatch(word) for word in words[-1:]) and (
        words[0].lower() in known or bool(_LETTER.fullmatch(words[0]))
    )


def _is_about_texts(document: Document, but: set[int]) -> bool:
    about = _about()[0]
    return any(
        about.search(segment.target.plain) for at, segment in document.targets() if at not in but
    )


def _senses(shown: str) -> list[frozenset[str]] | None:
    """Classes of the words of a line; None where one belongs to the world outside."""
    known = _classes()
    found: list[frozenset[str]] = []
    for word in _WORD.findall(shown):
        lower = word.lower().replace("’", "'")
        if _LETTER.fullmatch(word):
            found.append(frozenset({"number"}))
        elif lower in known:
            found.append(known[lower])
        else:
            return None
    return found


def _is_label(shown: str) -> bool:
    """Whether a line names a piece of work and what is particular about it."""
    boxed = bool(_BOXED.match(shown))
    if _GLOSS_MARK.search(shown) and _is_gloss(shown):
        return True
    settings = shown.count(":") > 1 and shown.endswith(".")
    if (shown.endswith((".", "!", "?")) and not settings) or not (boxed or _MARK.search(shown)):
        numbered = re.fullmatch(r"(?i)(?:segment|chunk|translation) \d+(?:/\d+)?", shown)
        return bool(numbered)
    senses = _senses(shown)
    if senses is None or not 1 <= len(senses) <= MOST_LABEL:
        return False
    return _names_work(shown, senses, boxed=boxed)


def _names_work(shown: str, senses: list[frozenset[str]], *, boxed: bool) -> bool:
    """Whether the words of a label make sense together."""
    every = frozenset(chain.from_iterable(senses))
    if "strong" in every:
        return boxed or shown.endswith(":") or len(every - {"plain"}) > 1
    if "piece" in every:
        apart = every & {"quality", "act", "quiet", "measure"}
        own = [one for one in senses if one & {"piece", "quality", "act", "quiet", "measure"}]
        return len(own) > 1 if apart else boxed and "number" in every
    words = [word.lower() for word in _WORD.findall(shown)]
    if words[0] == "the" or every & {"act", "quiet"} or shown[-1] == ":":
        return False
    counted = "number" in every and not {*words}.isdisjoint({"words", "characters", "word"})
    named = {*words} & {*_listed().settings.split()}
    qualities = sum("quality" in one for one in senses)
    sure = "confidence" in words and qualities > 0
    return counted or sure or (bool(named) and qualities > 1 + (named == {"style"}))


def _is_gloss(shown: str) -> bool:
    """Whether a label stands before another wording: "Alternative reading: ..."."""
    label, _, rest = shown.partition(":")
    senses = _senses(label)
    if not senses or len(senses) > len(("a", "more", "literal", "reading")):
        return False
    last = _WORD.findall(label)[-1].lower()
    if last in _listed().gloss.split() and len(senses) == 1:
        return last == "back-translation" or rest.lstrip()[:1] in {'"', "“", "‘"}
    every = frozenset(chain.from_iterable(senses))
    wording = last in {"reading", "rendering", "wording", "translation"}
    return wording and "quality" in every and len(senses) > 1


def _is_remark(shown: str) -> bool:
    """Whether a sentence says what was done to a piece of the work, and no more."""
    bare = shown.rstrip(")]")
    if not bare.endswith((".", "!", "?")) or _about()[1].search(shown):
        return False
    cited = _CITED.sub(" ", shown)
    senses = _senses(_ACRONYM.sub(" ", cited, count=1))
    if senses is None or not FEWEST <= len(senses) <= MOST:
        return False
    words = [word.lower() for word in _WORD.findall(cited)]
    every = frozenset(chain.from_iterable(senses))
    pieces = sum(bool(one & {"piece", "strong"}) for one in senses)
    if bare.endswith("?"):
        return words[0] in _listed().asks.split() and pieces > 0 and len(words) > FEWEST
    acts = sum("act" in one for one in senses)
    if words[0] == "nothing" and acts > 1:
        return True
    craft = not {*words}.isdisjoint(_listed().craft.split())
    worked = [word for word in words if _classes().get(word, frozenset()) & {"piece", "strong"}]
    set_ = not {*words}.isdisjoint(_listed().settings.split())
    if not craft and not set_ and {*worked} <= {*_listed().weak.split()}:
        return False
    more = pieces > 1 or "strong" in every or craft or cited != shown
    return acts > 0 and pieces > 0 and (more or len(senses) > FEWEST + 1)


RULE = Rule(
    id="workshop-line",
    pack="chatbot",
    summary="A label or remark of whoever made the text, left among its paragraphs",
    why="A machine that is asked for a translation labels its versions and says what it left out; "
    "both are pasted with the copy.",
    error_type=ErrorType.ADDITION,
    severity=Severity.CRITICAL,
    message='"{found}" speaks of the text as a piece of work: cut it, and see what was left out.',
    find=InStory(_find),
    target_lang=(LANG,),
    examples=(
        bad("The dam burst.\n<<Option 3 (less formal):>>\nIt rained."),
        bad("The dam burst.\n<<Version B – for radio, shorter>>"),
        bad("The dam burst.\n<<[End of segment 4]>>"),
        bad("The dam burst.\n<<Segment 9/12>>"),
        bad("The dam burst.\n<<Style: neutral, British English>>"),
        bad("The dam burst.\n<<Tone: neutral. Audience: general readers.>>"),
        bad("The dam burst.\n<<Length: 212 words>>"),
        bad("The dam burst.\n<<Step 3: polished translation>>"),
        bad("The dam burst.\n<<The captions and the links were not translated.>>"),
        bad("The dam burst.\n<<The last paragraph was left out because it repeats the first.>>"),
        bad('The dam burst.\n<<The term "oblast" was left untranslated.>>'),
        bad("The dam burst.\n<<Back-translation: The barrier broke.>>"),
        bad("The dam burst.\n<<Nothing has been left out or added.>>"),
        bad("The dam burst.\n<<Should the second sentence be shorter?>>"),
        good("The dam burst.\nOption B: a tunnel under the bay"),
        good("The dam burst.\nStep 2: Heat the oven to 200 degrees."),
        good("The dam burst.\nLength: 4.5 m"),
        good("The dam burst.\nIn other words:"),
        good("The dam burst.\nThe passage about the king was left out of schoolbooks."),
        good("The dam burst.\nThe headline has been corrected."),
        good("The novel sold well.\nThe last chapter and the title were not translated."),
        good("The dam burst.\nPart two: the harbour"),
    ),
    false_alarms="A subhead in a story about texts, in just these words.",
)
