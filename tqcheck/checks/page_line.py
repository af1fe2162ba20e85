"""A short line that is no sentence of the story: "Trending videos", "End of message / 4021".

The words of page furniture are data, by language and by class (`rules/_data/page_words.yaml`):
advertising, things of a page, their qualities, what a visitor is to do, pictures and their origin,
staff, ends of messages, copying and its conditions. A line is struck for its build, whatever its
wording:

* every word is page furniture of one language, and the classes make sense together;
* a picture is named, and after a mark where it came from;
* somebody of the staff is named beside an e-mail address;
* there is nothing but hashtags;
* a message is said to end, with a code or in brackets;
* copying is barred, or has a condition, and nothing else is told.

A line in quotation marks, or one that a story reports, is left alone.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise

import msgspec

from tqcheck import datafiles
from tqcheck.document import Role, Segment
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_ROLES = frozenset({Role.SUBHEAD, Role.LEDE, Role.BODY, Role.CREDIT})
LONGEST = 260  # code points of a line that is looked at; notices of copyright run longest
MOST_WORDS = 12  # of furniture
WIDEST = 90  # code points of a widget that ends like a sentence
MOST_NOTICE = 40  # words of a notice
MOST_CREDIT = 9  # words behind the mark of a credit
MOST_NOTES = 3  # on one line
STEM = 3  # letters of the shortest beginning that may stand for a word

_WORD = re.compile(r"[^\W\d_]+(?:[’'\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f-](?=\w)[^\W\d_]*)*\w?")
_ENDS = (".", "!", "?", "…", "。")
_COPYING = frozenset({"copying", "using"})
_QUOTED = frozenset('"“”„«»「」『』')
_MAIL = re.compile(r"[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,24}){1,3}")
_HASHTAGS = re.compile(r"\W{0,3}(?:#\w{2,40}[\s,;|·]{0,3}){2,20}$")
_CREDIT_MARK = re.compile(r"\s?[:：/|=]\s?|\s[-–—]\s|\s(?=courtesy\b)|\sby\s|(?<=\b[Ff]ot\.)\s")
_CODE = re.compile(
    r"(?:[/|.,:;=*#<>()\[\]\s–—-]|\d|(?<![^\W\d_])[a-z]{1,3}(?![^\W\d_])|(?<=/)[A-Z]{1,4}(?![^\W\d_]))*$"
)
_WRAPPED = re.compile(r"[(\[/<*=#–—-]{1,3}\s?[^\W\d_].{0,30}[)\]/>*=#–—-]")
_CREDITED = re.compile(
    r"(?i)(?:photo|image|picture|photograph|illustration|video|credit|source)s?"
    r"(?: courtesy| credit)?"
    r"(?: of| by|:|/)\s?\S"
)
_COUNTED = re.compile(r"[(\[]\s?\d{1,5}\s?[)\]]")
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language by class; one that ends in `*` stands for all that begin with it."""

    advert: str = ""
    thing: str = ""
    quality: str = ""
    act: str = ""
    place: str = ""
    small: str = ""
    meter: str = ""
    rank: str = ""
    picture: str = ""
    origin: str = ""
    staff: str = ""
    reach: str = ""
    end: str = ""
    message: str = ""
    copying: str = ""
    using: str = ""
    matter: str = ""
    barred: str = ""
    leave: str = ""
    whole: str = ""
    reported: str = ""


_Senses = dict[str, set[str]]  # classes of a word, by language


@cache
def _index() -> tuple[dict[str, _Senses], dict[str, _Senses]]:
    """Give the words, and the beginnings, of all languages."""
    words: dict[str, _Senses] = {}
    stems: dict[str, _Senses] = {}
    for lang, listed in datafiles.data("page_words", dict[str, _Language]).items():
        for name in listed.__struct_fields__:
            for word in getattr(listed, name).split():
                table = stems if word.endswith("*") else words
                found = table.setdefault(word.rstrip("*"), {})
                found.setdefault(lang, set()).add(name)
    return words, stems


@lru_cache(maxsize=16384)
def _senses(word: str) -> _Senses:
    words, stems = _index()
    found = {lang: set(names) for lang, names in words.get(word, {}).items()}
    for end in range(STEM, len(word) + 1):
        for lang, names in stems.get(word[:end], {}).items():
            found.setdefault(lang, set()).update(names)
    return found


def _tokens(line: str) -> list[str]:
    """Words of a line in small letters; a script without spaces is cut by the words known."""
    found = _WORD.findall(line)
    if line.isascii():
        return "\n".join(found).lower().split("\n") if found else []
    tokens: list[str] = []
    for one in found:
        word = one.lower().replace("’", "'")
        tokens.extend(_cut(word) if _DENSE.match(word) else (word,))
    return tokens


def _cut(word: str) -> Iterator[str]:
    known = _index()[0]
    at = 0
    while at < len(word):
        end = next((to for to in range(min(len(word), at + 10), at, -1) if word[at:to] in known), 0)
        yield word[at : end or at + 1]
        at = end or at + 1


def _find(segment: Segment) -> Iterator[Match]:
    if segment.role not in _ROLES:
        return
    plain = segment.target.plain
    if len(plain) > LONGEST and "\n" not in plain:
        return
    start = 0
    for line in plain.split("\n"):
        shown = line.strip()
        if shown and len(shown) <= LONGEST and (_is_furniture(shown) or _is_several(shown)):
            at = start + line.index(shown)
            yield Match(Span(at, at + len(shown)))
        start += len(line) + 1


def _is_several(line: str) -> bool:
    """Whether a line holds two or three such notes: "Click to enlarge. Photo: archive."."""
    if ". " not in line or len(line) > 2 * WIDEST:
        return False
    parts = [part.strip(" .") for part in line.split(". ")]
    return len(parts) <= MOST_NOTES and all(
        len(part) > STEM and (_is_furniture(part) or _is_source(part)) for part in parts
    )


def _is_source(line: str) -> bool:
    """Whether a note credits a picture, or is made of nothing but words of a page."""
    tokens = _tokens(line)
    if not tokens or len(tokens) > MOST_CREDIT:
        return False
    return bool(_CREDITED.match(line)) or all(_named(token) for token in tokens)


def _is_furniture(line: str) -> bool:
    if "#" in line and _HASHTAGS.match(line):
        return True
    if "@" in line:
        return _QUOTED.isdisjoint(line) and _is_signed(line)
    opening = (match[0] for match in islice(_WORD.finditer(line), 2))
    if not any(_DENSE.match(word) or _senses(word.lower()) for word in opening):
        return False
    if not _QUOTED.isdisjoint(line):
        return False
    tokens = _tokens(line)
    narrow = len(line) <= WIDEST or not line.endswith(_ENDS)
    return _is_notice(tokens) or (narrow and _is_built(line, tokens))


def _is_built(line: str, tokens: list[str]) -> bool:
    few = len(tokens) <= MOST_WORDS
    return (few and (_is_widget(line, tokens) or _is_end(line, tokens))) or _is_credit(line)


def _classes(tokens: list[str]) -> Iterator[tuple[str, list[set[str]]]]:
    """Give the classes of each word in every language that has them all."""
    senses = [_senses(token) for token in tokens]
    for lang in senses[0]:
        if all(lang in one for one in senses):
            yield lang, [one[lang] for one in senses]


_WIDGET = frozenset(
    {"advert", "thing", "quality", "act", "place", "small", "meter", "picture", "origin"}
)


def _is_widget(line: str, tokens: list[str]) -> bool:
    """Whether all words are page furniture and something is offered, shown or credited."""
    if len(tokens) < 2 or line.endswith(("?", "!?")):
        return False
    return any(_makes_widget(line, names) for _, names in _classes(tokens))


def _makes_widget(line: str, names: list[set[str]]) -> bool:
    every = set().union(*names)
    if not all(one & _WIDGET for one in names):
        return False
    counted = any(char.isdigit() for char in line)
    if counted and not _COUNTED.search(line):
        return {"meter", "act"} <= every
    if "advert" in every and every & {"act", "place"}:
        return True
    if _apart(names, "picture", "origin") or (counted and {"picture", "thing"} <= every):
        return True
    if line.endswith((".", "。", "!", ":")) or names[0] == {"small"}:
        return False
    shown = "thing" if "thing" in every else "picture"
    return _apart(names, "quality", shown) or ("act" in names[0] and _apart(names, "act", shown))


def _apart(names: list[set[str]], one: str, other: str) -> bool:
    """Whether two different words have the two classes."""
    first = [at for at, found in enumerate(names) if one in found]
    return any(other in found and first != [at] for at, found in enumerate(names)) and bool(first)


def _is_credit(line: str) -> bool:
    """Whether a picture is named, and after a mark where it came from."""
    mark = _CREDIT_MARK.search(line)
    if mark is None or len(line[: mark.start()].split()) > 4 or line.endswith((".", "?", "!")):
        return False
    label, tail = _tokens(line[: mark.start()]), _tokens(line[mark.end() :])
    if not label or not tail or len(tail) > MOST_CREDIT:
        return False
    for lang, names in _classes(label):
        if not all(one & {"quality", "rank", "picture", "origin", "small"} for one in names):
            continue
        if names[0] == {"small"} or not any("picture" in one for one in names):
            continue
        origins = [bool({"origin", "staff"} & _senses(word).get(lang, set())) for word in tail]
        if origins[0] or any(all(pair) for pair in pairwise(origins)):
            return True
        named = line[mark.end() : mark.end() + 1].isupper()
        if len(label) > 1 and (named or any(origins)):
            return True
    return False


def _is_signed(line: str) -> bool:
    """Whether somebody of the staff is named beside an e-mail address, and nothing is said."""
    rest = _MAIL.sub(" ", line)
    tokens = rest.split()
    if rest == line or not 1 < len(tokens) <= 9:
        return False
    words = [token.strip("()[],;:|/=·") for token in tokens]
    if "reach" in _named(words[0]):
        return False
    staff = ["staff" in _named(word) for word in words]
    others = [word for word, one in zip(words, staff, strict=True) if not one]
    return any(staff) and not any(word[:1].islower() and word != "by" for word in others)


@cache
def _named(word: str) -> set[str]:
    """Classes of a word in any language."""
    return set().union(*_senses(word.lower()).values())


@lru_cache(maxsize=16384)
def _copies(word: str) -> bool:
    """Whether a word speaks of copying in any language."""
    return not _COPYING.isdisjoint(_named(word))


def _is_end(line: str, tokens: list[str]) -> bool:
    """Whether a message is said to end."""
    words = [token for token in tokens if _senses(token) or len(token) > 3]
    if not words:
        return False
    for _, names in _classes(words):
        if not all(one & {"end", "message", "small"} for one in names) or names[0] == {"small"}:
            continue
        every = set().union(*names)
        if "end" not in every:
            continue
        after = line[_after(line, words) :]
        if "message" in every and _CODE.match(after) and not line.endswith(("!", "?")):
            return True
        if len(words) == 1 and (
            _WRAPPED.match(line) or (after.strip()[:1] == "/" and len(after) > 2)
        ):
            return bool(_CODE.match(after))
    return False


def _after(line: str, words: list[str]) -> int:
    """Where the last of the words ends."""
    at = line.lower().replace("’", "'").rfind(words[-1])
    return at + len(words[-1])


def _is_notice(tokens: list[str]) -> bool:
    """Whether a line says that copying is barred, or on what terms it is not, and no more."""
    if len(tokens) > MOST_NOTICE or not any(map(_copies, tokens)):
        return False
    tally: dict[str, set[str]] = {}
    for token in tokens:
        for lang, names in _senses(token).items():
            tally.setdefault(lang, set()).update(names)
    for names in tally.values():
        terms = names & {"barred", "leave"}
        if "reported" in names or not terms:
            continue
        about = len(terms) + len(names & {"matter", "whole"})
        if "copying" in names and about > 1 and len(names & {"matter", "whole", "leave"}) > 0:
            return True
        if "using" in names and "matter" in names and ("leave" in names) and about > 2:
            return True
    return False


RULE = Rule(
    id="page-line",
    pack="debris",
    summary="A line of page furniture among the paragraphs",
    why="A copied page brings its widgets, credits, signatures and notices as lines of their own; "
    "a machine translates them word by word, so that no list of wordings holds them all.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{found}" is no sentence of the story but furniture of the page it came from: cut it.',
    find=InSegment(_find),
    applicability=Applicability.SUGGESTED,
    examples=(
        bad("The dam burst.\n<<Advert | scroll on to read the article>>\nNobody was hurt."),
        bad("The dam burst.\n<<Most watched videos>>"),
        bad("The dam burst.\n<<Vídeos más vistos>>"),
        bad("The dam burst.\n<<Lead photo: press centre of the river authority>>"),
        bad("The dam burst.\n<<(Image: stock photo, illustrative)>>"),
        bad("The dam burst.\n<<End of bulletin / 118>>"),
        bad("The dam burst.\n<<(End of report)>>"),
        bad("The dam burst.\n<<Reporter Jeong Su-bin sbjeong@haneul.example>>"),
        bad("The dam burst.\n<<#Orava #flood #rescue>>"),
        bad("The dam burst.\n<<Copying of photos without written consent is not allowed.>>"),
        bad("The dam burst.\n<<Перепечатка материалов допускается только со ссылкой на сайт.>>"),
        bad("The dam burst.\n<<Click to enlarge. Photo courtesy of the press office.>>"),
        bad("The dam burst.\n<<Stock photo. Credits: museum press service.>>"),
        good("The dam burst.\nClick to vote. Photo prizes are small."),
        good("The dam burst.\nVideo games"),
        good("The dam burst.\nThe end of the report was missing."),
        good("The dam burst.\nThe big picture: it had leaked for a week."),
        good("The dam burst.\nWrite to the reporter at letters@haneul.example."),
        good("The dam burst.\nThe law bars the copying of articles without consent."),
        good('The dam burst.\n"Read the latest articles"'),
        good("The dam burst.\n#NeverAgain"),
        good("The dam burst.\nUnauthorised use of the site is prohibited."),
    ),
    false_alarms="A subhead made of such words, in a story about a web page.",
)
