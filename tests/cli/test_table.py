import io

import pytest

from quoteapi.cli.table import draw, print_table


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def on_terminal(monkeypatch):
    """Return a function that prints an answer on a terminal of 100 columns and returns what it shows."""

    def show(answer, **environ):
        for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"TERM": "xterm-256color", "COLUMNS": "100", **environ}.items():
            monkeypatch.setenv(name, value)
        return printed(answer, Terminal())

    return show


def printed(answer, stream):
    print_table(answer, stream)
    return stream.getvalue()


def on_pipe(answer):
    return printed(answer, io.StringIO())


def quote(text, speaker="s1", name="Ann Lee", label="she", **changes):
    said_by = speaker and {"id": speaker, "name": name, "label": label}
    value = {"text": text, "type": "direct", "stance": "states", "speaker": said_by, "cue": {"text": "said"}}
    return {**value, "confidence": 0.954, **changes}


def answer(*quotes):
    speakers = [{"id": "s1", "name": "Ann Lee", "role": "Captain"}, {"id": "s2", "name": "Bo", "role": None}]
    return {"quotes": quotes, "speakers": speakers}


ANSWER = answer(
    quote("We sail."),
    quote("Why?", None, cue=None, stance="asks", confidence=0.4),
    quote("they left", "s2", "Bo", type="indirect"),
)


def test_a_line_for_each_quote():
    assert on_pipe(ANSWER).splitlines() == [
        "SPEAKER  ROLE     CUE   TYPE      STANCE  CONF.  QUOTATION",
        "Ann Lee  Captain  said  direct    states  0.95   We sail.",
        "-        -        -     direct    asks    0.40   Why?",
        "Bo       -        said  indirect  states  0.95   they left",
    ]


def test_the_terminal_has_the_same_cells(on_terminal):
    shown = on_terminal(ANSWER, NO_COLOR="1", TERM="dumb").split()
    assert {cell for line in on_pipe(ANSWER).splitlines() for cell in line.split()} <= set(shown)
    assert " ".join(shown).endswith("3 quotations by 2 speakers")


def test_an_unnamed_speaker_is_shown_in_brackets():
    assert "[a police spokesman]" in on_pipe(answer(quote("No.", name=None, label="a police spokesman")))


CONTROL = [
    pytest.param("a\r\nb\tc", "a b c", id="line ends and tabs"),
    pytest.param("a\x1b[31mb\x00", "a [31mb", id="escape sequence and NUL"),
    pytest.param("a\u202eb", "a b", id="change of direction"),
]


@pytest.mark.parametrize(("text", "shown"), CONTROL)
def test_control_characters_do_not_reach_the_terminal(text, shown, on_terminal):
    everywhere = answer(quote(text, name=text, cue={"text": text}))
    everywhere["speakers"][0]["role"] = text
    for table in (on_pipe(everywhere), on_terminal(everywhere)):
        assert table.count(shown) == 4
        assert text not in table


def test_long_names_are_cut_off():
    table = on_pipe(answer(quote("No.", name="A" * 33)))
    assert "A" * 31 + "… " in table
    assert "A" * 32 not in table


def test_one_long_quotation_does_not_make_every_line_long():
    assert len(on_pipe(answer(*[quote("No.")] * 2000, quote("no " * 20_000)))) < 300_000


def test_no_quotations(on_terminal):
    assert on_pipe(answer()) == on_terminal(answer()) == "No quotations found.\n"


def test_each_speaker_has_a_color(on_terminal):
    shown = on_terminal(ANSWER)
    assert "\x1b[36mWe sail." in shown
    assert "\x1b[1;2m-  " in shown


def test_indirect_speech_is_in_italics(on_terminal):
    assert "\x1b[3;33mthey left" in on_terminal(ANSWER)


def test_no_color_turns_colors_off(on_terminal):
    shown = on_terminal(ANSWER, NO_COLOR="1")
    assert "[36m" not in shown
    assert "We sail." in shown


def test_markup_of_the_article_has_no_effect(on_terminal):
    assert "[red]stop[/red] :boom:" in on_terminal(answer(quote("[red]stop[/red] :boom:")))


def test_numbers_are_aligned_to_the_right():
    assert draw([("NAME", "N", "LAST"), ("a", "10", "x"), ("b", "9", "yy")], right={1}).splitlines() == [
        "NAME   N  LAST",
        "a     10  x",
        "b      9  yy",
    ]
