import pytest

from quoteapi.cli.table import draw_table


def quote(text, name="Ann Lee", mention="she", kind="direct", stance="states"):
    speaker = name and {"name": name, "mention": {"text": mention}}
    return {"text": text, "type": kind, "stance": stance, "speaker": speaker}


def test_one_row_per_quote():
    answer = {
        "quotes": [quote("We sail."), quote("Why?", None, stance="asks"), quote("They left", "Bo", kind="indirect")]
    }
    assert draw_table(answer).splitlines() == [
        "SPEAKER  TYPE      STANCE  QUOTATION",
        "Ann Lee  direct    states  We sail.",
        "-        direct    asks    Why?",
        "Bo       indirect  states  They left",
    ]


def test_an_unnamed_speaker_is_shown_in_brackets():
    unnamed = {
        "text": "No.",
        "type": "direct",
        "stance": "states",
        "speaker": {"name": None, "mention": {"text": "a police spokesman"}},
    }
    assert "[a police spokesman]" in draw_table({"quotes": [unnamed]})


CONTROL = [
    pytest.param("a\r\nb\tc", "a b c", id="line ends and tabs"),
    pytest.param("a\x1b[31mb\x00", "a [31mb", id="escape sequence and NUL"),
    pytest.param("a\u202eb", "a b", id="change of direction"),
]


@pytest.mark.parametrize(("text", "shown"), CONTROL)
def test_control_characters_do_not_reach_the_terminal(text, shown):
    assert draw_table({"quotes": [quote(text)]}).endswith(shown)


def test_no_quotations():
    assert draw_table({"quotes": []}) == "No quotations found."
