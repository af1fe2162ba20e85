"""Markdown to blocks of plain text: front matter apart, code and link targets masked."""

import re

from tqcheck.extract.pieces import Block, Builder
from tqcheck.span import Span

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_LINE_START = re.compile(
    r"[ \t]{0,3}(?:(?P<head>\#{1,6})[ \t]+|(?P<quote>(?:>[ \t]?)+)|(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]+))?"
)
_INLINE = re.compile(
    r"(?P<code>`+)(?P<inside>.+?)(?P=code)(?!`)|!\[(?P<alt>[^\]\n]*)\]\([^)\n]*\)"
    r"|\[(?P<text>[^\]\n]*)\]\((?P<url>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)|<!--.*?-->|<(?:https?://|mailto:)[^>\s]+>|https?://[^\s)>\]]+"
    r"|</?[A-Za-z][^<>]*>|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)",
    re.DOTALL,
)


def front_matter(raw: str) -> tuple[dict[str, str], int]:
    """Read simple `key: value` lines of the front matter; and the offset where the text begins.

    Only flat keys are read: a story's language and headline never nest.
    """
    match = _FRONT.match(raw)
    if match is None:
        return {}, 0
    values: dict[str, str] = {}
    for line in match[1].splitlines():
        key, colon, value = line.partition(":")
        if colon and key and not key[0].isspace():
            values[key.strip()] = value.strip().strip("\"'")
    return values, match.end()


def markdown_blocks(raw: str) -> tuple[list[Block], dict[str, str]]:
    """Read Markdown: its blocks of text and its front matter."""
    values, at = front_matter(raw)
    blocks: list[Block] = []
    builder = Builder()
    fence = ""

    def flush(kind: str = "p") -> None:
        nonlocal builder
        block = builder.block()
        if block:
            blocks.append(block)
        builder = Builder(kind)

    while at < len(raw):
        stop = raw.find("\n", at)
        end = stop + 1 if stop >= 0 else len(raw)
        line = raw[at:end].rstrip("\r\n")
        fenced = _FENCE.match(line)
        if fence:
            if fenced and fenced[1].startswith(fence):
                fence = ""
        elif fenced:
            flush()
            fence = fenced[1]
        elif (
            not line.strip()
            or re.fullmatch(r"\s{0,3}(?:[-*_]\s*){3,}|\s*\|?[\s:|-]+\|[\s:|-]*", line)
            or (line.startswith(("    ", "\t")) and not builder.parts)
        ):
            flush()
        else:
            start = _LINE_START.match(line)
            assert start is not None  # noqa: S101  # why: the pattern matches the empty string
            if start["head"]:
                flush(f"h{len(start['head'])}")
            elif start["item"]:
                flush("li")
            elif start["quote"] and builder.kind != "blockquote":
                flush("blockquote")
            elif builder.kind.startswith("h"):
                flush()
            if builder.parts:
                builder.add(" ", at - 1, at)
            _inline(builder, raw, Span(at + start.end(), at + len(line)))
        at = end
    flush()
    return blocks, values


def _inline(builder: Builder, raw: str, span: Span) -> None:
    at = span.start
    for match in _INLINE.finditer(raw, span.start, span.end):
        builder.add_escaped(raw, at, match.start())
        for group in ("text", "alt", "escaped"):
            if match[group]:
                builder.add_escaped(raw, *match.span(group))
        if match["code"]:
            builder.add("\N{OBJECT REPLACEMENT CHARACTER}", *match.span())
        at = match.end()
    builder.add_escaped(raw, at, span.end)
