import pytest

from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks import find_passages
from quoteapi.engine.marks.transcript import find_turns

TRANSCRIPTS = [
    pytest.param("SEN. POE: It was wrong.\n\nMR. REED: Will you go?", ["It was wrong.", "Will you go?"], id="titles"),
    pytest.param("Q: Is it dry?\n\nA: It is.", ["Is it dry?", "It is."], id="question and answer"),
    pytest.param("Q. Is it dry?\n\nA. It is.", ["Is it dry?", "It is."], id="with full stops"),
    pytest.param(
        "ANN LEE, PORT CHIEF: It rained.\n\nBO LIND, PILOT: It did.\n\nLEE: Twice.",
        ["It rained.", "It did.", "Twice."],
        id="roles, and the surname later",
    ),
    pytest.param(
        "Ann Lee (host): Who is it?\n\nBo Lind (by phone): Me.\n\nAnn Lee (host): Come in.",
        ["Who is it?", "Me.", "Come in."],
        id="remarks",
    ),
    pytest.param(
        "[00:01:02] Ann Lee: Hello.\n[00:01:09] Bo Lind: Hello.\n[00:01:12] Ann Lee: Is it dry?",
        ["Hello.", "Hello.", "Is it dry?"],
        id="time codes",
    ),
    pytest.param(
        "**Ann Lee:** It rained.\n\n**Bo Lind**: It did.\n\n**Ann Lee:** Twice.",
        ["It rained.", "It did.", "Twice."],
        id="Markdown",
    ),
    pytest.param(
        "Host: Who is it?\n\nCaller: Me.\n\nHost: Come in.", ["Who is it?", "Me.", "Come in."], id="roles alone"
    ),
    pytest.param(
        "Journalist: Is it dry?\n\nAnn Lee: It is.\n\nJournalist: Why?",
        ["Is it dry?", "It is.", "Why?"],
        id="a role and a name",
    ),
    pytest.param("AL: Who is it?\n\nBL: Me.\n\nAL: Come in.", ["Who is it?", "Me.", "Come in."], id="initials"),
    pytest.param(
        "Port Times: Is it dry?\n\nAnn Lee: It is.\n\nPT: Why?\n\nAL: No rain.",
        ["Is it dry?", "It is.", "Why?", "No rain."],
        id="initials after the names",
    ),
    pytest.param(
        "Ann Lee met Bo Lind.\n\nLee: Is it dry?\n\nLind: It is.\n\nIt has been for years.\n\nLee: Why?\n\nThey left.",
        ["Is it dry?", "It is.", "It has been for years.", "Why?"],
        id="a turn of two paragraphs between prose",
    ),
    pytest.param(
        "Ann Lee: It rained.\n\nBo Lind: It did.\n\n[laughter]\n\nAnn Lee: Twice.",
        ["It rained.", "It did.", "Twice."],
        id="a remark in brackets",
    ),
    pytest.param(
        "Port Review: Is it dry?\n\nLee: It is.\n\nPort Review: Why?\n\nLee: No rain.",
        ["Is it dry?", "It is.", "Why?", "No rain."],
        id="a publication that ends in no label",
    ),
    pytest.param("**Mary Lee:** Will you go?\n\n**John Lind:** No.", ["Will you go?", "No."], id="two full names"),
    pytest.param(
        "The Minister for Ports (Ann Lee): It will.\n\nMr Bo Lind (Wick) (Ind): When?",
        ["It will.", "When?"],
        id="an office with its holder, a seat and a party",
    ),
    pytest.param(
        "Deep Water, part 2: the cable\n\nMary Lee: Is it dry?\n\nBo Lind: No.\n\nMary Lee: Why?",
        ["Is it dry?", "No.", "Why?"],
        id="a headline with a colon",
    ),
]


def turns(text):
    return [text[turn.start : turn.end] for turn in find_turns(text, split_paragraphs(text))]


@pytest.mark.parametrize(("text", "said"), TRANSCRIPTS)
def test_a_transcript_is_read_from_its_first_turn_to_its_last(text, said):
    assert turns(text) == said


NONE = [
    pytest.param("", id="empty"),
    pytest.param("Minister: no new taxes\n\nThere will be none. Port: closed.", id="a headline"),
    pytest.param("Where: the old mill.\n\nWhen: noon on Friday.\n\nWhere: the new mill.", id="details of an event"),
    pytest.param("LONDON: The port closed.\n\nPARIS: The mill burned.\n\nOSLO: It rained.", id="datelines"),
    pytest.param("**Salmon:** Bake it.\n\n**Trout:** Fry it.\n\n**Carp:** Leave it.", id="a list"),
    pytest.param("Early Life: It was hard.\n\nLater Career: It was not, and I know.", id="two headings"),
    pytest.param("Q: Is it dry?\n\nQ: Is it wet?", id="questions without answers"),
    pytest.param("Ann Lee: It rained.\n\nAnn Lee: It did.\n\nAnn Lee: Twice.", id="one speaker alone"),
    pytest.param(
        "Ann Lee: It rained." + "\n\nIt was late." * 9 + "\n\nBo Lind: It did.\n\nAnn Lee: Twice.", id="far apart"
    ),
    pytest.param("Ann Lee: pilot\n\nBo Lind: cook\n\nAnn Lee: captain", id="no sentences"),
]


@pytest.mark.parametrize("text", NONE)
def test_no_other_text_has_turns(text):
    assert turns(text) == []


def test_a_question_without_a_label_is_no_turn():
    text = "Ann Lee: It rained.\n\nDid it?\n\nAnn Lee: It did.\n\nBo Lind: No.\n\nAnn Lee: Yes."
    assert turns(text) == ["It rained.", "It did.", "No.", "Yes."]


def test_a_remark_without_a_label_is_no_part_of_the_answer_before_it():
    text = "Ann Lee: It rained.\n\nOh dear.\n\nAnn Lee: It did.\n\nBo Lind: No.\n\nAnn Lee: Yes."
    found = find_turns(text, split_paragraphs(text))
    assert [turn.continues for turn in found] == [False] * 5


def test_a_turn_takes_in_what_it_quotes_and_keeps_its_own_marks():
    text = "🌧 Notes\n\nQ: “Is it dry?”\n\nA: It is. “Dry,” they say.\n\nAs dust."
    text += "\n\nQ: Why?"
    passages = find_passages(text, split_paragraphs(text))
    assert [(text[p.start : p.end], p.continues) for p in passages] == [
        ("“Is it dry?”", False),
        ("It is. “Dry,” they say.", False),
        ("As dust.", True),
        ("Why?", False),
    ]
    assert {p.notation for p in passages} == {"turn"}
