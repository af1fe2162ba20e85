"""Every reader, found by enumeration: no crash, no lost code point, offsets exact."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from reader_proofs import edited, letters, mutated, opened, places, read, samples, texts

from tqcheck.document import Document
from tqcheck.formats import READERS

MODULES = sorted(set(READERS.values()))
SUFFIX = {module: suffix for suffix, module in reversed(READERS.items())}
# Formats that may hold a story more than once.
RENDITIONS = {"xml", "ninjs"}
few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("module", MODULES)
def test_every_reader_has_a_valid_sample(module: str) -> None:
    assert samples(module), f"put a small valid file of {SUFFIX[module]} under tests/samples"
    for path in samples(module):
        found = read(path.read_bytes(), path.suffix)
        assert any(isinstance(one, Document) and one.segments for one in found), path


@pytest.mark.parametrize("module", MODULES)
@given(data=st.data())
@few
def test_arbitrary_text(module: str, data: st.DataObject) -> None:
    read(data.draw(texts()).encode("utf-8", "surrogatepass"), SUFFIX[module])


@pytest.mark.parametrize("module", MODULES)
@given(raw=st.binary(max_size=120))
@few
def test_arbitrary_bytes(module: str, raw: bytes) -> None:
    read(raw, SUFFIX[module])


@pytest.mark.parametrize("module", MODULES)
@given(data=st.data())
@few
def test_valid_files_that_were_damaged(module: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(samples(module)))
    read(data.draw(mutated(path.read_bytes())), path.suffix)


@pytest.mark.parametrize("module", MODULES)
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_letter_changed_in_the_file_is_changed_in_the_text(
    module: str, data: st.DataObject
) -> None:
    """So the offset is exact, and nothing around it is lost or read twice."""
    path = data.draw(st.sampled_from(samples(module)))
    raw = path.read_bytes()
    before = read(raw, path.suffix)
    spots = list(places(before))
    if not spots:
        return
    number, at, offset = data.draw(st.sampled_from(spots))
    file = opened(raw, path.suffix)
    record = getattr(before[number], "record", None)
    if record is not None:
        return
    after = letters(read(edited(file, offset, "x"), path.suffix))
    wanted = letters(before)
    one = [index for index, found in enumerate(before) if isinstance(found, Document)]
    turn = one.index(number)
    wanted[turn] = wanted[turn][:at] + "x" + wanted[turn][at + 1 :]
    if module in RENDITIONS:
        # A rendition that says something else now is read besides, in a document or after it.
        window = wanted[turn][max(at - 6, 0) : at + 7]
        assert any(window in one for one in after)
        assert sum(map(len, after)) >= sum(map(len, wanted))
    else:
        assert after == wanted


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".html", b"<p>One <![figure two</p><p>three"),
        (".html", b"a\n<![&lt-->b<p>c"),
        (".tmx", b'<?xml version="1.0" encoding="UTF\x00"?><tmx><body/></tmx>'),
        (
            ".xlf",
            '<xliff xmlns="urn:a\u0085b"><file><body><trans-unit id="1"><target>One</so>'
            '<trans-unit id="2"><target>Two</target></trans-unit></body></file></xliff>'.encode(),
        ),
    ],
)
def test_what_fuzzing_found_stays_mended(suffix: str, raw: bytes) -> None:
    assert isinstance(read(raw, suffix), list)
