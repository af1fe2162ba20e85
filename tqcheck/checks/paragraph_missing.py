"""A paragraph of the source that no paragraph of the target was made from.

Needs the whole source beside the target, in a file or field of its own. A paragraph that the
alignment leaves alone counts as missing when it is no mere line, what it holds of numbers and names
is not told elsewhere, and the lengths of the two stories agree better without it. The story is seen
as a whole: this also speaks where single pairs are in doubt.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from tqcheck.align import anchors
from tqcheck.analysis.lengths import length, stretch
from tqcheck.document import Document, Text
from tqcheck.finding import Applicability
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

SHORTEST = 60  # code points of English
SHOWN = 60


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    beside = document.beside
    if beside is None or not document.unpaired or not document.segments:
        return
    langs = (beside.target_lang, document.target_lang)
    told: Counter[str] = Counter()
    for one in document.segments:
        told += anchors(one.target.plain)
    lost = [
        (at, text)
        for at, text in document.unpaired
        if _is_paragraph(text) and _is_untold(text, told)
    ]
    source = sum(length(one.target) for one in beside.segments)
    target = sum(length(one.target) for one in document.segments)
    whole = stretch(source, target, langs)
    rest = stretch(source - sum(length(text) for _, text in lost), target, langs)
    if not lost or whole is None or rest is None or abs(rest.sigmas) >= abs(whole.sigmas):
        return
    for at, group in groupby(lost, key=lambda one: one[0]):
        texts = [text for _, text in group]
        said = texts[0].plain.strip()
        shown = said if len(said) <= SHOWN else said[:SHOWN].rstrip() + "…"
        index = max(at - 1, 0)
        end = len(document.segments[index].target.plain.rstrip())
        count = "a paragraph" if len(texts) == 1 else f"{len(texts)} paragraphs"
        place = "after this" if at else "before this"
        yield index, Match(Span(0, end), {"count": count, "source": shown, "place": place})


def _is_paragraph(text: Text) -> bool:
    least = stretch(SHORTEST, length(text), ("en", text.lang))
    return least is not None and least.share >= 1


def _is_untold(text: Text, told: Counter[str]) -> bool:
    held = anchors(text.plain)
    return (held & told).total() * 2 <= held.total()


RULE = Rule(
    id="paragraph-missing",
    pack="bilingual",
    summary="A paragraph of the source without a translation",
    why="A paragraph is soon lost in copying, and an engine at its limit leaves the end out.",
    error_type=ErrorType.OMISSION,
    severity=Severity.MAJOR,
    message='The source has {count} {place} that nothing here stands for: "{source}".',
    find=InStory(_find, against_source=True),
    applicability=Applicability.MANUAL,
    examples=(
        bad(
            "Bridge Shut After Flood\n"
            "<<The bridge over the Kali was shut on Monday after the flood of 3 May.>>\n"
            "The mayor, Rasyid Hakim, said the repairs would cost 40 million rupiah.",
            source=(
                "Jembatan Ditutup Usai Banjir\n"
                "Jembatan di atas Kali ditutup pada hari Senin setelah banjir 3 Mei.\n"
                "Warga tiga desa harus memutar sejauh 17 kilometer lewat Cipanas, dan para "
                "pedagang mengeluh karena pasar menjadi sepi pembeli sejak pagi.\n"
                "Wali kota Rasyid Hakim mengatakan perbaikan menelan biaya 40 juta rupiah."
            ),
            langs="id-en",
        ),
        good(
            "Bridge Shut After Flood\n"
            "The bridge over the Kali was shut on Monday after the flood of 3 May. Residents of "
            "three villages must drive 17 kilometres round by Cipanas, and traders complain that "
            "the market has been empty since the morning.\n"
            "The mayor, Rasyid Hakim, said the repairs would cost 40 million rupiah.",
            source=(
                "Jembatan Ditutup Usai Banjir\n"
                "Jembatan di atas Kali ditutup pada hari Senin setelah banjir 3 Mei.\n"
                "Warga tiga desa harus memutar sejauh 17 kilometer lewat Cipanas, dan para "
                "pedagang mengeluh karena pasar menjadi sepi pembeli sejak pagi.\n"
                "Wali kota Rasyid Hakim mengatakan perbaikan menelan biaya 40 juta rupiah."
            ),
            langs="id-en",
        ),
        good(
            "Bridge Shut After Flood\n"
            "The bridge over the Kali was shut on Monday after the flood of 3 May.\n"
            "The mayor, Rasyid Hakim, said the repairs would cost 40 million rupiah.",
            source=(
                "Jembatan Ditutup Usai Banjir\n"
                "Jembatan di atas Kali ditutup pada hari Senin setelah banjir 3 Mei.\n"
                "Baca juga: Kabar terkini\n"
                "Wali kota Rasyid Hakim mengatakan perbaikan menelan biaya 40 juta rupiah."
            ),
            langs="id-en",
        ),
    ),
    false_alarms="A paragraph that the desk cut on purpose.",
)
