"""Alignment: joined, split and dropped paragraphs, sentences, doubt, and strangers."""

from hypothesis import given, strategies as st

from tqcheck.align import align, are_strangers, joined, kinship, pair, sentence_beads
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.formats import Langs, reader
from tqcheck.span import OffsetMap, Span

INDONESIAN = [
    "Pelabuhan Tanjung Api Ditutup 14 Hari",
    "Pemerintah menutup pelabuhan itu selama 14 hari setelah kapal MV Horizon kandas pada Senin.",
    "“Kami tidak punya pilihan,” kata kepala pelabuhan, Rahmat Siregar. Ia menolak sebut biayanya.",
    "Sedikitnya 3.200 peti kemas tertahan, menurut asosiasi pengangkut GAPEK.",
    "Harga bahan pokok di Palembang naik 6 persen dalam sepekan.",
]
ENGLISH = [
    "Tanjung Api Port Shut for 14 Days",
    "The government closed the port for 14 days after the ship MV Horizon ran aground on Monday.",
    "“We have no choice,” said the head of the port, Rahmat Siregar. He would not name the cost.",
    "At least 3,200 containers are held up, according to GAPEK, an association of hauliers.",
    "Prices of staple goods in Palembang rose 6 percent in a week.",
]


def story(lines: list[str], lang: str) -> Document:
    made = next(iter(reader(".txt")("\n".join(lines), name=f"x.{lang}.txt", langs=Langs(lang))))
    assert isinstance(made, Document)
    return made


def test_paragraphs_pair_one_to_one() -> None:
    beads = align(INDONESIAN, ENGLISH)
    assert [(one.source, one.target) for one in beads] == [
        (Span(at, at + 1), Span(at, at + 1)) for at in range(5)
    ]
    assert min(one.confidence for one in beads) > 0.9


def test_joined_split_and_dropped_paragraphs_are_found() -> None:
    target = [*ENGLISH[:1], " ".join(ENGLISH[1:3]), *ENGLISH[4:]]
    beads = align(INDONESIAN, target)
    assert [(one.source, one.target) for one in beads] == [
        (Span(0, 1), Span(0, 1)),
        (Span(1, 3), Span(1, 2)),
        (Span(3, 4), Span(2, 2)),
        (Span(4, 5), Span(2, 3)),
    ]
    document = pair(story(target, "en"), story(INDONESIAN, "id"))
    assert [(at, text.plain) for at, text in document.unpaired] == [(2, INDONESIAN[3])]
    source = document.segments[1].source
    assert source is not None
    assert source.plain == " ".join(INDONESIAN[1:3])
    assert document.beside is not None
    last = source.offsets.to_raw(Span(len(source.plain) - 8, len(source.plain)))
    assert last.of(document.beside.raw) == "biayanya."[1:]
    assert document.source_lang == "id"


def test_a_source_over_two_paragraphs_is_divided_by_sentence() -> None:
    source = [*INDONESIAN[:1], " ".join(INDONESIAN[1:3]), *INDONESIAN[3:]]
    document = pair(story(ENGLISH, "en"), story(source, "id"))
    parts = [one.source.plain.strip() for one in document.segments if one.source]
    assert parts == INDONESIAN


def test_what_cannot_be_divided_is_doubtful() -> None:
    source = story(["Judul Berita Ini", "Ia datang pada Senin dan pergi pada Rabu."], "id")
    target = story(["Headline Of This", "He came on Monday.", "He left on Wednesday."], "en")
    document = pair(target, source)
    assert [one.is_doubtful for one in document.segments][1:] == [True, True]


def test_sentences_of_a_segment_pair() -> None:
    target = Text("One came. Two left. Three stayed for 40 days.", "en", OffsetMap.shifted(45))
    source = Text("Satu datang. Tiga tinggal 40 hari.", "id", OffsetMap.shifted(34))
    beads = sentence_beads(Segment("1", Role.BODY, target, source))
    assert beads[-1].target.of(target.plain) == "Three stayed for 40 days."
    assert beads[-1].source.of(source.plain) == "Tiga tinggal 40 hari."
    assert sentence_beads(Segment("1", Role.BODY, target)) == ()


def test_strangers_are_told_apart() -> None:
    other = [
        "Orchestra Of Lyon Cancels Its Tour",
        "The orchestra of Lyon called off 11 concerts in Canada after a fire in its warehouse.",
        "Conductor Anne Marchal said that 60 instruments were lost.",
        "A benefit in the Halle Tony Garnier is planned for May 2.",
    ]
    assert are_strangers(pair(story(other, "en"), story(INDONESIAN, "id")))
    assert not are_strangers(pair(story(ENGLISH, "en"), story(INDONESIAN, "id")))
    assert not are_strangers(story(ENGLISH, "en"))
    assert kinship(["a"], ["b"]) is None


LINES = st.lists(st.text(alphabet="ab 1.?A", min_size=1, max_size=20), max_size=8)


@given(LINES, LINES)
def test_every_part_is_in_one_bead_in_order(source: list[str], target: list[str]) -> None:
    beads = align(source, target)
    assert [at for one in beads for at in range(*one.source)] == list(range(len(source)))
    assert [at for one in beads for at in range(*one.target)] == list(range(len(target)))
    assert all(0 <= one.confidence <= 1 for one in beads)


@given(st.lists(st.text(alphabet="aé😀 ", min_size=1, max_size=6), min_size=1, max_size=4))
def test_joined_texts_find_their_way_back(parts: list[str]) -> None:
    raw = "\n".join(parts)
    document = next(iter(reader(".txt")(raw, name="x.txt", langs=Langs("en"))))
    assert isinstance(document, Document)
    if document.segments:
        text = joined([one.target for one in document.segments])
        for at, char in enumerate(text.plain):
            found = text.offsets.to_raw(Span(at, at + 1)).of(raw)
            assert found == char or (char == " " and not found.strip())


def test_a_dateline_that_only_the_target_shows_does_not_take_the_source() -> None:
    source = [
        "הנמל נסגר לשבועיים",
        "מוסקבה, 5 בינואר (רויטרס) - הנמל נסגר ל-14 ימים כשספינה עלתה על שרטון.",
        "לפחות 3,200 מכולות מתעכבות, מסר איגוד המובילים.",
    ]
    target = [
        "Port shut for two weeks",
        "MOSCOW, Jan 5 (Reuters) - The port was shut for 14 days when a ship ran aground.",
        "At least 3,200 containers are held up, an association of hauliers said.",
    ]
    document = pair(story(target, "en"), story(source, "he"))
    dateline, lede, last = document.segments[1:]
    assert dateline.role is Role.DATELINE
    assert dateline.source is None
    assert lede.source is not None
    assert lede.source.plain == source[1]
    assert lede.is_doubtful
    assert last.source is not None
    assert last.source.plain == source[2]
    assert not document.unpaired


def test_a_dateline_that_only_the_source_shows_stays_with_its_paragraph() -> None:
    source = [
        "Port shut for two weeks",
        "MOSCOW, Jan 5 (Reuters) - The port was shut for 14 days when a ship ran aground.",
        "At least 3,200 containers are held up, an association of hauliers said.",
    ]
    target = [
        "Порт закрыли на две недели",
        "Порт закрыли на 14 дней, когда судно село на мель.",
        "Задержано не менее 3200 контейнеров, сообщила ассоциация перевозчиков.",
    ]
    document = pair(story(target, "ru"), story(source, "en"))
    lede = document.segments[1].source
    assert lede is not None
    assert lede.plain.split() == source[1].split()
    assert not document.unpaired
