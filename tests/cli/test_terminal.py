import io

from quoteapi.cli.terminal import print_table


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, *quotes, speakers=(), **environ):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", "COLUMNS": "80", **environ}.items():
        monkeypatch.setenv(name, value)
    stream = Terminal()
    print_table({"quotes": quotes, "speakers": speakers}, stream)
    return stream.getvalue()


def quote(text, speaker="s1", name="Ann Lee", kind="direct"):
    said_by = speaker and {"id": speaker, "name": name, "mention": {"text": "she"}}
    return {"text": text, "type": kind, "speaker": said_by, "confidence": 0.954}


ANN = {"id": "s1", "name": "Ann Lee", "role": "Captain"}
BO = {"id": "s2", "name": "Bo", "role": None}


def test_each_speaker_has_a_color(monkeypatch):
    printed = shown(monkeypatch, quote("We sail."), quote("No.", "s2", "Bo"), speakers=(ANN, BO))
    assert "\x1b[36mWe sail." in printed
    assert "\x1b[33mNo." in printed
    assert "95 %" in printed
    assert "Captain" in printed
    assert "2 quotations by 2 speakers" in printed


def test_indirect_speech_is_in_italics(monkeypatch):
    assert "\x1b[3;36mthey sail" in shown(monkeypatch, quote("they sail", kind="indirect"), speakers=(ANN,))


def test_no_color_turns_colors_off(monkeypatch):
    printed = shown(monkeypatch, quote("We sail."), speakers=(ANN,), NO_COLOR="1")
    assert "[36m" not in printed
    assert "We sail." in printed


def test_markup_and_escape_sequences_of_the_article_have_no_effect(monkeypatch):
    printed = shown(monkeypatch, quote("[red]stop[/red] :boom: \x1b[31mred"), speakers=(ANN,))
    assert "[red]stop[/red] :boom:" in printed
    assert "\x1b[31m" not in printed


def test_no_speaker_and_no_quotation(monkeypatch):
    assert "\x1b[1;2m-  " in shown(monkeypatch, quote("Why?", None))
    assert shown(monkeypatch) == "No quotations found.\n"
