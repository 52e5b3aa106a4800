"""Dialogue: quotations side by side in a paragraph change the speaker ("“Lock what?” “The gate.”")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quoteapi.engine.scene import Scene, SpeakerKey, is_whole
from quoteapi.engine.touching import clause_after

# In passages. Whoever else takes part in a dialogue spoke at most this far before it.
REACH: Final = 6
# In characters, with its marks. An answer that stands alone behind a question.
LONGEST_ANSWER: Final = 50
# In tokens. Whoever acts in an aside, or in the sentence before one, is its subject this near to its start.
LONGEST_ASIDE: Final = 30


def runs(scene: Scene) -> list[tuple[int, int]]:
    """Return the runs [first, last) of passages that stand side by side, of two or more, that are a dialogue.

    All are whole sentences with nothing between them. There is a question among them, or the last of them waits for its
    clause ("“The tram is late.” “It always is,” she said."). Others may be slogans or examples in a list.
    """
    found, first = [], 0
    for passage in range(1, len(scene.passages) + 1):
        if passage < len(scene.passages) and _touch(scene, passage):
            continue
        if passage - first > 1 and (
            any(_asks(scene, number) for number in range(first, passage))
            or _waits(scene, passage - 1)
            or _goes_on(scene, first)
        ):
            found.append((first, passage))
        first = passage
    return found


def _goes_on(scene: Scene, first: int) -> bool:
    """Return whether a question and its answer, each with its clause, stand right before a run in its paragraph.

    "“Who is next?” asked Lind. “Me,” said Marsh. “Sit down.” “Not too short.”"
    """
    if first < 2 or scene.passages[first - 2].paragraph != scene.passages[first].paragraph:
        return False
    return _asks(scene, first - 2) and is_whole(scene, first - 1) and clause_after(scene, first - 1) is not None


def answers_back(scene: Scene, passage: int) -> bool:
    """Return whether a short passage without a clause stands behind two questions, the second one with its clause."""
    p, before = scene.passages[passage], scene.passages[passage - 2]
    if p.end - p.start > LONGEST_ANSWER or before.paragraph != p.paragraph or _asks(scene, passage):
        return False
    asked = _asks(scene, passage - 1) and _asks(scene, passage - 2) and is_whole(scene, passage)
    return asked and clause_after(scene, passage - 1) is not None and clause_after(scene, passage) is None


def addresses(scene: Scene, passage: int, mention: int) -> bool:
    """Return whether a passage ends with the name of a mention's entity, to whom it is so said: "The gate, Tom."."""
    p, entity = scene.passages[passage], scene.entity(mention)
    name = None if entity is None else scene.coreference.entities[entity].name
    called = scene.text[p.inner_start : p.inner_end].rstrip(" .,!?").rpartition(", ")[2]
    return name is not None and called in name.split()


def anchor_of(scene: Scene, first: int, last: int, chosen: Sequence[int | None]) -> int | None:
    """Return the passage that tells whose turn is whose: with a clause behind a run, or right before it, else None."""
    if clause_after(scene, last - 1) is not None:
        return last - 1
    before, paragraph = first - 1, scene.passages[first].paragraph
    speaker = chosen[before] if before >= 0 and scene.passages[before].paragraph == paragraph else None
    if speaker is None:
        return None
    between = scene.passages[before].end <= scene.mentions[speaker].start < scene.passages[first].start
    return before if between else None


def first_chosen(first: int, last: int, chosen: Sequence[int | None]) -> int | None:
    """Return the first passage of a run without a clause for which a speaker was chosen, or None."""
    return next((passage for passage in range(first, last) if chosen[passage] is not None), None)


def other_speaker(scene: Scene, first: int, mention: int, chosen: Sequence[int | None]) -> int | None:
    """Return the mention of the one who takes turns with a mention's speaker in the run that a passage opens, or None.

    A clause before the run tells it, or it is the last one but that speaker who spoke in the paragraph before.
    """
    paragraph = scene.passages[first].paragraph
    opener, before = chosen[first], scene.ranges[first][0] - 1
    introduced = before >= 0 and scene.parse.words[before] in (":", ",") and scene.parse.paragraph[before] == paragraph
    if introduced and opener is not None and scene.speaker_of(opener) != scene.speaker_of(mention):
        return opener
    for passage in range(first - 1, max(-1, first - REACH), -1):
        if scene.passages[passage].paragraph != paragraph:
            break
        spoke = chosen[passage]
        if spoke is not None and scene.speaker_of(spoke) != scene.speaker_of(mention):
            return spoke
    return _hearer(scene, first, mention) or _other_before(scene, first, mention)


def _other_before(scene: Scene, first: int, mention: int) -> int | None:
    """Return the one other person whom the sentence before a run names with its speaker: "Lind turned to Ada.".

    Where that sentence is only the clause of a quotation, it is the one other in the paragraph up to there.
    """
    if not scene.ranges[first][0]:
        return None
    parse, token = scene.parse, scene.ranges[first][0] - 1
    paragraph, sentence = parse.paragraph[token], parse.sentence[token]
    if sentence != parse.sentence[scene.mentions[mention].head]:
        return _who_acts_before(scene, sentence, mention)
    here: dict[SpeakerKey, int] = {}
    above: dict[SpeakerKey, int] = {}
    for number in scene.mentions_in.get(paragraph, ()):
        head = scene.mentions[number].head
        one = scene.types[number].is_one_person and scene.speaker_of(number) != scene.speaker_of(mention)
        if one and parse.sentence[head] <= sentence and scene.passage_of[head] is None:
            (here if parse.sentence[head] == sentence else above)[scene.speaker_of(number)] = number
    clause = first > 0 and scene.passages[first - 1].paragraph == scene.passages[first].paragraph
    others = here or (above if clause else {})
    return next(iter(others.values())) if len(others) == 1 else None


def _who_acts_before(scene: Scene, sentence: int, mention: int) -> int | None:
    """Return the one person who acts in the sentence before a run: "Lind lifted it. “Does it leak?” “A bit,” …"."""
    head = scene.mentions[mention].head
    if not 0 < scene.parse.sentence[head] - sentence <= 2 or scene.parse.paragraph[head] != _paragraph(scene, sentence):
        return None
    people: dict[SpeakerKey, int] = {}
    for number in scene.mentions_in.get(scene.parse.paragraph[head], ()):
        own, what = scene.mentions[number], scene.types[number]
        one = what.is_one_person or (what.form, what.kind, what.plural) == ("nominal", "person", False)
        if one and scene.parse.sentence[own.head] == sentence:
            if not people and not scene.parse.is_subject(own.head):
                return None
            people.setdefault(scene.speaker_of(number), number)
    people.pop(scene.speaker_of(mention), None)
    return next(iter(people.values())) if len(people) == 1 else None


def who_acts_in(scene: Scene, first: int, last: int) -> int | None:
    """Return the mention of the one person who is the first subject among tokens outside passages, or None."""
    parse = scene.parse
    for token in range(first, min(last, first + LONGEST_ASIDE)):
        if scene.passage_of[token] is None and parse.is_subject(token):
            own = scene.mentions_in.get(parse.paragraph[token], ())
            number = next((n for n in own if scene.mentions[n].head == token), None)
            return number if number is not None and scene.types[number].is_one_person else None
    return None


def _paragraph(scene: Scene, sentence: int) -> int:
    return scene.parse.paragraph[scene.parse.sentences[sentence][0]]


def _hearer(scene: Scene, first: int, mention: int) -> int | None:
    """Return whom the clause before a run names as the hearer of its speaker: "“Is it deep?” Lind asked Ann Marsh."."""
    for number in scene.cues_of[mention] if first else ():
        cue = scene.cues[number]
        if (
            cue.form != "verb"
            or cue.speech != "speech"
            or scene.parse.sentence[cue.head] not in (scene.parse.sentence[max(0, scene.ranges[first][0] - 1)],)
        ):
            continue
        heard = (
            c for c in scene.parse.children[cue.head] if scene.parse.deps[c] in ("dobj", "dative") and c > cue.head
        )
        for token in heard:
            for other in scene.mentions_in.get(scene.parse.paragraph[token], ()):
                if scene.mentions[other].head == token and scene.speaker_of(other) != scene.speaker_of(mention):
                    return other
    return None


def _touch(scene: Scene, passage: int) -> bool:
    """Return whether nothing stands between a passage and the one before it, and both are whole sentences."""
    before, p = scene.passages[passage - 1], scene.passages[passage]
    if before.paragraph != p.paragraph or not before.closed or scene.text[before.end : p.start].strip():
        return False
    return is_whole(scene, passage - 1) and is_whole(scene, passage)


def _waits(scene: Scene, passage: int) -> bool:
    p = scene.passages[passage]
    return scene.text[p.inner_end - 1 : p.inner_end] == "," and clause_after(scene, passage) is not None


def _asks(scene: Scene, passage: int) -> bool:
    p = scene.passages[passage]
    return scene.text[p.inner_start : p.inner_end].rstrip().endswith("?")
