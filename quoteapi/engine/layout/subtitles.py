"""Subtitles and captions: SubRip and WebVTT files, and the captions of television with ">>" where the speaker changes.

What a cue says is joined to the cue before it, so that a sentence that runs over several cues is one. A new speaker, by
a label, a voice tag, a dash or ">>", opens a paragraph. Who speaks is told by labels alone: without them, a file of
subtitles names nobody, and nothing in it is attributed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout.inline import Edit
from quoteapi.engine.layout.signs import HARD_END, NOTHING, SOFT_END

# Fewest cues of a file, and fewest lines that begin with ">>".
_FEWEST_CUES: Final = 2
_FEWEST_CHANGES: Final = 2
_TIME: Final = r"(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}"
_TIMING: Final = re.compile(rf"^[ \t]{{0,9}}{_TIME}[ \t]{{0,9}}-->[ \t]{{0,9}}{_TIME}[^\n]{{0,200}}$", re.MULTILINE)
_NOTE: Final = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
_VOICE: Final = re.compile(r"<v(?:\.[\w.-]{1,60})?[ \t]{1,9}(?P<name>[^<>\n]{1,80})(?P<end>>)")
_IN_CUE: Final = re.compile(
    rf"</?(?:b|c|i|u|v|lang|ruby|rt|font)(?:[. ][^<>\n]{{0,80}})?>|<{_TIME}>|\{{\\[^{{}}\n]{{1,40}}\}}"
)
# What opens the turn of another speaker: "- Why?", "MARSH: Why?", ">> Why?"
_NEW_SPEAKER: Final = re.compile(r"[ \t]{0,9}(?:[-–—] ?\S|>>|[A-Z][\w.’' -]{1,40}:\s|<v[ .])")
# What is heard and not said: "[APPLAUSE]", "♪"
_SOUND: Final = re.compile(r"[ \t]{0,9}(?:[♪♫#*].{0,200}|[\[(][^\[\]()\n]{1,80}[\])])[ \t]{0,9}\Z")
_STOP: Final = re.compile(r"[.!?…][\"”’']{0,3}\s{0,9}\Z")
_CHEVRONS: Final = re.compile(r"^[ \t]{0,9}>>>?(?!>)[ \t]{0,9}", re.MULTILINE)
_INSIDE: Final = re.compile(r"(?<=[.?!…\"”-]) >>>?(?!>) (?=\S)")


def is_subtitles(text: str) -> bool:
    """Return whether a text is a file of subtitles."""
    return "-->" in text and sum(1 for _ in _TIMING.finditer(text)) >= _FEWEST_CUES


def subtitle_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave what the cues of a file say."""
    labels = sum(1 for line in text.split("\n") if _NEW_SPEAKER.match(line)) >= _FEWEST_CHANGES
    at, in_cue, heard = 0, False, ""
    lines = text.split("\n")
    for number, whole in enumerate(lines):
        check_time()
        line = whole.rstrip(NOTHING)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _TIMING.match(line):
            yield at, at + len(line), NOTHING
            in_cue = True
        elif not in_cue or not line.strip():
            # the header, a note, a style sheet, the number or the name of a cue
            yield at, at + len(line), NOTHING
            in_cue = in_cue and line.strip() != "" and not _TIMING.match(following)
        elif _SOUND.match(line):
            yield at, at + len(line), NOTHING
        else:
            new = _NEW_SPEAKER.match(line) is not None
            ends = heard == "" or (not labels and _STOP.search(heard) is not None)
            if at:
                yield at - 1, at, HARD_END if new or ends else SOFT_END
            yield from _cue_edits(line, at)
            heard = line
        at += len(whole) + 1


def _cue_edits(line: str, at: int) -> Iterator[Edit]:
    found = [*_VOICE.finditer(line), *_IN_CUE.finditer(line)]
    end = 0
    for tag in sorted(found, key=lambda match: (match.start(), -match.end())):
        if tag.start() < end:
            continue
        end = tag.end()
        if tag.re is _VOICE:
            yield at + tag.start(), at + tag.start("name"), NOTHING
            yield at + tag.start("end"), at + tag.end(), ":"
        else:
            yield at + tag.start(), at + tag.end(), NOTHING


def has_chevrons(text: str) -> bool:
    """Return whether ">>" at the start of lines marks changes of the speaker, and not mail in mail.

    In quoted mail, lines with as many signs follow each other, and the signs of other levels are there too.
    """
    lines = [line.strip(f" \t{NOTHING}") for line in text.split("\n")]
    changes = [number for number, line in enumerate(lines) if line.startswith(">>") and not line.startswith(">>>>")]
    if len(changes) < _FEWEST_CHANGES or any(re.match(r">(?!>)|>{4}", line) for line in lines):
        return False
    labelled = sum(_NEW_SPEAKER.match(lines[number].lstrip("> ")) is not None for number in changes)
    stops = sum(_STOP.search(lines[number]) is not None for number in changes)
    return labelled * 2 >= len(changes) or (stops * 2 >= len(changes) and all(lines[n].strip("> ") for n in changes))


def chevron_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that open a paragraph at each change of the speaker, and join the lines of one turn."""
    at, before = 0, ""
    for whole in text.split("\n"):
        check_time()
        line = whole.rstrip(NOTHING)
        sign = _CHEVRONS.match(line)
        if at and line.strip() and before:
            yield at - 1, at, HARD_END if sign or _STOP.search(before) else SOFT_END
        if sign:
            yield at, at + sign.end(), NOTHING
        for inside in _INSIDE.finditer(line, sign.end() if sign else 0):
            yield at + inside.start(), at + inside.end(), HARD_END
        before = line.strip()
        at += len(whole) + 1
