"""A share button run into the copy: "Partilhar no Facebook | Enviar por e-mail".

Such a line, or such a stretch between two sentences, has only orders to share, names of networks
and the small words between them (`rules/_data/share_words.yaml`), whatever the wording. It must
begin where a sentence may, and end with the line, at a mark, or before a capital letter.
"""

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import quotations
from tqcheck.document import Role, Segment
from tqcheck.finding import Applicability
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_ROLES = frozenset({Role.SUBHEAD, Role.LEDE, Role.BODY, Role.CREDIT})
MOST = 16  # words of a widget
NETWORKS = 3  # names of networks that are a row of buttons with no order among them
STEM = 3  # letters of the shortest beginning that may stand for a word
_WORD = re.compile(
    r"[\w\u064b-\u0652\u0900-\u0963\u0966-\u097f\u200c](?:[\w\u064b-\u0652\u0900-\u0963\u0966-\u097f\u200c.'’\"-]*[\w\u0900-\u0963\u0966-\u097f])?"
)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+|[A-Za-z][A-Za-z.]*|\d+")
_BETWEEN = re.compile(r"[\s|·•/,،、:：+&»›>-]*")
_OPENS = re.compile(r"(?:^|(?<=[.!?…。！？”“\"»」)|•])\s*|(?<=\n))(?=\w)", re.MULTILINE)


class _Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Orders to share and the small words among them, parted by spaces."""

    share: str
    small: str


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of networks, and the words of each language."""

    networks: str
    languages: dict[str, _Language]


@cache
def _words() -> _Words:
    return datafiles.data("share_words", _Words)


@cache
def _kinds(lang: str) -> dict[str, str]:
    """Kind of each word of a language; a word that ends in `*` stands for its kin."""
    own = _words().languages[lang]
    kinds = dict.fromkeys(own.small.split(), "small")
    kinds.update(dict.fromkeys(_words().networks.split(), "network"))
    kinds.update(dict.fromkeys(own.share.split(), "share"))
    return kinds


@cache
def _kind(word: str, lang: str) -> str:
    kinds = _kinds(lang)
    lower = word.lower().replace("’", "'").rstrip(".")
    bare = lower.partition("'")[0] if len(lower.partition("'")[0]) > STEM else lower
    joined = lower[1:] if lang in {"ar", "he"} and lower[:1] in {"و", "ו"} else lower
    for one in (lower, joined, bare):
        stems = (f"{one[:end]}*" for end in range(STEM, len(one) + 1))
        found = next((kinds[form] for form in (one, *stems) if form in kinds), "")
        if found:
            return found
    return ""


@cache
def _needs() -> tuple[str, ...]:
    names = {name.rstrip("*") for name in _words().networks.split()}
    return tuple(sorted(one for one in names if len(one) > (STEM + 1 if one.isascii() else 1)))


def _find(segment: Segment) -> Iterator[Match]:
    lang = base(segment.target.lang)
    if segment.role not in _ROLES or lang not in _words().languages:
        return
    plain = segment.target.plain
    at = 0
    for opening in _OPENS.finditer(plain):
        start = opening.end()
        if start < at:
            continue
        end = _end(plain, start, lang)
        if end and not any(one.start <= start < one.end for one in quotations(segment.target)):
            yield Match(Span(start, end))
            at = end


def _end(plain: str, start: int, lang: str) -> int:
    """Where the widget that begins here ends; 0 where none does."""
    tally: dict[str, int] = {}
    at = end = kept = start
    for _ in range(MOST):
        word = next(_pieces(plain, at, lang), None)
        if word is None:
            break
        kind = _kind(word.of(plain), lang)
        if not kind:
            break
        tally[kind] = tally.get(kind, 0) + 1
        end = word.end
        if kind != "small":
            kept = end
        gap = _BETWEEN.match(plain, end)
        at = gap.end() if gap else end
        if "\n" in plain[end:at]:
            at = end
            break
    orders, networks = tally.get("share", 0), tally.get("network", 0)
    if not networks or (not orders and networks < NETWORKS):
        return 0
    return end if _stops(plain, end, at) else kept if _stops(plain, kept, at) else 0


def _pieces(plain: str, at: int, lang: str) -> Iterator[Span]:
    """Give the word at a place; in a script without spaces the longest one known."""
    dense = _DENSE.match(plain, at) if lang in {"zh", "ja"} else None
    if dense:
        most = range(dense.end(), at, -1)
        known = next((to for to in most if _kind(plain[at:to], lang)), dense.end())
        yield Span(at, known)
        return
    match = _WORD.match(plain, at)
    if match:
        yield Span(*match.span())


def _stops(plain: str, end: int, at: int) -> bool:
    """Whether a stretch ends where a line or a sentence does, or before a capital letter."""
    after = plain[end:].lstrip(" \u00a0")
    return not after or after[0] in "\n.!。|•·" or (at > end and plain[at : at + 1].isupper())


RULE = Rule(
    id="share-widget",
    pack="debris",
    summary="Share buttons of a page run into the copy",
    why="The buttons around an article are copied with it, and translated or left as they stand.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{found}" are share buttons of the page, not copy: cut them.',
    find=InSegment(_find, needs=_needs()),
    applicability=Applicability.SUGGESTED,
    target_lang=tuple(_words().languages),
    examples=(
        bad("A barragem cedeu.\n<<Partilhar no Telegram | Enviar por e-mail>>", langs="en-pt"),
        bad("A barragem cedeu. <<Partilhar no Telegram>> Ninguém ficou ferido.", langs="en-pt"),
        bad("السد انهار.\n<<شارك الخبر على تويتر وواتساب>>", langs="en-ar"),
        bad("הסכר נפרץ.\n<<שתפו בטלגרם | שלחו במייל>>", langs="en-he"),
        bad("Hráz praskla.\n<<Sdílejte na Instagramu nebo Threads>>", langs="en-cs"),
        bad("La diga ha ceduto.\n<<Condividi Facebook Twitter Telegram>>", langs="en-it"),
        bad("大坝决口。\n<<分享到微博>>", langs="en-zh"),
        bad("ダムが決壊した。\n<<ツイッターでシェアする>>", langs="en-ja"),
        good("A barragem cedeu.\nPartilhar no Facebook imagens falsas é crime.", langs="en-pt"),
        good("La diga ha ceduto.\nFacebook e Twitter tacciono.", langs="en-it"),
        good('La diga ha ceduto.\n"Condividi su Facebook", diceva il cartello.', langs="en-it"),
        good("大坝决口。\n分享到微博的照片已被删除。", langs="en-zh"),
    ),
    false_alarms="A subhead that orders readers to share, in a story about networks.",
)
