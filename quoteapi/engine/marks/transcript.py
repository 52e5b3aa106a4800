"""Transcripts: turns of speech behind labels ("SEN. POE: It rained."), which are quotations without marks.

A text is a transcript from its first label to its last, or not at all: a lone "Minister: no new taxes" is a headline,
and a list of "Where: … When: …" tells the details of an event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.results import Span
from quoteapi.engine.words import names, read_table, read_words

# In characters. A label with its time code, role and remark ends at most this far into its paragraph.
LABEL_REACH: Final = 120
# In turns. Fewest that make a transcript, and fewest when each label is one that only transcripts have.
FEWEST_TURNS: Final = 3
FEWEST_SURE_TURNS: Final = 2
# The same for labels that may be anything.
FEWEST_ALTERNATING: Final = 4
# Share of the paragraphs from the first turn to the last that must have a label, and of turns that end as sentences.
LEAST_LABELLED: Final = 1 / 3
LEAST_SENTENCES: Final = 2 / 3
_TIME: Final = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s{0,3}(?:[-–—]\s{0,3})?"
_CAPITALIZED: Final = r"[^\W\d_a-z][\w.’'-]{0,30}"
_NAME: Final = rf"{_CAPITALIZED}(?:\s(?:{_CAPITALIZED}|(?:de|del|di|da|van|von|der|den|la|le|al|bin)\b)){{0,5}}"
_LABEL: Final = re.compile(
    rf"(?P<time>{_TIME})?(?P<bold>[*_]{{1,3}})?(?P<name>{_NAME})(?P<role>,\s[^:\n]{{1,60}})?"
    rf"(?:\s[(\[][^()\n]{{1,40}}[)\]]){{0,2}}[*_]{{0,3}}(?P<sign>[:.])[*_]{{0,3}}(?:\s{{1,9}}(?=\S)|(?=[A-Z“\"‘]))"
)
# An office with its holder, as parliaments print it: "The Minister for Ports (Ada Lowe): I am grateful."
_HOLDER: Final = re.compile(rf"The\s[^:()\n.?!“\"]{{3,80}}\s\((?P<name>{_NAME})\):\s{{1,9}}(?=\S)")
# A name and its role on a line of their own ("Ada Lowe -- Chief Executive Officer").
_LABEL_LINE: Final = re.compile(rf"[*_]{{0,3}}(?P<name>{_NAME})[*_]{{0,3}}\s(?:--|—|–|-)\s(?P<role>[^.!?:\n]{{2,90}})")
# A name and the time on a line of their own ("Ada Lowe 0:12", "[00:12] Ada Lowe", "Ada Lowe, host (0:12):").
_TIMED_LINE: Final = re.compile(
    rf"[*_]{{0,3}}(?:{_TIME}[*_]{{0,3}}(?P<late>{_NAME})|(?P<name>{_NAME})(?:,\s[^:\d\n]{{1,60}})?[*_]{{0,3}}\s{{1,3}}{_TIME})"
    r"[*_]{0,3}:?[*_]{0,3}"
)
# A capitalized word inside a sentence.
_SURNAME: Final = re.compile(r"(?<=\w\s)([^\W\d_a-z][\w’'-]{0,30})")
_REMARK: Final = re.compile(r"[(\[][^()\[\]\n]{0,120}[)\]]\Z")
_ENDS: Final = re.compile(r"[.?!…—–-][\"”’'»)\]*_]{0,4}\Z")
_WORD: Final = re.compile(r"[^\W\d_]+")
_OWN: Final = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur)\b")
_TALKS: Final = re.compile(r"\b(?:[Yy]ou|[Yy]our|I)\b")
_QUESTION: Final = "q"
_ANSWER: Final = "a"
_REQUESTS: Final = frozenset({"Describe", "Explain", "Give", "Name", "Share", "Take", "Talk", "Tell", "Walk"})
# The last words of publications' names that are no labels by themselves.
_PUBLICATIONS: Final = frozenset({"link", "news", "page", "record", "review", "star", "studio", "weather"})
_ROLES: Final = frozenset(
    {
        *("anchor", "announcer", "answer", "caller", "chair", "guest", "host", "interviewee", "interviewer"),
        *("journalist", "moderator", "narrator", "operator", "presenter", "question", "reporter", "respondent"),
        *("speaker", "witness"),
    }
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said in one paragraph of a transcript, ``[start, end)``.

    ``continues`` is true for a paragraph without a label, which goes on with the turn before it.
    """

    start: int
    end: int
    paragraph: int
    continues: bool


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of a paragraph.

    ``key`` is the last word of its ``name``, and ``end`` where what is said begins. ``sure`` tells whether only
    transcripts have such a label ("Q:", "SEN. POE:"), and ``plausible`` whether it may be a speaker's: a full name, a
    name in capitals or initials, or one that the text has more of elsewhere. ``role`` tells whether a full name has its
    bearer's role or age behind it.
    """

    name: str
    key: str
    sure: bool
    plausible: bool
    end: int
    role: bool = False


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a text that is or holds a transcript, in order; none of any other text."""
    labels = {}
    for number, span in enumerate(paragraphs):
        check_time()
        label = _label_of(text, span)
        if label is not None and (number or _ENDS.search(text, label.end, span.end)):
            labels[number] = label
    if not all(label.plausible for label in labels.values()):
        surnames = {found[1] for found in _SURNAME.finditer(text)}
        labels = {n: replace(label, plausible=label.plausible or label.name in surnames) for n, label in labels.items()}
    if _alternate(text, paragraphs, labels):
        labels = {n: replace(label, plausible=True) for n, label in labels.items()}
    if not _are_turns(text, paragraphs, labels):
        return _below_labels(text, paragraphs)
    turns: list[Turn] = []
    key = ""
    asked = _unlabelled_questions(text, paragraphs, labels)
    for number in range(min(labels), max(labels) + 1):
        span, label = paragraphs[number], labels.get(number)
        if label is not None:
            if label.key == key and turns[-1].continues:
                # The label would not be there again if nobody else had spoken: a question without a label.
                turns[-1] = replace(turns[-1], continues=False)
            turns.append(Turn(label.end, span.end, number, continues=False))
            key = label.key
        elif number not in asked and not _REMARK.match(text, span.start, span.end):
            turns.append(Turn(span.start, span.end, number, continues=True))
    return turns


def _unlabelled_questions(text: str, paragraphs: Sequence[Span], labels: dict[int, _Label]) -> set[int]:
    """Return the questions of an interview in which only the guests have labels: nobody is named who asks them.

    One of them stands above the first label, or the same guest answers again behind it.
    """
    asked = [number - 1 for number in sorted(labels) if number and number - 1 not in labels]
    asked = [n for n in asked if _is_question(text[paragraphs[n].start : paragraphs[n].end].strip("*_ "))]
    if len(asked) > 1 and asked[0] == min(labels) - 1:
        return set(asked)
    key, again = "", set[int]()
    for number in range(min(labels), max(labels) + 1):
        if number in labels:
            if labels[number].key == key and number - 1 in asked:
                again.add(number - 1)
            key = labels[number].key
    return again


def _is_question(line: str) -> bool:
    return line.endswith("?") or line.split(" ", 1)[0] in _REQUESTS


def _below_labels(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the turns of a transcript whose labels are lines of their own, with a role or a time.

    A turn runs to the next label. Of the last one, only the paragraph right below its label is certain. One label must
    come twice, unless an operator calls the others, whose names and roles two hyphens part.
    """
    labels: dict[int, str] = {}
    called, named = set[str](), list[int]()
    for number, span in enumerate(paragraphs):
        check_time()
        if span.end - span.start > LABEL_REACH:
            continue
        line = _LABEL_LINE.fullmatch(text, span.start, span.end)
        timed = None if line else _TIMED_LINE.fullmatch(text, span.start, span.end)
        word = text[span.start : span.end].strip("*_ ")
        if line or timed or word.lower() in _ROLES:
            name = line["name"] if line else timed["name"] or timed["late"] if timed else word
            labels[number] = name.split()[-1]
            if line or timed:
                named.append(number)
            else:
                called.add(labels[number])
    keys = Counter(labels.values())
    certain = len(keys) > len(called) > 0 and all("--" in text[paragraphs[n].start : paragraphs[n].end] for n in named)
    if len(labels) < FEWEST_TURNS or len(keys) < 2 or (max(keys.values()) < 2 and not certain):
        return []
    turns = []
    for number in range(min(labels), min(max(labels) + 2, len(paragraphs))):
        if number not in labels:
            span = paragraphs[number]
            turns.append(Turn(span.start, span.end, number, continues=number - 1 not in labels))
    ends = sum(_ENDS.search(text, turn.start, turn.end) is not None for turn in turns)
    return turns if turns and ends >= LEAST_SENTENCES * len(turns) else []


def _label_of(text: str, span: Span) -> _Label | None:
    end = min(span.end, span.start + LABEL_REACH)
    found = _LABEL.match(text, span.start, end)
    if not found:
        held = _HOLDER.match(text, span.start, end) if text.startswith("The ", span.start) else None
        return _Label(held["name"], held["name"].split()[-1].lower(), True, True, held.end()) if held else None
    name = found["name"]
    words = [word.lower() for word in _WORD.findall(name)]
    alone = words in ([_QUESTION], [_ANSWER])
    # The "Port Review" asks, though a "Review" alone does not.
    telling = words[:-1] if len(words) > 1 and words[-1] in _PUBLICATIONS else words
    if not words or any(word in read_words("not_labels") for word in telling) or (found["sign"] == "." and not alone):
        return None
    titled = len(words) > 1 and words[0] in read_table("titles")
    plausible = len(words) > 1 or name.isupper() or words[0] in _ROLES
    role = found["role"] is not None and len(words) > 1
    return _Label(name, words[-1], alone or titled, plausible, found.end(), role)


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name))


def _answers_questions(text: str, paragraphs: Sequence[Span], labels: dict[int, _Label]) -> bool:
    """Return whether a question without a label stands above each label: an interview where only the guest has one.

    Some questions are requests ("Tell us about the ferry."), but not all.
    """
    asked = [text[paragraphs[n - 1].start : paragraphs[n - 1].end].strip("*_ ") for n in labels if n - 1 not in labels]
    questions = sum(question.endswith("?") for question in asked)
    requests = sum(question.split(" ", 1)[0] in _REQUESTS for question in asked if not question.endswith("?"))
    return 0 not in labels and questions > 0 and questions + requests == len(labels)


def _alternate(text: str, paragraphs: Sequence[Span], labels: dict[int, _Label]) -> bool:
    """Return whether two labels of one word, whoever they are, take turns from the first paragraph to the last.

    One asks the other. Labels that a table or a list repeats ("Pro: … Con: …") ask nothing.
    """
    if len(labels) < FEWEST_ALTERNATING or len(labels) != max(labels) - min(labels) + 1:
        return False
    keys = [labels[n].key for n in sorted(labels)]
    if len(set(keys)) != 2 or any(one == other for one, other in pairwise(keys)):
        return False
    return any(text[labels[n].end : paragraphs[n].end].rstrip('*_ ”"').endswith("?") for n in labels)


def _are_turns(text: str, paragraphs: Sequence[Span], labels: dict[int, _Label]) -> bool:
    """Return whether labels are those of a transcript: speakers that take turns, and say sentences."""
    if len(labels) < FEWEST_SURE_TURNS:
        return False
    initials = {_initials(label.name): label.key for label in labels.values() if not label.name.isupper()}
    keys = Counter(initials.get(label.name, label.key) for label in labels.values())
    alone = len(keys) == 1 and _answers_questions(text, paragraphs, labels)
    if (len(keys) < 2 and not alone) or len(labels) < LEAST_LABELLED * (max(labels) - min(labels) + 1):
        return False
    ends = sum(_ENDS.search(text, label.end, paragraphs[number].end) is not None for number, label in labels.items())
    if ends < LEAST_SENTENCES * len(labels):
        return False
    answered = {_QUESTION, _ANSWER} & set(keys)
    # "Q: Was it late?" may have its answers behind a name
    if (len(answered) == 1 and (len(keys) != 2 or _ANSWER in answered)) or not all(
        label.plausible for label in labels.values()
    ):
        return False
    if answered or alone or all(label.sure for label in labels.values()):
        return True
    if len(labels) == FEWEST_SURE_TURNS:
        return _are_exchange(text, paragraphs, labels)
    return len(labels) >= FEWEST_TURNS and (max(keys.values()) > 1 or _are_asked_in_street(text, paragraphs, labels))


def _are_asked_in_street(text: str, paragraphs: Sequence[Span], labels: dict[int, _Label]) -> bool:
    """Return whether people with roles or ages say "I" one after another: "Ann Lee, 34, nurse: I walk."."""
    if not all(label.role for label in labels.values()):
        return False
    own = sum(_OWN.search(text, label.end, paragraphs[n].end) is not None for n, label in labels.items())
    return own >= LEAST_SENTENCES * len(labels)


def _are_exchange(text: str, paragraphs: Sequence[Span], labels: dict[int, _Label]) -> bool:
    """Return whether two labels, one right below the other, are people's full names, and one speaks to the other."""
    first, last = sorted(labels)
    people = (name for name in (label.name.split() for label in labels.values()) if len(name) > 1)
    known = sum(names.given_code(names.plain(name[0])) is not None for name in people)
    return (
        last == first + 1
        and known == len(labels)
        and _TALKS.search(text, labels[first].end, paragraphs[last].end) is not None
    )
