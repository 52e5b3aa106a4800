"""Evidence: the closed list of reasons that an attribution can rest on, and which of them holds.

The model weighs many features at once. The evidence names the plainest fact of the text that links the chosen mention
to the quotation, so that a person can check it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quoteapi.engine.cues import Cue
from quoteapi.engine.mentions import Mention
from quoteapi.engine.scene import Scene, range_root

# Public: the answer's `evidence` is one of these.
EVIDENCE = {
    "cue-subject": "the speaker is the subject of a reporting verb that touches or governs the quotation",
    "verb-subject": "the speaker is the subject of another verb that touches or governs the quotation",
    "according-to": "the speaker is the object of “according to” or a like preposition",
    "cue-noun": "the speaker owns a noun of speech beside the quotation (her reply, a statement by)",
    "colon": "the speaker's name or clause stands before the quotation with a colon",
    "dash": "the speaker's name stands after the quotation with a dash",
    "turn": "the quotation or its paragraph opens with the speaker's name, as a transcript's turns do",
    "continued": "the quotation goes on from the paragraph before",
    "same-utterance": "the quotation goes on after the reporting clause in its middle",
    "neighbour-quotation": "the speaker of the quotation before it in the paragraph",
    "same-sentence": "the speaker is named in the same sentence",
    "sentence-before": "the speaker is named earlier in the paragraph",
    "sentence-after": "the speaker is named later in the paragraph",
    "paragraph-before": "the speaker is named, or spoke, in a paragraph before",
    "paragraph-after": "the speaker is named in the paragraph after",
    "none": "the text names no source",
}

# In words. A name with a colon introduces a passage from at most this far before it.
COLON_REACH = 8
# In words. A cue touches a passage when at most this many stand between them, by which side of it the cue is on.
TOUCH_AFTER = 1
TOUCH_BEFORE = 4
# In tokens. A cue this far from a passage or farther gives way to every nearer one.
FAR_CUE = 12
_DASHES = ("—", "–", "-")
_BY_CUE_FORM = {"preposition": "according-to", "noun": "cue-noun", "punctuation": "colon"}
_SPEECH_FIRST = {"speech": 0, "belief": 1, "other": 2}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A passage and the mention that was chosen for it.

    ``chosen`` are the mentions of all passages, ``cue`` the nearest cue of this one, and ``cue_touches`` whether that
    cue touches or governs the passage.
    """

    scene: Scene
    passage: int
    number: int
    chosen: Sequence[int | None]
    cue: Cue | None
    cue_touches: bool

    @property
    def mention(self) -> Mention:
        return self.scene.mentions[self.number]

    @property
    def tokens(self) -> tuple[int, int]:
        return self.scene.ranges[self.passage]

    @property
    def paragraphs_apart(self) -> int:
        """How many paragraphs the mention stands behind the passage; negative when it stands before it."""
        own = self.scene.passages[self.passage].paragraph
        return self.scene.parse.paragraph[self.mention.head] - own

    @property
    def mention_before(self) -> int | None:
        """The mention that was chosen for the passage before."""
        return self.chosen[self.passage - 1] if self.passage else None


def find_evidence(
    scene: Scene, passage: int, mention: int | None, chosen: Sequence[int | None]
) -> tuple[str, Cue | None]:
    """Return the entry of EVIDENCE that holds for a passage and its mention, and the mention's cue, if it has one.

    ``chosen`` holds the mention of each passage.
    """
    if mention is None:
        return "none", None
    cue = nearest_cue(scene, passage, mention)
    touches = cue is not None and _touches_or_governs(scene, passage, mention, cue)
    pair = _Pair(scene, passage, mention, chosen, cue, touches)
    evidence = next(name for name, holds in _TESTS if holds(pair))
    return evidence, None if evidence == "turn" else cue


def evidence_of_cue(cue: Cue) -> str:
    """Return the entry of EVIDENCE for a quotation that rests on a cue."""
    if cue.form == "verb":
        return "verb-subject" if cue.speech == "other" else "cue-subject"
    return _BY_CUE_FORM[cue.form]


def _opens_the_passage(pair: _Pair) -> bool:
    scene, passage = pair.scene, pair.passage
    of_transcript = scene.passages[passage].notation == "turn" and scene.label_before(passage) == pair.number
    return of_transcript or scene.label_inside(passage) == pair.number


def _signs_a_post(pair: _Pair) -> bool:
    return pair.scene.passages[pair.passage].notation == "post"


def _continues(pair: _Pair) -> bool:
    before, scene = pair.mention_before, pair.scene
    if before is None or not scene.passages[pair.passage].continues:
        return False
    return scene.entity(before) == scene.entity(pair.number)


def _ends_the_line_before_with_a_colon(pair: _Pair) -> bool:
    parse = pair.scene.parse
    end = parse.sentences[parse.sentence[pair.mention.head]][1]
    return pair.paragraphs_apart == -1 and parse.words[end - 1] == ":"


def _rests_on_cue(evidence: str) -> Callable[[_Pair], bool]:
    """Return the test whether a cue that touches or governs the passage is of the sort that an entry names."""
    return lambda pair: pair.cue is not None and pair.cue_touches and evidence_of_cue(pair.cue) == evidence


def _stands_before_a_colon(pair: _Pair) -> bool:
    scene, mention, first = pair.scene, pair.mention, pair.tokens[0]
    return (
        mention.last <= first
        and ":" in scene.text[mention.end : scene.passages[pair.passage].start]
        and scene.words_between(mention.last, first) <= COLON_REACH
    )


def _stands_after_a_dash(pair: _Pair) -> bool:
    scene, mention = pair.scene, pair.mention
    between = scene.text[scene.passages[pair.passage].end : mention.start]
    return mention.first >= pair.tokens[1] and between.strip().startswith(_DASHES)


def _says_the_neighbour(pair: _Pair) -> bool:
    if pair.mention_before != pair.number:
        return False
    passages = pair.scene.passages
    return passages[pair.passage - 1].paragraph == passages[pair.passage].paragraph


def _stands_between_parts(pair: _Pair) -> bool:
    if not _says_the_neighbour(pair):
        return False
    end_before = pair.scene.ranges[pair.passage - 1][1]
    return pair.mention.first >= end_before and pair.mention.last <= pair.tokens[0]


def _stands_in_the_sentence(pair: _Pair) -> bool:
    parse = pair.scene.parse
    anchor = min(pair.tokens[0], len(parse) - 1)
    return parse.sentence[pair.mention.head] == parse.sentence[anchor]


# The first test that holds names the evidence. One of the last two always holds.
_TESTS: tuple[tuple[str, Callable[[_Pair], bool]], ...] = (
    ("turn", _opens_the_passage),
    ("dash", _signs_a_post),
    ("continued", _continues),
    ("colon", _ends_the_line_before_with_a_colon),
    ("paragraph-before", lambda pair: pair.paragraphs_apart < 0),
    ("paragraph-after", lambda pair: pair.paragraphs_apart > 0),
    ("according-to", _rests_on_cue("according-to")),
    ("cue-noun", _rests_on_cue("cue-noun")),
    ("colon", _rests_on_cue("colon")),
    ("verb-subject", _rests_on_cue("verb-subject")),
    ("cue-subject", _rests_on_cue("cue-subject")),
    ("colon", _stands_before_a_colon),
    ("dash", _stands_after_a_dash),
    ("same-utterance", _stands_between_parts),
    ("neighbour-quotation", _says_the_neighbour),
    ("same-sentence", _stands_in_the_sentence),
    ("sentence-after", lambda pair: pair.mention.first >= pair.tokens[1]),
    ("sentence-before", lambda pair: pair.mention.first < pair.tokens[1]),
)


def nearest_cue(scene: Scene, passage: int, mention: int) -> Cue | None:
    """Return the cue of a mention that stands nearest to the passage: verbs of speech first, then verbs of belief.

    A verb that is neither counts only where it touches or governs the passage.
    """
    first, last = scene.ranges[passage]
    cues = [scene.cues[c] for c in scene.cues_of[mention]]

    def rank(cue: Cue) -> tuple[int, bool, int]:
        gap = cue.head - last if cue.head >= last else first - cue.head
        order = _SPEECH_FIRST[cue.speech]
        aside = (
            cue.head >= last and scene.parse.deps[cue.head] == "relcl"
        )  # "“…,” a man, who asked not to be named, said"
        return (order if gap < FAR_CUE else order + len(_SPEECH_FIRST), aside, gap)

    best = min(cues, key=rank, default=None)
    if best is None or (best.speech == "other" and not _touches_or_governs(scene, passage, mention, best)):
        return None
    return best


def _touches_or_governs(scene: Scene, passage: int, mention: int, cue: Cue) -> bool:
    """Return whether a cue with its mention stands right beside a passage, around it, or above it in the parse."""
    first, last = scene.ranges[passage]
    speaker = scene.mentions[mention]
    left, right = min(speaker.first, cue.first), max(speaker.last, cue.last)
    if left >= last:
        return scene.words_between(last, left) <= TOUCH_AFTER and not _has_quoted_token(scene, last, left)
    if right <= first:
        if scene.words_between(right, first) <= TOUCH_BEFORE and not _has_quoted_token(scene, right, first):
            return True
        return first < last and cue.head in scene.parse.ancestors(range_root(scene, first, last))
    return True


def _has_quoted_token(scene: Scene, first: int, last: int) -> bool:
    return any(scene.passage_of[token] is not None for token in range(first, last))
