"""What the article says of a speaker, with the real model: where a role stands and ends, and the pronouns it uses."""

import pytest

pytestmark = pytest.mark.model


def row(case, text, role, name="Ann Lee"):
    return pytest.param(text, name, role, id=case)


def rows(*cases):
    return pytest.mark.parametrize(("text", "name", "role"), cases)


def role_of(attribute, text, name):
    """The role of the speaker of that name; fails if there is none."""
    (speaker,) = [speaker for speaker in attribute(text).speakers if speaker.name == name]
    return speaker.role


@rows(
    row("title", "“Aye,” said Captain Ann Lee.", "Captain"),
    row("abbreviated title", "“Nay,” Rep. Ann Lee said.", "Rep."),
    row("two words of title", "“We have enough votes,” Majority Leader Ann Lee said.", "Majority Leader"),
    row("words before the name", "“The ice is early,” ferry pilot Ann Lee said.", "ferry pilot"),
    row("a body and a title", "“It rained,” CNN reporter Ann Lee said.", "CNN reporter"),
    row("nouns of capitals", "It rained, WHO Director-General Ann Lee said.", "WHO Director-General"),
    row(
        "two offices", "They met company president and CEO Ann Lee. “It rained,” Lee said.", "company president and CEO"
    ),
    row(
        "three occupations",
        "Author, critic and curator Ann Lee said it rained. “It did,” Lee said.",
        "Author, critic and curator",
    ),
    row("a title of several words", "It rained, said Secretary of State Ann Lee.", "Secretary of State"),
    row("an owner's name", "“It rained,” said Pryce’s publisher Ann Lee.", "Pryce’s publisher"),
    row("a hyphen", "Ex-mayor Ann Lee said it rained.", "Ex-mayor"),
    row("an age and a noun", "“It rained,” said 54-year-old nurse Ann Lee.", "54-year-old nurse"),
    row("the place of an office", "It rained, said Governor of Ohio Ann Lee.", "Governor of Ohio"),
    row(
        "an envoy's country",
        "They met former special envoy to Norway Ann Lee. “Rain,” Lee said.",
        "former special envoy to Norway",
    ),
    row("the body of an office", "Minister of Health Ann Lee left. “It rained,” Lee said.", "Minister of Health"),
    row("a body in small letters", "It rained, said head of the port authority Ann Lee.", "head of the port authority"),
    row(
        "an office before a rank",
        "They saw chairman of the State Rain Service (SRS) of Norway lieutenant general Ann Lee. “Rain,” Lee said.",
        "chairman of the State Rain Service (SRS) of Norway",
    ),
    row("an office before a doctor", "Lead author Dr. Ann Lee said it rained.", "Lead author"),
    row(
        "an office that somebody wants",
        "They met Democratic candidate for governor Ann Lee. “It rained,” Lee said.",
        "Democratic candidate for governor",
    ),
    row("no title of hers", "It rained, said an aide to Mayor Ann Lee. Lee agreed that it rained.", "Mayor"),
)
def test_a_role_before_the_name(attribute, text, name, role):
    assert role_of(attribute, text, name) == role


@rows(
    row("apposition", "“Buy early,” said Ann Lee, an economist.", "economist"),
    row("with 'of'", "“Term starts late,” said Ann Lee, head of the Stour School.", "head of the Stour School"),
    row("with 'for'", "“It rained,” said Ann Lee, spokeswoman for the port.", "spokeswoman for the port"),
    row(
        "with 'at' and 'of'",
        "“It rained,” said Ann Lee, Senior Vice President of Global Sales at Brightwater Inc.",
        "Senior Vice President of Global Sales at Brightwater Inc.",
    ),
    row("after an age", "“It rained,” said Ann Lee, 54, a teacher.", "teacher"),
    row("after letters", "“It rained,” said Ann Lee, PhD, professor of law at Wick.", "professor of law at Wick"),
    row("without an article", "“It rained,” said Ann Lee, executive director.", "executive director"),
    row("a body's possessive", "“It rained,” said Ann Lee, the port’s chief engineer.", "port’s chief engineer"),
    row("after a dash", "Ann Lee – a nurse from Wick – said it rained.", "nurse from Wick"),
    row("in brackets", "Ann Lee (a nurse) said it rained.", "nurse"),
    row("on a card", "“It rained,” said Ann Lee, CEO, Brightwater.", "CEO, Brightwater"),
    row("two of them", "“It rained,” said Ann Lee, founder and CEO of Brightwater.", "founder and CEO of Brightwater"),
    row(
        "a list of them",
        "Ann Lee, the fund’s lawyer, treasurer and strategist, said it rained.",
        "fund’s lawyer, treasurer and strategist",
    ),
    row(
        "a participle", "“It rained,” said Ann Lee, a lawyer representing the family.", "lawyer representing the family"
    ),
    row("a noun in no list", "“It rained,” said Ann Lee, policy lead at Rain Watch.", "policy lead at Rain Watch"),
    row(
        "the person is an object",
        "Ann Lee, mother of Bo Marsh, said it rained.",
        "mother of Bo Marsh",
    ),
    row("one of several", "“It rained,” said Ann Lee, one of the bill's authors.", "one of the bill's authors"),
    row("in a list of people", "Ann Lee, a trainee, and Bo Marsh, a cook, left. “It rained,” Lee said.", "trainee"),
    row("a body's person", "“It rained,” the ACLU's Ann Lee said.", "of the ACLU"),
    row("of a body", "“It rained,” said Ann Lee of the Wick Institute.", "of the Wick Institute"),
)
def test_a_role_after_the_name(attribute, text, name, role):
    assert role_of(attribute, text, name) == role


@rows(
    row("who", "Ann Lee, who has been chief executive since 2019, said it rained.", "chief executive"),
    row("who serves as", "“It rained,” said Ann Lee, who serves as mayor of Wick.", "mayor of Wick"),
    row(
        "who did one thing and is another",
        "Ann Lee, who joined a local club and is now vice president of the Wick Club, said it rained.",
        "vice president of the Wick Club",
    ),
    row("what somebody runs", "“It rained,” said Ann Lee, 54, who chairs the port board.", "chairs the port board"),
    row("is", "Ann Lee is a professor of law at Wick. She said it rained.", "professor of law at Wick"),
    row("was elected", "Ann Lee was elected mayor of Wick in 2019. She said it rained.", "mayor of Wick"),
    row("as", "As chief of the port, Ann Lee said it rained.", "chief of the port"),
    row("the phrase, then the name", "The union's treasurer, Ann Lee, said: “The fund is empty.”", "union's treasurer"),
    row(
        "a phrase with 'of', then the name",
        "The director of the Wick Institute, Ann Lee, said it rained.",
        "director of the Wick Institute",
    ),
    row("after a quotation", "“It rained,” Wick’s chief pilot, Ann Lee, said.", "Wick’s chief pilot"),
    row("earlier", "Chef Ann Lee cooks for 300. “Salt late,” Lee said.", "Chef"),
    row("later", "“Salt late,” Ann Lee said. Lee, a chef, cooks for 300.", "chef"),
    row("shared", "Board members Cy Dole and Ann Lee left. “It rained,” Lee said.", "Board member"),
)
def test_a_role_elsewhere(attribute, text, name, role):
    assert role_of(attribute, text, name) == role


@rows(
    row("a relative clause", "“It rained,” said Ann Lee, the pilot at Wick, which floods often.", "pilot at Wick"),
    row("a time", "“It rained,” said Ann Lee, a nurse on Tuesday.", "nurse"),
    row("a statement", "“It rained,” said Ann Lee, a nurse in a statement.", "nurse"),
    row("the next person", "“It rained,” said Ann Lee, a nurse and Bo Marsh.", "nurse"),
)
def test_where_a_role_ends(attribute, text, name, role):
    assert role_of(attribute, text, name) == role


@rows(
    row("a bare name", "“Soup again,” said Ann Lee.", None),
    row("an honorific", "“Soup again,” said Mrs. Ann Lee.", None),
    row("a knight", "Sir Bo Marsh said it rained.", None, "Bo Marsh"),
    row("an age", "“It rained,” said the 54-year-old Ann Lee.", None),
    row("an age after the name", "“It rained,” said Ann Lee, 54.", None),
    row("a pronoun's possessive", "“It rained,” said her publisher, Ann Lee.", "publisher"),
    row("a place", "Ann Lee, of Wick, said it rained.", None),
    row("denied", "Ann Lee, who is not a doctor, said it rained.", None),
    row("a condition", "If Ann Lee is a doctor, it rains. She said it rained.", None),
    row("the next person's title", "Ann Lee, Mayor Bo Marsh and others left. Lee said it rained.", None),
    row("the subject of another verb", "After Ann Lee, a nurse spoke. Lee said it rained.", None),
    row("a day", "Ann Lee, a day after the vote, said it rained.", None),
    row("a machine that somebody used", "It was on the server Ann Lee used. Lee said it rained.", None),
)
def test_what_is_no_role(attribute, text, name, role):
    assert role_of(attribute, text, name) == role


@rows(
    row("an office before a rank", "Dr. Ann Lee left. Lee, a surgeon at Wick, said it rained.", "surgeon at Wick"),
    row("a rank alone", "Dr. Ann Lee said it rained.", "Dr."),
    row("an office before 'another'", "Another witness, Ann Lee, left. Lee, a pilot, said it rained.", "pilot"),
    row("the first of two offices", "Mayor Ann Lee, a nurse, said it rained.", "Mayor"),
    row(
        "where one met her",
        "Ann Lee draws. We met the cartographer in her shed. “It rained,” Lee said.",
        "cartographer",
    ),
    row("the first word of a sentence", "Glassblower Ann Lee lives in Wick. “It rained,” she said.", "Glassblower"),
)
def test_the_better_of_two_roles(attribute, text, name, role):
    assert role_of(attribute, text, name) == role


@pytest.mark.parametrize(
    ("text", "name", "pronouns"),
    [
        pytest.param("“It rained,” Ann Lee said. She left.", "Ann Lee", "she", id="after the name"),
        pytest.param("Ann Lee said it rained. The rain woke her.", "Ann Lee", "she", id="object"),
        pytest.param("“It rained,” Ann Lee said.", "Ann Lee", None, id="a woman's name is no pronoun"),
        pytest.param("“She is ill,” Ann Lee said of the cook.", "Ann Lee", None, id="quoted words tell nothing"),
        pytest.param("Bo Marsh said it rained. He left.", "Bo Marsh", "he", id="he"),
        pytest.param("The Port Authority said it rained. It closed.", "Port Authority", None, id="a body has none"),
    ],
)
def test_the_pronouns_that_the_article_uses(attribute, text, name, pronouns):
    (speaker,) = [speaker for speaker in attribute(text).speakers if speaker.name == name]
    assert speaker.pronouns == pronouns
