"""Copy written by somebody who means harm: what reporters must print without acting on it."""

from tqcheck import packs
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.finding import (
    Applicability,
    Edit,
    Fault,
    Finding,
    Fix,
    Hidden,
    Origin,
    Report,
    Signature,
)
from tqcheck.mqm import ErrorType, Severity
from tqcheck.reporters import Look, reporter
from tqcheck.span import OffsetMap, Span

RULE = "names/misspelt-name"
LOOK = Look(100, colour=False, root="/desk", rules=(packs.load().rules[RULE],))
WICKED = (
    "\x1b[31mred\x1b[0m \x9b2J \x07\x00\x08 \u202egnp.exe\u202c \u2028x\u2029 \u200bz",
    "one\n::error file=x::owned\r\n::stop-commands::t\r::x::",
    "::warning::at the start",
    "\u3000::notice::after a blank",
    "##vso[task.setvariable variable=x]y ##[error]z ##teamcity[x] ###vso[a]",
    '=HYPERLINK("http://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "+1",
    "\t=1",
    "\r=1",
    " =1; =2;\t@3",
    "＝1",
    "%DDE",
    "a | b \\| c \\\\| d `x` ``y`` ```z",
    "[link](http://evil.example) ![i](https://evil.example/i.png) [a]: x",
    "<script>alert(1)</script><img src=x onerror=alert(1)> &lt; &amp; ]]> <!-- --> <?x?>",
    "\"'><error line=\"9\"/></failure><testcase name='x'/>",
    "@editor #12 GH-7 !3 www.evil.example mail@evil.example http://evil.example $1 ~9 &4",
    "*bold* _it_ ~~gone~~ $x$ # head\n# head\n- item\n---\n",
    "%0A::error::x %25 %AZP25 %0D ; ] , : %3B",
    "\\\\ \\` `\\",
    "",
)


def report(words: str, name: str = "/desk/a.txt", record: str | None = None) -> Report:
    """Make the report of a story in which everything that can be said is `words`."""
    raw = f"Head\n{words}\nEnd."
    span = Span(5, 5 + len(words))
    text = Text(raw, "en", OffsetMap.shifted(len(raw)))
    source = Text(words, "id", OffsetMap.shifted(len(words)))
    segment = Segment(words, Role.BODY, text, source)
    document = Document(
        name,
        raw,
        "records",
        (segment,),
        record=record,
        line=3,
        paths=(words,),
    )
    finding = Finding(
        span=span,
        rule=RULE,
        severity=Severity.MAJOR,
        error_type=ErrorType.SPELLING,
        message=f"{words} is wrong: {words}",
        excerpt=words,
        replacements=(words, ""),
        fixes=(Fix((Edit(span, words),), Applicability.SUGGESTED),),
        fingerprint="c0ffee",
        segment=0,
        source_span=Span(0, len(words)),
        source_excerpt=words,
    )
    return Report(
        name,
        document,
        (finding, finding),
        (Hidden(finding, words),),
        (Fault(f"{name}:7", "", words),),
        (words,),
        9,
        Signature("0", "p", "1", words, words),
        Origin(("id",), (words,)),
    )


def told(name: str, *reports: Report) -> str:
    """Write reports in a format, as they would stand in a file."""
    return "".join(f"{line}\n" for line in reporter(name)(reports, LOOK))
