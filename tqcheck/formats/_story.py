"""What readers share: roles by position, languages, directives."""

import re
from collections.abc import Iterable, Sequence

from tqcheck.analysis import split_dateline
from tqcheck.document import Directive, Document, Role, Segment, Text
from tqcheck.extract.pieces import Block
from tqcheck.formats import Langs, guard
from tqcheck.language import detect
from tqcheck.span import Span

_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por|Oleh|Автор:?)\s+[^\W\d_][^.!?]{2,80}$")
_CREDIT = re.compile(
    r"[(\[]?(?:Photo|Image|Picture|Foto|Credit|Source|Photograph)(?: by| credit| courtesy)?\s*:"
    r"\s*\S.{0,80}$|"
    r"\((?:Reporting|Writing|Editing|Additional reporting|Compiled) by .{3,300}\)$"
)
_DIRECTIVE = re.compile(
    r"\s*tqcheck\s+(off-file|off-line|off|on)\b\s*([^:]*?)\s*(?::\s*(.*?))?\s*", re.DOTALL
)
# Cells of a table: as a rule names and figures, and neither headline, byline nor lede.
CELLS = frozenset({"td", "th"})
STRAY_LENGTH = 120
MAX_STRAYS = 2
_SELECTOR = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)?")


def document_of(  # noqa: PLR0913  # why: the parts of a document, all but four by keyword
    name: str,
    raw: str,
    format_: str,
    blocks: Sequence[Block],
    langs: Langs,
    *,
    metadata: dict[str, str] | None = None,
    comments: Iterable[tuple[Span, str]] = (),
    escape: str = "plain",
    warnings: tuple[str, ...] = (),
) -> Document:
    """Make a document of blocks of text: languages, roles by position and by tag, directives.

    Raises ReadError for a text beyond the size limit.
    """
    guard(raw)
    metadata = dict(metadata or {})
    sample = "\n".join(block.plain for block in blocks)[:6000]
    if langs.target:
        lang = langs.target
    else:
        guess = detect(sample)
        lang = guess.lang
        metadata["target_lang_by"] = guess.by
    if langs.source:
        metadata["source_lang"] = langs.source
    return Document(
        name,
        raw,
        format_,
        tuple(_segments(blocks, lang, escape)),
        directives(raw, comments),
        metadata,
        warnings=warnings,
    )


def _segments(blocks: Sequence[Block], lang: str, escape: str) -> Iterable[Segment]:
    seen_body = dated = False
    stray = 0
    for index, block in enumerate(blocks):
        text = Text(block.plain, lang, block.offsets, block.escape or escape)
        if _is_cell(block):
            yield Segment(str(index), Role.BODY, text, kind=block.kind)
            continue
        role = role_of(block, index, blocks, seen_body=seen_body)
        if role in (Role.LEDE, Role.BODY):
            found = None if dated or stray > MAX_STRAYS else split_dateline(block.plain, lang)
            if seen_body and found is not None and _lists_datelines(blocks, index, lang):
                found = None
            seen_body = True
            # A line that leaked in from elsewhere ("Here is the translation:") may come first.
            stray = stray + 1 if len(block.plain) < STRAY_LENGTH else MAX_STRAYS + 1
            if found is not None:
                dated = True
                head, tail = cut(text, found.span.end)
                yield Segment(f"{index}d", Role.DATELINE, head, kind=block.kind)
                if tail.plain.strip():
                    yield Segment(str(index), Role.LEDE, tail, kind=block.kind)
                continue
        yield Segment(str(index), role, text, kind=block.kind)


def _is_cell(block: Block) -> bool:
    """Whether a block is a cell of a table; pages that are laid out in tables hold stories too."""
    return block.kind in CELLS and len(block.plain) < STRAY_LENGTH


def _lists_datelines(blocks: Sequence[Block], index: int, lang: str) -> bool:
    """Whether the next paragraphs begin with datelines too, as in a round-up of short items."""
    following = blocks[index + 1 : index + 3]
    return any(split_dateline(block.plain, lang) is not None for block in following)


def role_of(block: Block, index: int, blocks: Sequence[Block], *, seen_body: bool) -> Role:
    """Tell the part a block plays in its story, by its kind and its place."""
    plain = block.plain.strip()
    by_kind = {
        "blockquote": Role.QUOTE,
        "figcaption": Role.CAPTION,
        "caption": Role.CAPTION,
        "h1": Role.HEADLINE,
        "title": Role.HEADLINE,
        "subhead": Role.SUBHEAD,
        "byline": Role.BYLINE,
        "dateline": Role.DATELINE,
        "credit": Role.CREDIT,
        "note": Role.EDITORS_NOTE,
        "record": Role.BODY,
        "slugline": Role.SLUGLINE,
    }
    if block.kind in by_kind:
        return by_kind[block.kind]
    if block.kind[:1] == "h" and block.kind[1:].isdigit():
        return Role.SUBHEAD if index or seen_body else Role.HEADLINE
    if _CREDIT.match(plain):
        return Role.CREDIT
    if not seen_body and len(plain) < 90 and _BYLINE.match(plain):
        return Role.BYLINE
    if (
        block.kind != "para"  # of a format that says which is the headline
        and index == 0
        and len(blocks) > 1
        and len(plain) < 200
        and not plain.endswith((".", "。", ".”", '."'))
    ):
        return Role.HEADLINE
    return Role.BODY if seen_body else Role.LEDE


def cut(text: Text, at: int) -> tuple[Text, Text]:
    """Cut a text in two, each half with its own way back to the file."""
    return text.part(Span(0, at)), text.part(Span(at, len(text.plain)))


def directives(raw: str, comments: Iterable[tuple[Span, str]]) -> tuple[Directive, ...]:
    """Read the directives among a document's comments: `tqcheck off pack/id: reason`.

    `off` governs up to the next `on` of the same rules or the end; `off-line` its own line, or
    the next where it stands alone; `off-file` everything. A malformed one is kept, to be reported.
    """
    found: list[Directive] = []
    open_: list[tuple[Span, tuple[str, ...], str]] = []
    for span, body in sorted(comments):
        match = _DIRECTIVE.fullmatch(body)
        if match is None:
            if body.lstrip().startswith("tqcheck"):
                found.append(
                    Directive(span, span, (), "it is not of the form 'tqcheck off pack/id: reason'")
                )
            continue
        action, listed, reason = match[1], match[2], match[3] or ""
        rules = tuple(part for part in re.split(r"[\s,]+", listed) if part)
        problem = _problem(action, rules, reason)
        if problem:
            found.append(Directive(span, span, (), problem))
        elif action == "on":
            still = [one for one in open_ if rules and one[1] != rules]
            found += [
                Directive(one[0], Span(one[0].end, span.start), one[1], one[2])
                for one in open_
                if one not in still
            ]
            open_ = still
        elif action == "off":
            open_.append((span, rules, reason))
        elif action == "off-file":
            found.append(Directive(span, Span(0, len(raw)), rules, reason))
        else:
            found.append(Directive(span, _line(raw, span), rules, reason))
    found += [Directive(span, Span(span.end, len(raw)), rules, why) for span, rules, why in open_]
    return tuple(found)


def _problem(action: str, rules: tuple[str, ...], reason: str) -> str:
    if action == "on":
        return ""
    if not rules:
        return "it names no rule"
    wrong = [rule for rule in rules if not _SELECTOR.fullmatch(rule)]
    if wrong:
        return f"'{wrong[0]}' is no rule id"
    return "" if reason else "it gives no reason after a colon"


def _line(raw: str, span: Span) -> Span:
    start = raw.rfind("\n", 0, span.start) + 1
    end = raw.find("\n", span.end)
    end = len(raw) if end < 0 else end
    if not raw[start : span.start].strip() and not raw[span.end : end].strip():
        following = raw.find("\n", end + 1)
        return Span(end, len(raw) if following < 0 else following)
    return Span(start, end)
