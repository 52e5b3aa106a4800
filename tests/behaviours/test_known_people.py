"""Known people: what a caller's list makes of the names in an article, and what it must leave alone."""

import pytest

from quoteapi.engine.people import NOBODY, index_people

pytestmark = pytest.mark.model

WARREN = {
    "ref": "w1",
    "name": "Philippa Warren",
    "aliases": ["Pip Warren", "Warren"],
    "pronouns": "she",
    "kind": "person",
}
MAY = {"ref": "m1", "name": "Tilda May", "aliases": ["May"], "pronouns": "she"}
WILL = {"ref": "w2", "name": "Will Osei", "aliases": ["Will"], "kind": "person"}
PRICE = {"ref": "p1", "name": "Price", "kind": "person"}
KELLER = {"ref": "k1", "name": "Maria Odum", "aliases": ["Maria Keller", "Keller"], "pronouns": "she"}
UNION = {"ref": "u1", "name": "Coastal Fishers Union", "aliases": ["CFU", "the Fishers"], "kind": "organization"}
LIND = {"ref": "l1", "name": "Sam Lind", "pronouns": "they"}
QUARTERLY = {"ref": "q1", "name": "Tidewater Quarterly", "kind": "work"}


def said(engine, text, *people):
    """The speaker of each quote, by name and ref."""
    article = engine.attribute(text, people=index_people(people) if people else NOBODY)
    refs = {speaker.id: speaker.ref for speaker in article.speakers}
    return [(q.speaker.name, refs[q.speaker.id]) if q.speaker else None for q in article.quotes]


RESOLVED = [
    pytest.param(
        "Pip Warren came late. “The harbour is shut,” she said. Warren said that the port would open. Philippa Warren "
        "warned that it was dark.",
        [WARREN],
        [("Philippa Warren", "w1")] * 3,
        id="nickname, surname and full name are one",
    ),
    pytest.param(
        "“The harbour is shut,” Warren said. She added that it was late.",
        [WARREN],
        [("Warren", "w1")] * 2,
        id="surname alone",
    ),
    pytest.param("Warren’s view is plain. WARREN said that it was late.", [WARREN], [("Warren", "w1")], id="capitals"),
    pytest.param(
        "“It rains,” said Senator Philippa Warren. Sen. Warren added that it was late.",
        [WARREN],
        [("Philippa Warren", "w1")] * 2,
        id="titles",
    ),
    pytest.param(
        "The CFU said that the boats were safe. “We wait,” the union added.",
        [UNION],
        [("CFU", "u1")] * 2,
        id="acronym",
    ),
    pytest.param(
        "The Coastal Fishers Union met. “We wait,” the CFU said. The Fishers added that the boats were safe.",
        [UNION],
        [("Coastal Fishers Union", "u1")] * 2,
        id="three names of a body",
    ),
    pytest.param(
        "Maria Odum came home. “It rains,” Keller said. Maria Keller added that she was tired.",
        [KELLER],
        [("Maria Odum", "k1")] * 2,
        id="married and maiden name",
    ),
    pytest.param(
        "Yevhen Tkachenko came home. “It rains,” Evgeny Tkachenko said.",
        [{"ref": "t1", "name": "Yevhen Tkachenko", "aliases": ["Evgeny Tkachenko"]}],
        [("Yevhen Tkachenko", "t1")],
        id="transliterations",
    ),
    pytest.param(
        "“It rains,” Jorg Muller said.",
        [{"ref": "j1", "name": "Jörg Müller"}],
        [("Jorg Muller", "j1")],
        id="umlauts left out",
    ),
    pytest.param(
        "“It rains,” Siobhan O’Neill-Brandt said.",
        [{"ref": "o1", "name": "Siobhán O'Neill Brandt"}],
        [("Siobhan O’Neill-Brandt", "o1")],
        id="accents, apostrophes and hyphens",
    ),
    pytest.param(
        "“It rains,” J.K. Marlow said.",
        [{"ref": "i1", "name": "J. K. Marlow"}],
        [("J.K. Marlow", "i1")],
        id="initials",
    ),
    pytest.param(
        "“It rains,” Robert T. Marlow said.",
        [{"ref": "i2", "name": "Bob Marlow", "kind": "person"}],
        [("Robert T. Marlow", "i2")],
        id="nickname and middle initial without an alias",
    ),
    pytest.param("May said that the talks would go on.", [MAY], [("May", "m1")], id="May at the start"),
    pytest.param("“We will not sell,” said May on Tuesday.", [MAY], [("May", "m1")], id="May after the verb"),
    pytest.param("“Yes, in a week,” Will told reporters.", [WILL], [("Will", "w2")], id="Will"),
    pytest.param("Price said that nobody would pay.", [PRICE], [("Price", "p1")], id="Price"),
    pytest.param(
        "“We will stay,” ama tuyen said.",
        [{"ref": "a1", "name": "ama tuyen"}],
        [("ama tuyen", "a1")],
        id="a name in small letters",
    ),
    pytest.param(
        "Sam Lind met Bo Reyes. “We are late,” they said. He said that it was dark.",
        [LIND],
        [("Sam Lind", "l1"), ("Bo Reyes", None)],
        id="somebody who uses they",
    ),
    pytest.param(
        "Alex Brandt met Robin Ivers. “We are late,” she said.",
        [
            {"ref": "a2", "name": "Alex Brandt", "pronouns": "he"},
            {"ref": "r1", "name": "Robin Ivers", "pronouns": "she"},
        ],
        [("Robin Ivers", "r1")],
        id="pronouns that the names do not tell",
    ),
    pytest.param(
        "Tidewater Quarterly wrote that the fleet was old.",
        [QUARTERLY],
        [("Tidewater Quarterly", "q1")],
        id="a work",
    ),
    pytest.param(
        "Pip Warren Says Port Is Safe\n\n“The harbour is open,” she said.",
        [WARREN],
        [("Pip Warren", "w1")] * 2,
        id="a headline",
    ),
]


@pytest.mark.parametrize(("text", "people", "expected"), RESOLVED)
def test_a_listed_name_resolves(engine, text, people, expected):
    assert said(engine, text, *people) == expected


LEFT_ALONE = [
    pytest.param(
        "Earl Warren came late. “The harbour is shut,” he said. Warren added that it was dark.",
        [WARREN],
        id="another first name",
    ),
    pytest.param("“The harbour is shut,” Mr. Warren said.", [WARREN], id="a title of another gender"),
    pytest.param("The town of Warren was quiet. “We wait,” Warren said in a notice.", [WARREN], id="a town"),
    pytest.param("The mayor spoke in Warren, Ohio. “We wait,” Warren said in a notice.", [WARREN], id="a town's state"),
    pytest.param(
        "The Philippa Warren Hospital opened. “We wait,” the Philippa Warren Hospital said.",
        [WARREN],
        id="what is named after her",
    ),
    pytest.param("Tom Keller came home. “It rains,” Keller said.", [KELLER], id="an alias that is another's surname"),
    pytest.param(
        "“It rains,” Keller said.",
        [KELLER, {"ref": "k2", "name": "Ida Sand", "aliases": ["Keller"]}],
        id="an alias of two",
    ),
    pytest.param(
        "“It rains,” Warren said.", [WARREN, {"ref": "w9", "name": "Rick Warren"}], id="a surname of two listed"
    ),
    pytest.param(
        "“It rains,” Ann Lee said.",
        [{"ref": "x1", "name": "Ann Lee"}, {"ref": "x2", "name": "Ann Lee"}],
        id="one name of two",
    ),
    pytest.param("In May, prices would rise, Bo Reyes said. “May I go?” Bo Reyes asked.", [MAY], id="a month"),
    pytest.param("“Will they go?” Bo Reyes asked. The price said it all, Bo Reyes added.", [WILL, PRICE], id="words"),
]


@pytest.mark.parametrize(("text", "people"), LEFT_ALONE)
def test_a_listed_name_is_left_alone(engine, text, people):
    """The speakers are those of the article without a list, and none is on the list."""
    found = said(engine, text, *people)
    assert found == said(engine, text)
    assert all(ref is None for _, ref in filter(None, found))


def test_the_text_decides_between_two_who_share_an_alias(engine):
    text = "Maria Odum came home. “It rains,” Keller said."
    other = {"ref": "k2", "name": "Ida Sand", "aliases": ["Keller"]}
    assert said(engine, text, KELLER, other) == [("Maria Odum", "k1")]


def test_the_text_decides_between_two_who_share_a_surname(engine):
    text = "Philippa Warren came late. “It rains,” Warren said."
    assert said(engine, text, WARREN, {"ref": "w9", "name": "Rick Warren"}) == [("Philippa Warren", "w1")]


def test_kind_and_gender_are_the_lists_and_pronouns_the_articles(engine):
    text = "“It rains,” Marlow Kip said. Tidewater Quarterly wrote that the fleet was old."
    people = index_people([{"ref": "m", "name": "Marlow Kip", "pronouns": "she"}, QUARTERLY])
    speakers = engine.attribute(text, people=people).speakers
    assert [(s.kind, s.pronouns, s.ref) for s in speakers] == [("person", None, "m"), ("work", None, "q1")]


def test_nobody_speaks_whom_the_text_does_not_mention(engine):
    text = "“It rains,” she said. The union said that it was late."
    assert said(engine, text, WARREN, UNION) == said(engine, text)


def test_a_list_that_the_text_does_not_touch_changes_nothing(engine):
    text = "“It rains,” said Mayor Ines Brandt. He told Tom Keller that the port was shut."
    assert engine.attribute(text, people=index_people([MAY, UNION, LIND])) == engine.attribute(text)


def test_a_request_s_list_goes_before_the_standing_one(engine):
    standing = index_people([WARREN, UNION])
    own = index_people([{**WARREN, "ref": "mine"}, {"ref": "u1", "name": "Coastal Farmers Union", "aliases": ["CFA"]}])
    text = "“It rains,” Philippa Warren said. The CFU said it was late. The CFA said that it was early."
    known = own.over(standing)
    assert said(engine, text, *known.entries) == [("Philippa Warren", "mine"), ("CFU", None), ("CFA", "u1")]
    article = engine.attribute(text, people=known)
    assert [speaker.ref for speaker in article.speakers] == ["mine", None, "u1"]
