"""Test the segments of an article: no text is lost, and every mark is where the answer says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteapi.page.segments import Bit, Group, Run, cut


def span(text, part, start=0):
    at = text.index(part, start)
    return {"start": at, "end": at + len(part)}


def quote(text, *spans, mention=None, cue=None, name="q1"):
    return {
        "id": name,
        "spans": [span(text, part) for part in spans],
        "speaker": mention and {"mention": span(text, mention)},
        "cue": cue and span(text, cue),
    }


def runs(text, *quotes):
    return [run for paragraph in cut(text, {"quotes": quotes}) for run in paragraph.runs]


def bits_of(run):
    return [bit for group in run.groups for bit in group.bits]


def test_quotation_mention_and_cue():
    text = "🙂 “We sail,” said Ann, “now.” Rain."
    assert runs(text, quote(text, "“We sail,”", "“now.”", mention="Ann", cue="said")) == [
        Run(None, False, (Group((Bit("🙂 "),)),)),
        Run("q1", True, (Group((Bit("“We sail,”"),)),)),
        Run(
            None,
            False,
            (
                Group((Bit(" "), Bit("said", (), ("q1",)), Bit(" "))),
                Group((Bit("Ann", ("q1",)),), ("q1",)),
                Group((Bit(", "),)),
            ),
        ),
        Run("q1", False, (Group((Bit("“now.”"),)),)),
        Run(None, False, (Group((Bit(" Rain."),)),)),
    ]


OUTLINES = [
    pytest.param("her boss’s reply", "boss’s reply", [" boss’s", "s re"], ["boss’s reply"], id="cues at both edges"),
    pytest.param("her boss’s reply", "boss’s reply", ["s re"], ["boss’s reply"], id="a cue inside"),
    pytest.param("her boss’s reply", "boss", ["boss’s reply"], ["boss"], id="inside a cue"),
    pytest.param("her boss’s reply", "her boss", ["boss’s"], ["her boss"], id="a cue over its end"),
    pytest.param("her boss’s reply", "boss", ["boss"], ["boss"], id="a cue of the same words"),
    pytest.param("her boss’s reply", " ", [], [], id="nothing but white space"),
]


@pytest.mark.parametrize(("text", "mention", "cues", "outlined"), OUTLINES)
def test_a_mention_has_one_outline_whatever_cues_overlap_with_it(text, mention, cues, outlined):
    quotes = [quote(text, mention=mention, cue=cue, name=f"q{n}") for n, cue in enumerate(cues or [None], 1)]
    (run,) = runs(text, *quotes)
    assert ["".join(bit.text for bit in group.bits) for group in run.groups if group.mention_of] == outlined
    assert run.text == text


def test_mentions_that_only_touch_have_an_outline_each():
    text = "Ann Lee"
    (run,) = runs(text, quote(text, mention="Ann "), quote(text, mention="Lee", name="q2"))
    assert run.groups == (Group((Bit("Ann ", ("q1",)),), ("q1",)), Group((Bit("Lee", ("q2",)),), ("q2",)))


def test_a_mention_of_one_quotation_inside_another():
    text = "He said Ann thought so."
    outer = quote(text, "Ann thought so", mention="He", cue="said")
    inner = quote(text, "so", mention="Ann", name="q2")
    inner["spans"] = []
    found = [bit for run in runs(text, outer, inner) for bit in bits_of(run) if "q2" in bit.mention_of]
    assert found == [Bit("Ann", ("q2",))]


def test_overlapping_mentions():
    text = "Ann Lee of Bern"
    first = quote(text, mention="Ann Lee of Bern")
    second = quote(text, mention="Lee", name="q2")
    (run,) = runs(text, first, second)
    assert run.groups == (
        Group((Bit("Ann ", ("q1",)), Bit("Lee", ("q1", "q2")), Bit(" of Bern", ("q1",))), ("q1", "q2")),
    )


def test_mentions_that_many_quotations_share_take_linear_time():
    """A reporting clause may name the source of all quotations of an article, by two mentions that overlap."""
    text, many = "Ann Lee of Bern", 20_000
    quotes = [quote(text, mention="Ann Lee of Bern" if n < many else "Lee", name=f"q{n}") for n in range(2 * many)]
    began = time.process_time()
    (run,) = runs(text, *quotes)
    assert time.process_time() - began < 2
    assert [len(bit.mention_of) for bit in bits_of(run)] == [many, 2 * many, many]


def test_a_quotation_over_paragraphs_opens_once():
    text = "“One.\n\n“Two.”"
    found = [(len(p.runs), p.runs[0].quote_id, p.runs[0].opens) for p in cut(text, {"quotes": [quote(text, text)]})]
    assert found == [(1, "q1", True), (1, "q1", False)]


HEADLINES = [
    pytest.param("Rain falls\n\nIt rained.", True, id="short, without a period"),
    pytest.param("“Rain is a letter”\n\nIt rained.", True, id="a title in marks"),
    pytest.param("Rain falls.\n\nIt rained.", False, id="a sentence"),
    pytest.param("“Rain falls.”\n\nIt rained.", False, id="a sentence in marks"),
    pytest.param("Rain falls", False, id="nothing after it"),
    pytest.param("Rain " * 40 + "\n\nIt rained.", False, id="long"),
]


@pytest.mark.parametrize(("text", "is_headline"), HEADLINES)
def test_headline(text, is_headline):
    assert next(cut(text, {"quotes": []})).is_headline is is_headline


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_bits_joined_are_the_text(data):
    text = data.draw(st.text(alphabet="ab “”\n\r<>&🙂א", max_size=40))
    place = st.integers(0, len(text))
    ends = st.tuples(place, place).map(lambda pair: {"start": min(pair), "end": max(pair)})
    quotes = [
        {"id": f"q{n}", "spans": [data.draw(ends)], "speaker": {"mention": data.draw(ends)}, "cue": data.draw(ends)}
        for n in range(data.draw(st.integers(0, 4)))
    ]
    paragraphs = list(cut(text, {"quotes": quotes}))
    assert "".join(bit.text for p in paragraphs for run in p.runs for bit in bits_of(run)) == text
    for number, layer in (("mention_of", "speaker"), ("cue_of", "cue")):
        marked = dict.fromkeys(range(len(quotes)), "")
        for bit in (bit for p in paragraphs for run in p.runs for bit in bits_of(run)):
            for name in getattr(bit, number):
                marked[int(name[1:])] += bit.text
        for n, made in enumerate(quotes):
            at = made[layer]["mention"] if layer == "speaker" else made[layer]
            assert marked[n] == text[at["start"] : at["end"]]
