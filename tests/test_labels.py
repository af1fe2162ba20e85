"""Kind `label`: what makes words of a page a label is their place."""

import pytest
from test_engine import document, rule

from tqcheck import engine
from tqcheck.matchers.labels import Label, Words

READ: Words = {"en": ("read also",), "tr": ("ilgili haberler",)}


def struck(raw: str, label: Label) -> list[str]:
    ready = label.prepared("en")
    made = Label(
        label.labels,
        label.marked,
        label.alone,
        label.prompts,
        rest=label.rest,
        only=label.only,
        ready=ready,
    )
    found, faults, _ = engine.check(document(raw), (rule(made.finder()),))
    assert faults == []
    return [one.excerpt for one in found]


def test_a_label_stands_before_a_mark_or_alone() -> None:
    label = Label(labels=READ)
    assert struck("READ ALSO: Ferry sinks", label) == ["READ ALSO:"]
    assert struck("It rained. Read also - Ferry sinks", label) == ["Read also -"]
    assert struck("It rained.\n(Read also)", label) == ["Read also"]
    assert struck("Read also what the mayor wrote.", label) == []
    assert struck("They had to read also: it rained.", label) == []


def test_turkish_capitals_find_the_small_letters() -> None:
    assert struck("It rained.\nİLGİLİ HABERLER", Label(labels=READ)) == ["İLGİLİ HABERLER"]


def test_a_marked_label_may_take_the_rest_of_its_line() -> None:
    label = Label(marked={"en": ("editor",)}, rest=True, only="line")
    assert struck("It rained.\nEditor: Ann Lee ", label) == ["Editor: Ann Lee"]
    assert struck("It rained. Editor: Ann Lee", label) == []
    assert struck("It rained.\nEditor", label) == []


def test_a_prompt_runs_to_the_end_of_its_sentence() -> None:
    label = Label(prompts={"en": ("follow us on",), "zh": ("点击这里",)})
    assert struck("It rained. Follow us on X.com now. It froze.", label) == [
        "Follow us on X.com now"
    ]
    assert struck("点击这里查看。下雨了。", label) == ["点击这里查看"]
    assert struck("Guards follow us on foot.", label) == []


def test_a_label_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="list some under"):
        Label().prepared("en")


def test_a_label_of_another_language_hints_at_the_source() -> None:
    ready = Label(labels=READ).prepared("en")
    confirm = Label(labels=READ, ready=ready).finder().confirm
    turkish = confirm(document("It rained.\nİlgili haberler").segments[1], 0, "ilgili haberler")
    english = confirm(document("It rained.\nRead also").segments[1], 0, "read also")
    assert turkish is not None
    assert english is not None
    assert (turkish.hints, english.hints) == (("tr",), ())
