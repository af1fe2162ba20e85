"""What is wrong with the head of a story in any language but English, whatever its house.

A head counts where an agency's tag stands in it: in brackets, between slashes, behind an equals
sign, or in the order of Chinese, Japanese and Korean agencies. What no house writes is told by its
build: a tag, a date, a place or the whole head twice, a bracket left open, a place under its
English name or in Latin letters amid another script, a day behind its month as English has it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck.analysis.dateline_data import agencies, grammars, local
from tqcheck.analysis.dates import months
from tqcheck.analysis.places_left import own_name
from tqcheck.language import base, language
from tqcheck.span import Span

MAX_HEAD = 120  # code points within which a tag must stand
SHORT = 3  # letters of a tag that is written in capitals alone
_OPEN, _CLOSE = "([/（【［", ")]/）】］"


class Odd(NamedTuple):
    """What is wrong in a head: where, what, and what to write instead, if that is known."""

    span: Span
    problem: str
    use: str = ""


@cache
def _tags(lang: str) -> re.Pattern[str]:
    """Pattern of a tag of an agency with its marks."""
    listed = {one for one in agencies().values() if len(one) > 1}
    grammar = local(lang)
    if grammar is not None:
        listed |= {one.strip() for one in grammar.agencies.split(",")}
    listed |= {one.title() for one in listed if one.isupper() and len(one) > SHORT}
    names = "|".join(sorted(map(re.escape, listed), key=len, reverse=True))
    return re.compile(
        rf"(?P<open>[(\[/（【［]) ?(?P<tag>[^()\[\]/（）【】［］\n]{{0,24}}?"
        rf"(?<![^\W\d_])(?:{names})) ?"
        rf"(?P<close>[)\]/）】］]?)(?![^\W\d_])"
    )


_DENSE_HEAD = re.compile(
    r"(?:[（(]?[\u4e00-\u9fff]{2,4}社)[^。\n]{2,40}?[电電]|[【［][^】］。\n]{2,30}|\([^)\n.]{2,20}=[^)\n.]{2,20}"
)
_TWICE_DENSE = (
    re.compile(
        r"(?P<mark>(?P<a>[\u3400-\u9fff]{2,4})(?P=a))(?=\d{1,2}月|\d{1,2}日|共同|時事|[=＝])"
    ),
    re.compile(r"(?P<a>[^\W\d_][^,،(\n]{1,24})(?P<mark>[,،] (?P=a))(?=[,،] |\.? ?[-–—(/])"),
    re.compile(r"\((?P<a>[가-힣]{2,8}) ?[=,] ?(?P<mark>(?P=a)) ?="),
    re.compile(r"(?P<mark>[电電]{2}|(?P<r>기자|특파원|记者|記者) ?(?P=r))"),
)
_NO_MONTH = re.compile(r"(?<!\d)(?:1[3-9]|[2-9]\d|0)[月월] ?\d{1,2}[日일]|月(?:3[2-9]|[4-9]\d|0)日")
_DATE = re.compile(r"(?P<a>\d{1,2}\.? [^\W\d_]{3,12}\.?)(?P<mark>,? (?P=a))(?!\w)")
_ENGLISH_DAY = re.compile(
    r"(?<![\w-])(?P<mark>(?P<month>[^\W\d_]{3,10})\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?)"
    r"(?![\d:.]|\s?%)"
)
_FULL_MONTHS = (
    "january february march april may june july august september october november december"
)
_ENGLISH_MONTHS = frozenset(one[:3] for one in _FULL_MONTHS.split()) | frozenset(
    (*_FULL_MONTHS.split(), "sept")
)


def odd_heads(plain: str, lang: str) -> Iterator[Odd]:
    """Find what no house writes in the head that a text begins with; nothing where it has none."""
    head = plain[:MAX_HEAD]
    english = _CHINESE_ENGLISH.match(head)
    if english is not None:
        yield Odd(Span(*english.span()), "is built as in English: write the day and 电")
    tag = _tags(lang).search(head)
    dense = _DENSE_HEAD.match(head) if base(lang) in {"zh", "ja", "ko"} else None
    if tag is None and dense is None:
        return
    first = tag or dense
    end = first.end() if first is not None else 0
    if tag is not None and not _is_head(head[: tag.start()], lang):
        return
    if tag is not None:
        yield from _tag_twice(head, tag)
        yield from _unclosed(head, tag)
    reach = head[: max(end, dense.end() if dense else 0) + 24]
    for pattern in (*_TWICE_DENSE, _DATE):
        found = pattern.search(reach)
        if found is not None and found.start() < end + 8:
            yield Odd(Span(*found.span("mark")), "says a part twice")
    month = _NO_MONTH.search(reach)
    if month is not None:
        yield Odd(Span(*month.span()), "has a date that is none")
    if dense and head[0] in "【［" and _CLOSE[_OPEN.index(head[0])] not in head[:40]:
        yield Odd(Span(0, dense.end()), "leaves its bracket open")
    yield from _places(head[:end], lang)
    state = _STATES.search(head[:end])
    if state is not None:
        yield Odd(Span(*state.span()), "has a state or country shortened as in English")
    yield from _english_day(head[:end], lang)


def placed(span: Span, cut: int) -> tuple[bool, Span]:
    """Place a span of two texts in a row: whether it lies in the second, and where in it."""
    if span.start >= cut:
        return True, Span(span.start - cut, span.end - cut)
    return False, Span(span.start, min(span.end, cut))


def _is_head(before: str, lang: str) -> bool:
    """Whether what stands before a tag is a place and a date, and no clause."""
    words = before.split()
    small = language(lang).function_words
    clause = sum(word.lower() in small and word.islower() for word in words)
    return len(words) <= 8 and clause < 2 and not re.search(r"(?<!\d)[.!?;] [^\W\d_]{4,}", before)


def _tag_twice(head: str, tag: re.Match[str]) -> Iterator[Odd]:
    after = re.compile(rf"[\s.,–—-]{{0,4}}{re.escape(tag[0])}").match(head, tag.end())
    if after is not None and tag["close"]:
        yield Odd(Span(tag.end(), after.end()), "names the agency twice")
        return
    whole = head[: tag.end()].strip()
    again = head.find(whole, tag.end())
    if len(whole) > 3 and 0 < again - tag.end() <= 4:
        yield Odd(Span(again, again + len(whole)), "stands twice")


def _unclosed(head: str, tag: re.Match[str]) -> Iterator[Odd]:
    at, mark = tag.start("open"), tag["open"]
    closing = _CLOSE[_OPEN.index(mark)]
    if not tag["close"] and closing not in head[tag.end("tag") : tag.end("tag") + 30]:
        yield Odd(Span(at, tag.end("tag")), "leaves its bracket open", f"{tag[0]}{closing}")


def _places(head: str, lang: str) -> Iterator[Odd]:
    latin = language(lang).script == "Latin"
    for found in re.finditer(
        r"(?:^|(?<=[,(【［\s]))[A-Z][A-Za-z’']+(?: [A-Z][A-Za-z’']+){0,3}", head
    ):
        name = found[0].title() if found[0].isupper() else found[0]
        use = own_name(name, lang) or _exonyms(lang).get(name)
        if use is not None and use.lower() != name.lower():
            shown = use.upper() if found[0].isupper() else use
            yield Odd(Span(*found.span()), "has its place under the English name", shown)
        elif not latin and found.start() < 3 and found[0].casefold() not in agencies():
            yield Odd(Span(*found.span()), "has its place in Latin letters")


def _exonyms(lang: str) -> dict[str, str]:
    return grammars().english_places.get(base(lang), {})


def _english_day(head: str, lang: str) -> Iterator[Odd]:
    own = months(lang)
    for found in _ENGLISH_DAY.finditer(head):
        month = found["month"].lower()
        if month in _ENGLISH_MONTHS or (month in own and base(lang) in _DAY_FIRST):
            yield Odd(Span(*found.span("mark")), "has its date in the order of English")
    short = _SHORT_MONTH.search(head)
    if short is not None and base(lang) in _DAY_FIRST:
        yield Odd(Span(*short.span()), "has its date in the order of English")


# States and territories as English datelines shorten them.
_STATES = re.compile(
    r"(?<=[,，،] )(?:(?:[A-Z]\.){2,3}|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|"
    r"Kan|Ky|La|Md|Mass|"
    r"Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Que|Ont|Sask|Alta|Man)\.)"
    r"(?=[\s,(/—–-]|$)"
)
_SHORT_MONTH = re.compile(r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,4})\. (?P<day>[0-3]?\d)(?![\d.:])")
_SECOND_LATIN = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{3,30}(?:, [^()\n]{2,24})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2} ?)?$"
)
_CHINESE_ENGLISH = re.compile(
    r"[\u4e00-\u9fff]{2,4}社[\u4e00-\u9fff·]{2,14}[，,] ?\d{1,2}月\d{1,2}日 ?[—–-]"
)


def later_head(plain: str, lang: str) -> Odd | None:
    """Find a dateline in the style of English that a later paragraph begins with."""
    head = plain[:MAX_HEAD]
    tag = _tags(lang).search(head)
    if tag is None or not tag["close"] or head[tag.end() :].lstrip(" .,")[:1] not in set("-–—"):
        return None
    before = head[: tag.start()].rstrip(" —–-")
    if not _is_head(before, lang):
        return None
    end = (
        len(head[: tag.end()].rstrip())
        + len(head[tag.end() :])
        - len(head[tag.end() :].lstrip(" .,-–—"))
    )
    odd = next(odd_heads(plain, lang), None) or _SECOND_LATIN.match(before)
    upper = before.split(",")[0].isupper()
    if odd is None and not upper:
        return None
    return Odd(Span(0, len(head[:end].rstrip())), "stands inside the story: cut it")


_DAY_FIRST = frozenset("de fr es it pt nl pl cs ro ru uk bg id ms ar he tr fa".split())  # noqa: SIM905  # why: one line reads better than eighteen
