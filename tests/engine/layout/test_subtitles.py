import pytest

from quoteapi.engine.layout import clean

TIMES = [f"00:00:{n:02},000 --> 00:00:{n + 1:02},000" for n in range(1, 9)]


def srt(*cues):
    return "\n\n".join(f"{n}\n{time}\n{cue}" for n, (time, cue) in enumerate(zip(TIMES, cues, strict=False), 1))


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(srt("It rained", "all day.", "It snowed."), ["It rained all day.", "It snowed."], id="sentences"),
        pytest.param(srt("BO: It rained.", "All day.", "AL: No."), ["BO: It rained. All day.", "AL: No."], id="labels"),
        pytest.param(srt("- Rain?\n- No.", "- Oh."), ["- Rain?", "- No.", "- Oh."], id="dashes"),
        pytest.param(srt("<i>Rain</i>", "♪ la la ♪", "[music]", "{\\an8}fell."), ["Rain fell."], id="signs and sounds"),
        pytest.param(f"WEBVTT\n\n{TIMES[0]}\nRain\n\nNOTE no\n\n{TIMES[1]}\nfell.", ["Rain fell."], id="WebVTT"),
        pytest.param(f"{TIMES[0]}\nIt rained.", [TIMES[0], "It rained."], id="one cue alone is none"),
        pytest.param(">> It rained\nall day.\n>> No.\n>> Yes.", ["It rained all day.", "No.", "Yes."], id="chevrons"),
        pytest.param("> It rained\n>> all day\n> No.", ["It rained", "all day", "No."], id="quoted mail"),
    ],
)
def test_subtitles(text, paragraphs):
    assert clean(text).text.split("\n\n") == paragraphs
