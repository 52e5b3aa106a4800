import csv
import io

import pytest

from quoteapi.service.rows import HEAD, answer_in_csv, encode_rows

SPAN = {"start": 3, "end": 9, "text": "“No.”"}
SPEAKER = {"id": "s1", "label": "Mayor Ann Lee", "kind": "person"}


def quote(**changes):
    value = {
        "id": "q1",
        "type": "direct",
        "text": "No.",
        "spans": [SPAN],
        "cue": {"start": 10, "end": 14, "text": "said"},
    }
    return {**value, "stance": "denies", "speaker": SPEAKER, "confidence": 0.97, "evidence": "cue-subject", **changes}


def answer(*quotes, given_id="a"):
    speaker = {"id": "s1", "role": "Mayor", "pronouns": "she", "ref": "Q1"}
    return {"id": given_id, "quotes": quotes, "speakers": [speaker]}


def read(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_for_each_quote_below_the_head():
    spans = [SPAN, {"start": 20, "end": 30, "text": "“Never.”"}]
    head, first, second = read(answer_in_csv(answer(quote(), quote(id="q2", spans=spans, cue=None, speaker=None))))
    assert ",".join(head) == (
        "id,quote,type,stance,speaker,kind,role,pronouns,ref,text,cue,start,end,confidence,evidence"
    )
    assert first == [
        *("a", "q1", "direct", "denies", "Mayor Ann Lee", "person", "Mayor", "she", "Q1"),
        *("No.", "said", "3", "9", "0.97", "cue-subject"),
    ]
    assert second == ["a", "q2", "direct", "denies", *[""] * 5, "No.", "", "3", "30", "0.97", "cue-subject"]


def test_no_quote_is_the_head_alone():
    assert read(answer_in_csv(answer())) == [list(HEAD)]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign):
    text = f"{sign}HYPERLINK(1)"
    rows = read(answer_in_csv(answer(quote(text=text, cue={"text": text}), given_id=text)))
    assert [rows[1][HEAD.index(name)] for name in ("id", "text", "cue")] == [f"'{text}"] * 3


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        pytest.param('say "no"', '"say ""no"""', id="quotation marks"),
        pytest.param("a,b", '"a,b"', id="comma"),
        pytest.param("a\nb", '"a\nb"', id="line end"),
        pytest.param("a\r\nb", '"a\r\nb"', id="two of them"),
        pytest.param("1-2", "1-2", id="a sign within"),
        pytest.param("😀 “Ja”", "😀 “Ja”", id="Unicode"),
        pytest.param(None, "", id="nothing"),
        pytest.param(-5, "'-5", id="a negative id"),
    ],
)
def test_cells_are_those_of_rfc_4180(text, encoded):
    assert encode_rows([("x", text)]) == f"x,{encoded}\r\n".encode()
