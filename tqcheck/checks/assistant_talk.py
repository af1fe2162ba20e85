"""A sentence of a chatbot's own among those of the story: "Happy to trim this to 300 words".

What an assistant says to the one who asked is told by its build: it opens a sentence, hands over
the work ("Here is the edited text:"), speaks of it ("The above is a faithful translation of ..."),
offers more, asks for the rest, or declines and goes on. Builds are data, by language
(`rules/_data/assistant.yaml`): sequences of word lists with gaps. Those under `talk` a columnist
might write as well: they count only where the story has no other "I" outside of quotations and is
not about chatbots. Quoted and attributed sentences are left alone.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec
from ahocorasick_rs import AhoCorasick

from tqcheck import datafiles
from tqcheck.analysis import lowered, quotations, sentences
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_SILENT = frozenset({Role.BYLINE, Role.CREDIT, Role.DATELINE})
LONGEST = 400  # code points of a sentence that is looked at
OTHERS = 2  # sentences in the first person that make a story a personal one
_INNER = r"\((?:[^()]|\([^()]*\))*\)"
_GROUP = rf"\((?:[^()]|{_INNER})*\)"
_TOKEN = re.compile(rf"(?:[^\s(]|{_GROUP})+")
_OPTIONAL = re.compile(rf"(?:<\w+>|\w+|{_GROUP})\?")
_LIST = re.compile(r"(?<!\?)<(\w+)>")
_NEVER = r"(?!)"
_LEAD = re.compile(r"[^\w“\"«„「『]{0,8}")


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an assistant talks in one language.

    `cues` are literals of which a segment must have one; `lists` word lists by name; `sure` and
    `talk` builds. `told` is what makes a sentence a report, `myself` a first person, `about` what
    a story about chatbots says: patterns. With `dense` no spaces part words.
    `points` are what a word of a list weighs and how many of the list count; a sentence of few
    other words that weighs `needed` is talk, one whose lists weigh less than `worth` surely none.
    """

    cues: str
    lists: dict[str, str]
    sure: tuple[str, ...]
    talk: tuple[str, ...] = ()
    told: str = ""
    myself: str = ""
    about: str = ""
    dense: bool = False
    points: dict[str, tuple[int, int]] = {}
    needed: int = 0
    worth: int = 0


class _Builds(msgspec.Struct, frozen=True):
    sure: re.Pattern[str]
    talk: re.Pattern[str]
    told: re.Pattern[str]
    myself: re.Pattern[str]
    about: re.Pattern[str]


@cache
def _languages() -> dict[str, _Language]:
    return datafiles.data("assistant", dict[str, _Language])


@cache
def _builds(lang: str) -> _Builds:
    listed = _languages()[lang]

    def joined(builds: tuple[str, ...]) -> re.Pattern[str]:
        parts = [_pattern(build, listed) for build in builds]
        return re.compile("|".join(parts) or _NEVER, re.IGNORECASE)

    def one(written: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(written or _NEVER, flags)

    return _Builds(
        joined(listed.sure),
        joined(listed.talk),
        one(listed.told),
        one(listed.myself, 0),
        one(listed.about),
    )


def _pattern(build: str, listed: _Language) -> str:
    """Make a regular expression of a build.

    `<name>` is a word list, `~6` a gap of up to so many words (of twice as many characters where no
    spaces part them), `$` the end of the sentence, `:` or `?` alone that mark there; `?` makes the
    list, word or group that it follows optional; all else is as in regular expressions.
    """
    return f"(?:{''.join(_unit(token, listed) for token in _TOKEN.findall(build))})"


# Letters, and what many scripts set on or between them inside a word.
_LETTER = r"\w\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0966-\u0dff\u200c"
_WITHIN = re.compile(r"\s~(\d+)\s")
_MARKS = {"$": r"\W*$", ":": r"(?<=[:：])\W*$", "?": r"(?<=[?？])\W*$"}


def _unit(token: str, listed: _Language) -> str:
    if token in _MARKS:
        return _MARKS[token]
    if token.startswith("(?!"):
        return rf"(?!\W{{0,4}}(?:{token[3:]})"
    if token[0] == "~":
        most = int(token[1:])
        return _gap(most, dense=listed.dense)
    optional = _OPTIONAL.fullmatch(token)
    body = token[:-1] if optional else token
    body = _LIST.sub(lambda name: _listed(listed.lists[name[1]]), body)
    body = _WITHIN.sub(lambda gap: rf"\W{{1,4}}{_gap(int(gap[1]), dense=listed.dense)}", body)
    end = r"\W{0,3}" if listed.dense else rf"(?![{_LETTER}])\W{{0,4}}"
    return f"(?:(?:{body}){end}){'?' if optional else ''}"


def _gap(most: int, *, dense: bool) -> str:
    if dense:
        return f".{{0,{2 * most}}}?"
    return f"(?:[{_LETTER}]+[^{_LETTER}]{{1,4}}){{0,{most}}}?"


def _listed(words: str) -> str:
    return f"(?:{'|'.join(one.strip() for one in words.split(','))})"


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found: list[tuple[int, Match]] = []
    doubtful: list[tuple[int, Match]] = []
    for number, segment in document.targets():
        if segment.role in _SILENT:
            continue
        for lang in _spoken(segment):
            for span, sure in _said(segment.target, lang):
                (found if sure else doubtful).append((number, Match(span)))
    if doubtful and not _is_personal(document, {at for at, _ in doubtful}):
        found += doubtful
    yield from found


def _spoken(segment: Segment) -> Iterator[str]:
    """Languages in which an assistant may speak here."""
    finder, langs = _cues()
    found = finder.find_matches_as_indexes(lowered(segment.target), overlapping=True)
    yield from dict.fromkeys(langs[which] for which, _, _ in found)


@cache
def _cues() -> tuple[AhoCorasick, tuple[str, ...]]:
    """Give the cues of all languages in one automaton, and the language of each."""
    cues = [
        (cue.strip(), lang)
        for lang, listed in _languages().items()
        for cue in listed.cues.split(",")
    ]
    return AhoCorasick([cue for cue, _ in cues]), tuple(lang for _, lang in cues)


def _said(text: Text, lang: str) -> Iterator[tuple[Span, bool]]:
    """Give the sentences of an assistant, and whether each is surely one."""
    quoted = quotations(text)
    for span in sentences(text):
        shown = span.of(text.plain)
        if len(shown) > LONGEST:
            continue
        lead = _LEAD.match(shown)
        start = span.start + (lead.end() if lead else 0)
        if any(quote.start <= start < quote.end for quote in quoted):
            continue
        plain = text.plain[start : span.end].rstrip().replace("’", "'")
        if not _is_worth(plain, lang):
            continue
        builds = _builds(lang)
        sure = builds.sure.match(plain)
        talk = builds.talk.match(plain)
        if not sure and not talk and not (_languages()[lang].points and _weighs(plain, lang)):
            continue
        if builds.told.search(plain):
            continue
        yield Span(start, start + len(plain)), bool(sure)


_WORD = re.compile(r"[^\W\d_][\w'-]*")
_TAILS = ("'ve", "'m", "'d", "'ll", "'re", "'s")
_OWN = frozenset({"my", "our"})
MOST_WORDS, FEWEST_WORDS = 32, 5


@cache
def _scales(lang: str) -> dict[str, str]:
    """Give the lists that have points by their words; one that ends in `*` stands for its kin."""
    listed = _languages()[lang]
    return {word: name for name in listed.points for word in listed.lists[name].split()}


@lru_cache(maxsize=16384)
def _class_of(word: str, lang: str) -> str:
    """List of a word in small letters that has points; empty for another word."""
    scales = _scales(lang)
    bare = next((word[: -len(end)] for end in _TAILS if word.endswith(end)), word)
    stems = (f"{bare[:end]}*" for end in range(3, len(bare) + 1))
    return next((scales[one] for one in (word, bare, *stems) if one in scales), "")


def _is_worth(plain: str, lang: str) -> bool:
    """Whether a sentence has enough of an assistant's words to be looked at: a cheap test."""
    listed = _languages()[lang]
    if not listed.worth:
        return True
    names = (_class_of(word.lower(), lang) for word in _WORD.findall(plain))
    return sum(listed.points[name][0] for name in names if name) >= listed.worth


def _weighs(plain: str, lang: str) -> bool:
    """Whether the words of a sentence are those in which an assistant speaks of its work.

    A word that no list has takes a point away, a name two. Somebody must speak or be spoken to, or
    the craft be named beside what it does.
    """
    listed = _languages()[lang]
    words = _WORD.findall(plain)
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    tally = dict.fromkeys(listed.points, 0)
    weight = 0
    for at, word in enumerate(words):
        name = _class_of(word.lower(), lang)
        if not name:
            if at and words[at - 1].lower() in _OWN:
                return False  # "my grandmother": somebody with a life
            weight -= 2 if at and word[0].isupper() else 1
            continue
        points, most = listed.points[name]
        tally[name] += 1
        weight += points if tally[name] <= most else 0
    person = tally["you"] or tally["me"] or tally["thread"]
    about = tally["craft"] or (tally["labour"] and tally["feature"] + tally["hand"] > 0)
    return weight >= listed.needed and bool(about and (person or tally["feature"]))


def _is_personal(document: Document, but: set[int]) -> bool:
    """Whether the story speaks in the first person, or of chatbots, outside of the places given."""
    selves = 0
    for number, segment in document.targets():
        text = segment.target
        builds = _builds(lang) if (lang := text.lang.partition("-")[0]) in _languages() else None
        if builds is None:
            continue
        if builds.about.search(text.plain):
            return True
        if number in but:
            continue
        quoted = quotations(text)
        selves += sum(
            not any(quote.start <= match.start() < quote.end for quote in quoted)
            for match in builds.myself.finditer(text.plain)
        )
    return selves >= OTHERS


RULE = Rule(
    id="assistant-talk",
    pack="chatbot",
    summary="A sentence in which a chatbot speaks to the one who asked it",
    why="An assistant hands over its work, comments on it, offers more, asks for the rest or "
    "declines a part; all of that is pasted with the text.",
    error_type=ErrorType.ADDITION,
    severity=Severity.CRITICAL,
    message='"{found}" is a chatbot speaking of its own work: cut it, and see what it left out.',
    find=InStory(
        _find,
        needs=tuple(
            sorted({cue.strip() for one in _languages().values() for cue in one.cues.split(",")})
        ),
    ),
    examples=(
        bad("The dam burst.\n<<Below is the tidied-up article in a sober tone:>>\nIt rained."),
        bad("The dam burst.\n<<The text above is a complete translation of the source.>>"),
        bad("The dam burst.\n<<I'd be glad to trim this further.>>"),
        bad("The dam burst.\n<<Please send the remaining paragraphs.>>"),
        bad("The dam burst.\n<<I cannot check the toll given in this passage.>>"),
        bad("The dam burst.\n<<Should you need a formal version, just tell me.>>"),
        bad("The dam burst.\n<<I have kept the place names as in the source.>>"),
        bad("The dam burst.\n<<Aquí tiene la noticia corregida:>>"),
        bad("The dam burst.\n<<Soll ich den Artikel noch kürzen?>>"),
        bad("The dam burst.\n<<Могу подготовить сокращённый вариант.>>"),
        bad("The dam burst.\n<<以上是这篇文章的完整译文。>>"),
        bad("Язовирът преля.\n<<Запазих цитатите и имената без промяна.>>", langs="en-bg"),
        bad("Hráz praskla.\n<<Níže uvádím zkrácenou verzi zprávy.>>", langs="en-cs"),
        bad("Barajul a cedat.\n<<Nu pot verifica acest fragment.>>", langs="en-ro"),
        bad("Đập vỡ.\n<<Vui lòng cung cấp phần tiếp theo của bài.>>", langs="en-vi"),
        bad("سد شکست.\n<<لطفاً متن کامل را ارسال کنید.>>", langs="en-fa"),
        bad("הסכר נפרץ.\n<<להלן תרגום הידיעה:>>", langs="en-he"),
        bad("बाँध टूटा।\n<<मैंने उद्धरणों को मूल रूप में रखा है।>>", langs="en-hi"),
        bad("Empangan pecah.\n<<Sila hantar baki artikel itu.>>", langs="en-ms"),
        good("Язовирът преля.\nЕто и текста на закона.", langs="en-bg"),
        good("Barajul a cedat.\nNu pot confirma cifra, a spus primarul.", langs="en-ro"),
        good("הסכר נפרץ.\nלהלן נוסח ההודעה של העירייה.", langs="en-he"),
        good("The dam burst.\nHere is the full text of the statement:"),
        good("The dam burst.\nThe above is true of most rivers."),
        good('The dam burst.\n"I\'d be glad to trim this further."'),
        good("The dam burst.\nPlease send your letters to the editor."),
        good("The dam burst.\nI cannot check the toll, the mayor said."),
        good("The dam burst.\nIf you need a shorter route, take the bus."),
        good("I went home.\nI have kept the names as in the source.\nMy street is I fear gone."),
    ),
    false_alarms="An unquoted interview with a translator about his work.",
)
