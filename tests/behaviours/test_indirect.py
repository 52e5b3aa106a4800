"""End-to-end tests with the real model on speech without quotation marks, one test per behavior.

Each expected answer is the one that a careful reader would give.
"""

import itertools
import re

import pytest

pytestmark = pytest.mark.model

_MARKS = re.compile("[“”]")


def rows(*cases):
    return pytest.mark.parametrize(
        ("text", "quotes"), [pytest.param(text, found, id=name) for name, text, found in cases]
    )


def read(attribute, text):
    """Return the speaker's name and the words of every quote. Assert that each type agrees with the marks inside."""
    quotes = attribute(text).quotes
    for quote in quotes:
        marked = any(_MARKS.search(span.of(text)) for span in quote.spans)
        assert (quote.type != "indirect") == marked
    spans = sorted((span.start, span.end) for quote in quotes for span in quote.spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    return [(quote.speaker.name if quote.speaker else None, quote.text) for quote in quotes]


@rows(
    (
        "digits",
        "date 2024-03-05 The kilns of the old quarter must be kept, Rosa Almeida said.",
        [("Rosa Almeida", "The kilns of the old quarter must be kept")],
    ),
)
def test_a_dateline_is_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "two coordinated clauses",
        "Rosa Almeida said the kiln was cold and warned that the clay would crack.",
        [("Rosa Almeida", "the kiln was cold"), ("Rosa Almeida", "that the clay would crack")],
    ),
    (
        "a gerund after 'before'",
        "Rosa Almeida said that the clay was dry before adding that it could still be saved.",
        [("Rosa Almeida", "that the clay was dry"), ("Rosa Almeida", "that it could still be saved")],
    ),
    (
        "after a quoted sentence",
        "Rosa Almeida said: “The kiln is cold,” and warned that the clay would crack.",
        [("Rosa Almeida", "The kiln is cold."), ("Rosa Almeida", "that the clay would crack")],
    ),
    (
        "another speaker after 'while'",
        "Rosa Almeida said the glaze was “a triumph”, while Jonas Petrov called it “mud”.",
        [("Rosa Almeida", "the glaze was “a triumph”"), ("Jonas Petrov", "it “mud”")],
    ),
)
def test_each_of_two_cues_has_its_own_quote(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "three that-clauses",
        "Jonas Petrov conceded that tiles had fallen, that the fence was late and that no one had rung.",
        [("Jonas Petrov", "that tiles had fallen, that the fence was late and that no one had rung")],
    ),
    (
        "semicolons",
        "Jonas Petrov said that the roof was open; that two tiles had fallen; and that a third was loose.",
        [("Jonas Petrov", "that the roof was open; that two tiles had fallen; and that a third was loose")],
    ),
    (
        "a modal after 'but'",
        "Jonas Petrov said he was “sorry” and “ashamed,” but would mend the roof.",
        [("Jonas Petrov", "he was “sorry” and “ashamed,” but would mend the roof")],
    ),
)
def test_several_complements_of_one_cue_are_one_quote(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "pointed out",
        "Rosa Almeida pointed out that the clay was local.",
        [("Rosa Almeida", "that the clay was local")],
    ),
    (
        "made clear",
        "Rosa Almeida made clear that the studio would stay.",
        [("Rosa Almeida", "that the studio would stay")],
    ),
    (
        "made it clear",
        "Rosa Almeida made it clear that the studio would stay.",
        [("Rosa Almeida", "that the studio would stay")],
    ),
    (
        "pointed out, trailing",
        "The studio has no window, Rosa Almeida pointed out.",
        [("Rosa Almeida", "The studio has no window")],
    ),
)
def test_cues_of_two_words(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "after an object",
        "The vote angered Jonas Petrov, who said that the roofers had been ignored.",
        [("Jonas Petrov", "that the roofers had been ignored")],
    ),
    (
        "between name and verb",
        "Jonas Petrov, who says that the roof is sound, works in Velden.",
        [("Jonas Petrov", "that the roof is sound")],
    ),
)
def test_relative_clauses(attribute, text, quotes):
    assert read(attribute, text) == quotes


def test_a_mention_ends_before_what_its_relative_clause_reports(attribute):
    text = "The vote angered Jonas Petrov, who said that the roofers had been ignored."
    (quote,) = attribute(text).quotes
    assert quote.speaker.mention.text == "Jonas Petrov, who"


@rows(
    (
        "an addressee",
        "The glaze, Rosa Almeida told the jury, had taken her a year.",
        [("Rosa Almeida", "The glaze had taken her a year")],
    ),
    (
        "a participle after",
        "Four tiles had fallen, Jonas Petrov said, citing a note from the school.",
        [("Jonas Petrov", "Four tiles had fallen")],
    ),
    (
        "as she told them",
        "As Rosa Almeida told the jury, the glaze had failed for years.",
        [("Rosa Almeida", "the glaze had failed for years")],
    ),
    (
        "in the words of",
        "In the words of Rosa Almeida, the guild had become a museum.",
        [("Rosa Almeida", "the guild had become a museum")],
    ),
    (
        "per",
        "Per Rosa Almeida, the second kiln will be lit by autumn.",
        [("Rosa Almeida", "the second kiln will be lit by autumn")],
    ),
    (
        "a name in apposition",
        "The studio opened in June. According to its founder, Rosa Almeida, it sold 300 bowls in a week.",
        [("Rosa Almeida", "it sold 300 bowls in a week")],
    ),
    (
        "according to, in the middle",
        "The kiln, according to Rosa Almeida, will be lit in June.",
        [("Rosa Almeida", "The kiln will be lit in June")],
    ),
    (
        "according to, with a term in marks",
        "According to Rosa Almeida the glaze is “a fluke” that nobody will repeat.",
        [("Rosa Almeida", "the glaze is “a fluke” that nobody will repeat")],
    ),
    (
        "time expression of the cue",
        "Rosa Almeida said in June she would not sell the studio.",
        [("Rosa Almeida", "she would not sell the studio")],
    ),
    (
        "a dateline",
        "HARLOW — According to Rosa Almeida, the kiln will be lit in June.",
        [("Rosa Almeida", "the kiln will be lit in June")],
    ),
    (
        "the place of speaking",
        "Jonas Petrov said the roof was lost, speaking from the steps of the school.",
        [("Jonas Petrov", "the roof was lost")],
    ),
)
def test_the_reporting_clause_is_not_part_of_the_quote(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "described as",
        "Jonas Petrov described the roof as a gift to pigeons.",
        [("Jonas Petrov", "the roof as a gift to pigeons")],
    ),
    (
        "two objects with a description each",
        "Rosa Almeida spoke for an hour, calling the judge “a tyrant” and the prize “a bribe.”",
        [("Rosa Almeida", "the judge “a tyrant” and the prize “a bribe.”")],
    ),
)
def test_an_object_and_its_description_are_one_quote(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "a list without a second verb",
        "Union leader Jonas Petrov described the offer as “insulting,” “late” and “badly typed.”",
        [("Jonas Petrov", "the offer as “insulting,” “late” and “badly typed.”")],
    ),
    (
        "three objects",
        "Rosa Almeida called the plan “a bribe,” the vote “a farce” and the mayor “a thief.”",
        [("Rosa Almeida", "the plan “a bribe,” the vote “a farce” and the mayor “a thief.”")],
    ),
    (
        "a verb of its own between them",
        "Jonas Petrov called the plan “late,” adding that it was “badly typed.”",
        [("Jonas Petrov", "the plan “late,”"), ("Jonas Petrov", "that it was “badly typed.”")],
    ),
    (
        "behind a phrase that opens the sentence",
        "In his ruling, Judge Sam Berg cited “greed,” “malice” and “a long record of fraud.”",
        [("Sam Berg", "“greed,” “malice” and “a long record of fraud.”")],
    ),
    (
        "a participle before a noun",
        "Rosa Almeida found the script “thin”, the leading man “wooden” and the soup “superb”.",
        [("Rosa Almeida", "the script “thin”, the leading man “wooden” and the soup “superb”")],
    ),
    (
        "a noun that looks like a verb",
        "Mr Justice Berg branded the potter “callous” and his excuses “an insult to the court”.",
        [("Berg", "the potter “callous” and his excuses “an insult to the court”")],
    ),
    (
        "several with as",
        "The report describes the ward as “understaffed”, its managers as “absent” and its records as “a shambles”.",
        [(None, "“understaffed”, its managers as “absent” and its records as “a shambles”")],
    ),
    (
        "a clause with that behind a relative",
        "Nurses who told the judge that “nobody listened” have lost their jobs.",
        [(None, "that “nobody listened”")],
    ),
    (
        "the narrator's clause before what somebody calls a thing",
        "It lost its hall in May – Rosa Almeida called the sale “heartbreaking” – and now meets in a shed.",
        [("Rosa Almeida", "the sale “heartbreaking”")],
    ),
)
def test_fragments_side_by_side_are_one_quote(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "to know",
        "Rosa Almeida wanted to know whether the well was safe.",
        [("Rosa Almeida", "whether the well was safe")],
    ),
    (
        "accused of",
        "Jonas Petrov accused the bank of hiding the accounts.",
        [("Jonas Petrov", "hiding the accounts")],
    ),
    ("denied", "Jonas Petrov denies taking bribes.", [("Jonas Petrov", "taking bribes")]),
    (
        "asked for, with a subject",
        "Jonas Petrov has written to the bank asking for any rise to be delayed.",
        [("Jonas Petrov", "any rise to be delayed")],
    ),
    (
        "appealed for",
        "Jonas Petrov appealed for the men to be freed.",
        [("Jonas Petrov", "for the men to be freed")],
    ),
    (
        "informed by",
        "Jonas Petrov was informed by the bank that the loan was refused.",
        [(None, "that the loan was refused")],
    ),
)
def test_what_is_asked_denied_or_another_is_accused_of(attribute, text, quotes):
    assert read(attribute, text) == quotes


def test_what_an_object_is_accused_of(attribute):
    text = "Jonas Petrov accused the guild of “starving its own children.”"
    assert read(attribute, text) == [("Jonas Petrov", "the guild of “starving its own children.”")]


@rows(
    (
        "a quoted sentence after the colon of a report",
        "Rosa Almeida said the studio was too cold: “You cannot feel your hands.”",
        [("Rosa Almeida", "the studio was too cold"), ("Rosa Almeida", "You cannot feel your hands.")],
    ),
    (
        "a fragment in a second clause",
        "“The studio is too cold,” Rosa Almeida said, adding that she “froze twice” at the wheel.",
        [("Rosa Almeida", "The studio is too cold."), ("Rosa Almeida", "that she “froze twice” at the wheel")],
    ),
    (
        "asked if",
        "Rosa Almeida asked the judge if the glaze was safe.",
        [("Rosa Almeida", "if the glaze was safe")],
    ),
)
def test_quoted_and_reported_parts_of_a_sentence(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    ("an office", "Minister: no new ovens\n\nThe minister met potters on Monday.", [(None, "no new ovens")]),
    (
        "an office that the article names",
        "Minister: no new ovens\n\nThe culture minister, Hugo Dorn, met potters on Monday.",
        [("Hugo Dorn", "no new ovens")],
    ),
    ("a section and a title", "Theatre: “The Long Kiln”\n\nThe play opens on Friday. It has ten acts.", []),
    (
        "a surname that the article completes",
        "Almeida: guild “a museum”\n\nThe potter Rosa Almeida met her guild on Monday.",
        [("Rosa Almeida", "guild “a museum”")],
    ),
    (
        "a body",
        "Police: Man stole kiln to bake bread\n\nA man of 40 was held on Friday.",
        [(None, "Man stole kiln to bake bread")],
    ),
    (
        "a study",
        "Survey: half of potters work alone\n\nThe survey was made in Velden.",
        [(None, "half of potters work alone")],
    ),
    ("a label", "Analysis: Why the kiln cracked\n\nThe kiln cracked in May.", []),
    ("a section", "Business: Bank shuts forty offices\n\nThe valley has one office left.", []),
    ("a profile", "Rosa Almeida: my life in clay\n\nThe potter opened her house in May.", []),
    ("two speakers", "Mayor: Roof is safe; Critics: Close it\n\nThe roof is old.", []),
)
def test_headlines_with_a_colon(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "a verb that looks like a noun",
        "Giving villages a title to their woods is the key to keeping them, the paper states.",
        [(None, "Giving villages a title to their woods is the key to keeping them")],
    ),
    (
        "a hyphen in the source",
        "Snow falls everywhere, but the hills are wetter than the rest, said study co-author Ana Ruiz, a fellow.",
        [("Ana Ruiz", "Snow falls everywhere, but the hills are wetter than the rest")],
    ),
    (
        "a noun of speech with its verb",
        "Many have voiced concerns that officials are hiding the cases.",
        [(None, "that officials are hiding the cases")],
    ),
    (
        "a noun for people that no list holds",
        "The potter was ill for a year. Loved ones say that he wanted the kiln to stay.",
        [(None, "that he wanted the kiln to stay")],
    ),
    (
        "a noun for a body that no list holds",
        "The pottery giant said that it had clay for six months.",
        [(None, "that it had clay for six months")],
    ),
    (
        "the owner of records",
        "Use of the bridge fell in May, according to data from Northbank.",
        [("Northbank", "Use of the bridge fell in May")],
    ),
    (
        "a report that another passes on",
        "Rosa Almeida said the kiln had cracked, according to the Harbour Post.",
        [("Rosa Almeida", "the kiln had cracked")],
    ),
    (
        "a main clause that goes on",
        "Managers admitted that the old box would stay, but there would soon be less need of it.",
        [(None, "that the old box would stay, but there would soon be less need of it")],
    ),
    (
        "a fragment in a report behind its speaker's quotation",
        "“It was dead,” Omar Lind said, adding that the plan — “a farce” — would cost him his job.",
        [
            ("Omar Lind", "It was dead."),
            ("Omar Lind", "that the plan — “a farce” — would cost him his job"),
        ],
    ),
    (
        "told somebody in an interview",
        "Rosa Almeida told the Harbour Post in an interview that the kiln was unsafe.",
        [("Rosa Almeida", "that the kiln was unsafe")],
    ),
    (
        "claimed at the time",
        "Jonas Petrov claimed at the time that the roofers were being treated well.",
        [("Jonas Petrov", "that the roofers were being treated well")],
    ),
    (
        "said after something became public",
        "Rosa Almeida said in a statement after the vote became public that the guild would close.",
        [("Rosa Almeida", "that the guild would close")],
    ),
    (
        "a long subject inside the content",
        "Jonas Petrov suggested the most likely reason Velden residents are refusing to leave the school is fear.",
        [("Jonas Petrov", "the most likely reason Velden residents are refusing to leave the school is fear")],
    ),
    (
        "a quoted term before the clause of another subject",
        "While the “Fire up. Now.” posters did not appeal to Rosa Almeida, the town’s clerk, she said she liked them.",
        [("Rosa Almeida", "she liked them")],
    ),
    (
        "an occasion before two verbs",
        "When Omar Lind was asked during a lunch whether he would run, he laughed and said, “We’ll see.”",
        [("Omar Lind", "We’ll see.")],
    ),
    (
        "what another does meanwhile",
        "The guild said the vote would not change the facts, while the league condemned the move.",
        [(None, "the vote would not change the facts")],
    ),
    (
        "what went on beside the words",
        "“We want one more year, but with this law ...” Rosa Almeida said, her voice trailing off.",
        [("Rosa Almeida", "We want one more year, but with this law ...")],
    ),
    (
        "the subject behind where it was said",
        "Rosa Almeida said on her blog the kiln was old.",
        [("Rosa Almeida", "the kiln was old")],
    ),
    (
        "a clause of two halves",
        "There is a risk, Rosa Almeida said, that the kiln will crack in the frost.",
        [("Rosa Almeida", "There is a risk that the kiln will crack in the frost")],
    ),
    (
        "a condition before quoted words",
        "If the kiln cracks, Rosa Almeida warned, “we will all be poor.”",
        [("Rosa Almeida", "If the kiln cracks we will all be poor.")],
    ),
    (
        "a participle as the subject of quoted words",
        "Firing the kiln in the frost, Rosa Almeida said, “is like playing cards in the rain.”",
        [("Rosa Almeida", "Firing the kiln in the frost is like playing cards in the rain.")],
    ),
    (
        "a sentence passed on, with another's words in it",
        "As Ana Ruiz reports for the Post, the first cases came to light in May, when officials announced that two "
        "potters were ill.",
        [
            (
                "Ana Ruiz",
                "the first cases came to light in May, when officials announced that two potters were ill",
            )
        ],
    ),
    (
        "a clause of time after the main one",
        "The head of the guild has left, days after a memo suggested that the kiln was weak.",
        [(None, "that the kiln was weak")],
    ),
    ("a passive headline", "Man accused of burning the kiln appears in court", []),
    ("another passive headline", "Residents urged to stay indoors as the kiln burns", []),
    (
        "a case that is made",
        "Rosa Almeida made the case that the kiln was safe. Omar Lind expressed regret that it was cold.",
        [("Rosa Almeida", "that the kiln was safe"), ("Omar Lind", "that it was cold")],
    ),
    (
        "a source behind what another thinks",
        "Omar Lind thinks the guild burns too much wood, former clerk Rosa Almeida said this week at a fair in Velden.",
        [("Rosa Almeida", "Omar Lind thinks the guild burns too much wood")],
    ),
    (
        "what others think of a claim",
        "Rosa Almeida said that the kiln was cold before it was sold, a claim the guild denies.",
        [("Rosa Almeida", "that the kiln was cold before it was sold")],
    ),
    (
        "a step that others oppose",
        "Rosa Almeida said that the guild could be made to stop, a step the potters oppose.",
        [("Rosa Almeida", "that the guild could be made to stop")],
    ),
    (
        "a verb that no modal goes with",
        "Rosa Almeida promised that the guild would listen but refused to name a figure.",
        [("Rosa Almeida", "that the guild would listen")],
    ),
    (
        "a verb behind a subjunctive",
        "Rosa Almeida has demanded that the minutes be published and wants the guild to pay.",
        [("Rosa Almeida", "that the minutes be published")],
    ),
    (
        "a past verb behind a vow",
        "Rosa Almeida has vowed to keep the kiln open and celebrated the ruling on Monday.",
        [("Rosa Almeida", "to keep the kiln open")],
    ),
    (
        "what had been done before",
        "The guild said it was aware of the crack and had asked the potter for a report.",
        [(None, "it was aware of the crack and had asked the potter for a report")],
    ),
    (
        "a second half behind whom it was told",
        "The crack had spread to the roof, Rosa Almeida told members, and the doors were no longer safe.",
        [("Rosa Almeida", "The crack had spread to the roof and the doors were no longer safe")],
    ),
    (
        "a time behind whom it was told",
        "The potters were sleeping, Rosa Almeida told the guild, when the roof fell in.",
        [("Rosa Almeida", "The potters were sleeping when the roof fell in")],
    ),
    (
        "what came of a question",
        "Rosa Almeida asked whether the kiln would be lit, but the guild refused to answer.",
        [("Rosa Almeida", "whether the kiln would be lit")],
    ),
    (
        "where a denied deed was done",
        "Omar Lind has denied bullying potters on the floor of his workshop.",
        [("Omar Lind", "bullying potters on the floor of his workshop")],
    ),
    (
        "a paper that is told",
        "Three potters told The Velden Observer that Omar Lind screamed at them.",
        [(None, "that Omar Lind screamed at them")],
    ),
    (
        "a subject that the parser leaves outside",
        "About four out of ten potters said life for the next guild would be worse than life today.",
        [(None, "life for the next guild would be worse than life today")],
    ),
    (
        "what is alleged in a document",
        "Rosa Almeida alleged in the suit that Omar Lind personally earned $5 million from the kiln.",
        [("Rosa Almeida", "that Omar Lind personally earned $5 million from the kiln")],
    ),
    (
        "a clause that the parser takes for a noun",
        "Mayor Rosa Almeida ordered that the county branch coordinate efforts with the potters.",
        [("Rosa Almeida", "that the county branch coordinate efforts with the potters")],
    ),
    (
        "what is found, with a verb that looks like none",
        "A survey of potters, who are quick to answer, found that 449 of the guild's members back Rosa Almeida.",
        [(None, "that 449 of the guild's members back Rosa Almeida")],
    ),
    (
        "what another did as well",
        "Rosa Almeida has said she will not back the plan, as has Omar Lind, the mayor of Velden.",
        [("Rosa Almeida", "she will not back the plan")],
    ),
    (
        "a verb beside the one over a question",
        "Mayor Rosa Almeida vowed to find out why the order was ignored and said charges were possible.",
        [("Rosa Almeida", "to find out why the order was ignored"), ("Rosa Almeida", "charges were possible")],
    ),
    (
        "a call behind a question",
        "She questioned why no potter had been held to account, and called for masters to be banned from the guild.",
        [(None, "why no potter had been held to account"), (None, "masters to be banned from the guild")],
    ),
    (
        "a verb that goes with a belief",
        "Rosa Almeida believes that dozens of kilns remain in use, and has called for a register.",
        [("Rosa Almeida", "that dozens of kilns remain in use")],
    ),
    (
        "what some knew, with a clause set into it",
        "Dealers knew, Rosa Almeida said, that nobody would ask.",
        [("Rosa Almeida", "Dealers knew that nobody would ask")],
    ),
    (
        "a title in small letters behind its verb",
        "“He asked whether the kiln was warm,” said fire Capt. Rosa Almeida.",
        [("Rosa Almeida", "He asked whether the kiln was warm.")],
    ),
    (
        "what is found in a survey",
        "The potters' guild found in a 2021 survey that the kilns exceeded 900 degrees at noon.",
        [(None, "that the kilns exceeded 900 degrees at noon")],
    ),
    (
        "what records show",
        "The guild has until March 3 to respond to it, court records show.",
        [(None, "The guild has until March 3 to respond to it")],
    ),
    (
        "what another is accused of hiding",
        "The complaint accuses the guild of hiding revenue from baking.",
        [(None, "hiding revenue from baking")],
    ),
    (
        "a promise behind what is understood",
        "Rosa Almeida said she understood why potters were worried and promised that nothing would be hidden.",
        [
            ("Rosa Almeida", "she understood why potters were worried"),
            ("Rosa Almeida", "that nothing would be hidden"),
        ],
    ),
    (
        "what somebody would not be drawn on",
        "Rosa Almeida said she was aware of the crack, but would not be drawn on whether it could be mended.",
        [("Rosa Almeida", "she was aware of the crack")],
    ),
    (
        "what the words amount to",
        "Rosa Almeida said the guild would move to Velden, becoming the latest to leave the coast.",
        [("Rosa Almeida", "the guild would move to Velden")],
    ),
    (
        "bars for dashes",
        "VELDEN ― This spring, as she was becoming clerk, Rosa Almeida told friends that the kiln was weak.",
        [("Rosa Almeida", "that the kiln was weak")],
    ),
    (
        "what is yet to be said",
        "Rosa Almeida is expected to argue that the kiln is safe.",
        [],
    ),
    (
        "an occasion before a sentence in marks",
        "Hours later, Rosa Almeida returned the compliment, telling the guild, “We have been friends for years.”",
        [("Rosa Almeida", "We have been friends for years.")],
    ),
    (
        "a question before a sentence in marks",
        "Asked what sort of kiln she would like, Rosa Almeida said, “It has to be warm.”",
        [("Rosa Almeida", "It has to be warm.")],
    ),
    (
        "a denial before what is pointed out",
        "She denied there was any crack, pointing out that the kiln had stood for ten years.",
        [(None, "there was any crack"), (None, "that the kiln had stood for ten years")],
    ),
    (
        "the reason for what was agreed",
        "Rosa Almeida recalled that potters had agreed to a cut in May because they were told it would save the kiln.",
        [
            (
                "Rosa Almeida",
                "that potters had agreed to a cut in May because they were told it would save the kiln",
            )
        ],
    ),
    (
        "who asks, named behind an office",
        "Asked by the judge, Omar Lind, whether the kiln would have held, Rosa Almeida said that it would.",
        [("Omar Lind", "whether the kiln would have held"), ("Rosa Almeida", "that it would")],
    ),
    (
        "not only",
        "Not only did Rosa Almeida say the kiln was old, she also said it was ugly.",
        [("Rosa Almeida", "the kiln was old"), ("Rosa Almeida", "it was ugly")],
    ),
    (
        "others say something else",
        "Many have said they will not come and others have said they are not interested.",
        [(None, "they will not come"), (None, "they are not interested")],
    ),
    (
        "a passive verb that describes",
        "The kiln was described by Rosa Almeida as weak.",
        [("Rosa Almeida", "The kiln as weak")],
    ),
    (
        "a claim made by somebody",
        "The claim, made by Rosa Almeida, that the kiln was weak was false.",
        [("Rosa Almeida", "that the kiln was weak")],
    ),
    (
        "so says",
        "The kiln will never be lit again. So says Rosa Almeida, the potter.",
        [("Rosa Almeida", "The kiln will never be lit again")],
    ),
    (
        "so says, of what another says",
        "Jonas Petrov said the kiln was cold. So says Rosa Almeida.",
        [("Jonas Petrov", "the kiln was cold")],
    ),
    (
        "what is rejected",
        "Omar Lind rejected claims that the vote had been bought.",
        [("Omar Lind", "that the vote had been bought")],
    ),
    (
        "a hearer and the subject behind it",
        "Rosa Almeida told the BBC Jonas Petrov had broken the kiln.",
        [("Rosa Almeida", "Jonas Petrov had broken the kiln")],
    ),
    (
        "a hearer that the parser takes for a part of the subject",
        "Rosa Almeida told reporters Jonas Petrov had broken the kiln.",
        [("Rosa Almeida", "Jonas Petrov had broken the kiln")],
    ),
    (
        "a clause that the parser hangs on its hearer",
        "Rosa Almeida told the jury the guild had lied.",
        [("Rosa Almeida", "the guild had lied")],
    ),
    (
        "somebody introduced whom it was heard from",
        "Ada Lind was told by a nurse, Rosa Almeida, that her son had left.",
        [("Rosa Almeida", "that her son had left")],
    ),
    (
        "that behind a hearer",
        "The guild's founder, Hugo Dorn, assured staff that no ovens would go.",
        [("Hugo Dorn", "that no ovens would go")],
    ),
    (
        "that behind a hearer, as a pronoun",
        "The potter, Rosa Almeida, warned the town that the kiln was weak.",
        [("Rosa Almeida", "that the kiln was weak")],
    ),
    (
        "asked, as the verb of the speaker",
        "Rosa Almeida, asked if the kiln leaked, said no one had complained.",
        [("Rosa Almeida", "no one had complained")],
    ),
    (
        "warned, as the main verb",
        "Jonas Petrov, warned that the wall might fall, replied that it would outlive him.",
        [("Jonas Petrov", "that it would outlive him")],
    ),
    (
        "pressed for an answer",
        "Rosa Almeida, pressed for an answer, said the vote was free.",
        [("Rosa Almeida", "the vote was free")],
    ),
    (
        "a second verb behind an infinitive",
        "Rosa Almeida offered to resign but denied taking bribes.",
        [("Rosa Almeida", "taking bribes")],
    ),
    (
        "a main verb behind an apposition",
        "Britain's envoy, Hugo Dorn, called on both armies to stop.",
        [("Hugo Dorn", "to stop")],
    ),
    (
        "the first half of two clauses",
        "The kiln is cold; the guild says it will be lit in June.",
        [(None, "it will be lit in June")],
    ),
    (
        "no verb behind according to",
        "According to Rosa Almeida, who ran the kiln, no.",
        [("Rosa Almeida", "no")],
    ),
    (
        "cracked, behind according to",
        "According to Rosa Almeida, who was there, the kiln cracked.",
        [("Rosa Almeida", "the kiln cracked")],
    ),
    (
        "a verb before its source, and no marks",
        "The harbour will close next year, warn sailors in a letter.",
        [(None, "The harbour will close next year")],
    ),
    (
        "a verb before a source that explains its name",
        "The tower was never safe, claims former engineer Ana Ruiz.",
        [("Ana Ruiz", "The tower was never safe")],
    ),
    (
        "a clause behind another of time",
        "Hugo Dorn said when he left office that the town had lost its way.",
        [("Hugo Dorn", "that the town had lost its way")],
    ),
    (
        "a source behind the source",
        "There is no risk, the guild said, according to the Harbour Post.",
        [(None, "There is no risk")],
    ),
    (
        "a source behind the second of two clauses",
        "Two potters were held, and Hugo Dorn said they would be freed, according to the Harbour Post.",
        [("Hugo Dorn", "they would be freed")],
    ),
    (
        "a paper that passes on a report",
        "Hugo Dorn said the kiln had cracked, the Harbour Post reported.",
        [("Hugo Dorn", "the kiln had cracked")],
    ),
    (
        "two sources joined by and",
        "Rosa Almeida said the kiln was cold and Hugo Dorn said the clay would crack.",
        [("Rosa Almeida", "the kiln was cold"), ("Hugo Dorn", "the clay would crack")],
    ),
    (
        "what somebody admits doing",
        "Hugo Dorn admitted stealing the kiln.",
        [("Hugo Dorn", "stealing the kiln")],
    ),
    (
        "what a country admits",
        "The town has admitted a thousand people, straining its schools.",
        [],
    ),
    (
        "called on somebody who is described",
        "Rosa Almeida called on the guild, which owns the kiln, to mend it.",
        [("Rosa Almeida", "to mend it")],
    ),
    (
        "another, with its name",
        "Another, Pelco, announced that it would build a new kiln.",
        [("Pelco", "that it would build a new kiln")],
    ),
    (
        "a verb that looks like a noun, without that",
        "Police allege Hugo Dorn stole the kiln.",
        [(None, "Hugo Dorn stole the kiln")],
    ),
    (
        "a verb that looks like the main noun",
        "Prosecutors allege he lied to the court.",
        [(None, "he lied to the court")],
    ),
    (
        "what the owner of a noun of speech states",
        "Hugo Dorn's claim that the kiln had cracked was false.",
        [("Hugo Dorn", "that the kiln had cracked")],
    ),
    (
        "a deed that looks like a thing",
        "Amnesty International accused the army of burning villages.",
        [("Amnesty International", "burning villages")],
    ),
    (
        "a deed in the past",
        "Rosa Almeida accused the town of having sold the kiln.",
        [("Rosa Almeida", "having sold the kiln")],
    ),
    (
        "a condition before an inserted clause",
        "If the kiln cracks, the potter said, the guild will be poor.",
        [(None, "If the kiln cracks the guild will be poor")],
    ),
    (
        "what witnesses report doing",
        "Witnesses reported hearing three shots.",
        [(None, "hearing three shots")],
    ),
    (
        "another source behind an inserted clause",
        "The kiln is safe, Rosa Almeida said, but Hugo Dorn warned that it would crack.",
        [("Rosa Almeida", "The kiln is safe"), ("Hugo Dorn", "that it would crack")],
    ),
    (
        "another source behind according to",
        "The kiln is closed, according to Rosa Almeida, but Hugo Dorn said it would open soon.",
        [("Rosa Almeida", "The kiln is closed"), ("Hugo Dorn", "it would open soon")],
    ),
    (
        "critics in the present",
        "Rosa Almeida said the kiln is safe but critics say it will crack.",
        [("Rosa Almeida", "the kiln is safe"), (None, "it will crack")],
    ),
    (
        "a conjunction that is nobody's",
        "Rosa Almeida said the kiln is safe but declined to comment on the roof.",
        [("Rosa Almeida", "the kiln is safe")],
    ),
    (
        "a unit that ends a sentence",
        "Rosa Almeida said sales were €20m. Hugo Dorn said they were less.",
        [("Rosa Almeida", "sales were €20m"), ("Hugo Dorn", "they were less")],
    ),
    (
        "a paper that understands",
        "The home minister, Hugo Dorn, has told colleagues that he will step down, the Guardian understands.",
        [("Hugo Dorn", "that he will step down")],
    ),
    (
        "quoted words that open a reported clause",
        "Dr Almeida estimated “between 100 and 200” could die.",
        [("Almeida", "“between 100 and 200” could die")],
    ),
    (
        "a deed behind an adverb",
        "She has previously denied ever having met the potter.",
        [(None, "ever having met the potter")],
    ),
    (
        "a deed behind a preposition",
        "Hugo Dorn confessed to stealing the kiln.",
        [("Hugo Dorn", "stealing the kiln")],
    ),
    (
        "accused by somebody",
        "Rosa Almeida was accused by police of stealing the kiln.",
        [(None, "stealing the kiln")],
    ),
    (
        "a comment behind a dash",
        "Rosa Almeida said the kiln would be lit in June — but nobody knows by whom.",
        [("Rosa Almeida", "the kiln would be lit in June")],
    ),
    (
        "what went on meanwhile",
        "Hugo Dorn has insisted he will not resign, even as the rain fell.",
        [("Hugo Dorn", "he will not resign")],
    ),
    (
        "a subject before a clause with its verb first",
        "The question, said Rosa Almeida, is whether the kiln will hold.",
        [("Rosa Almeida", "The question is whether the kiln will hold")],
    ),
    (
        "another source behind a semicolon",
        "The kiln will cost £4m, according to the guild; critics say it is nearer £9m.",
        [(None, "The kiln will cost £4m"), (None, "it is nearer £9m")],
    ),
    (
        "a name at the end of a fronted phrase",
        "In an interview with the Harbour Times, Rosa Almeida, a potter, said the kiln was cold.",
        [("Rosa Almeida", "the kiln was cold")],
    ),
    (
        "a headline that says no",
        "Minister calls protest a flop show, says no talks under duress\n\nThe minister spoke.",
        [(None, "no talks under duress")],
    ),
    (
        "a body that is no corpse",
        "The public health body closed the kiln, warning that the roof was weak.",
        [(None, "that the roof was weak")],
    ),
    (
        "a passive infinitive",
        "Rosa Almeida warned jurors not to be swayed by sympathy.",
        [("Rosa Almeida", "not to be swayed by sympathy")],
    ),
    (
        "what another fears",
        "The guild argues that clay is dear, while Rosa Almeida fears that it will run out.",
        [(None, "that clay is dear"), ("Rosa Almeida", "that it will run out")],
    ),
    (
        "a claim that others reject",
        "Rosa Almeida alleged that the kiln was sold, a claim rejected by the guild.",
        [("Rosa Almeida", "that the kiln was sold")],
    ),
    (
        "'held that'",
        "The judge, Rosa Almeida, held that the lease was void and ordered that the men be paid.",
        [("Rosa Almeida", "that the lease was void"), ("Rosa Almeida", "that the men be paid")],
    ),
    (
        "a second report behind a colon",
        "Rosa Almeida, head of the guild, warned that it was cold: only one in ten kilns, she said, gets the heat.",
        [("Rosa Almeida", "only one in ten kilns gets the heat")],
    ),
    (
        "'who' behind a body",
        "Rosa Almeida, of University College London, who first proposed that clay was dear, left.",
        [("Rosa Almeida", "that clay was dear")],
    ),
    (
        "a name between commas behind its owner",
        "The Commission has shelved a bill, a move its president, Rosa Almeida, said was needed because it was late.",
        [("Rosa Almeida", "was needed because it was late")],
    ),
    (
        "a state behind what could be",
        "Rosa Almeida said she could mend the kiln this year but needed firm orders by August.",
        [("Rosa Almeida", "she could mend the kiln this year but needed firm orders by August")],
    ),
    (
        "a fronted participle",
        "Speaking to The Guardian, Rosa Almeida, who owns the kiln, said it would close.",
        [("Rosa Almeida", "it would close")],
    ),
    (
        "two clauses of a headline",
        "Council defends plan, says the kiln was safe\n\nThe council met on Monday.",
        [(None, "the kiln was safe")],
    ),
    (
        "a clause of another's in what somebody is asked to do",
        "Almeida urged the guild to weigh his letter, in which Petrov wrote that he was sorry.",
        [("Almeida", "to weigh his letter"), ("Petrov", "that he was sorry")],
    ),
    (
        "'submitted that'",
        "The counsel for the guild, Rosa Almeida, submitted that the kiln was safe.",
        [("Rosa Almeida", "that the kiln was safe")],
    ),
    (
        "a passive hearer in the next sentence",
        "Rosa Almeida, a potter, said: “It is a shame.” She said nobody had been told.",
        [("Rosa Almeida", "It is a shame."), ("Rosa Almeida", "nobody had been told")],
    ),
    (
        "the name of an agent",
        "Tom Berg was told by his landlady, Mrs. Odile Marsh, that rent was due.",
        [("Odile Marsh", "that rent was due")],
    ),
    (
        "an office with of",
        "Director of Public Works Odile Marsh said that the truce would hold.",
        [("Odile Marsh", "that the truce would hold")],
    ),
    (
        "a mother of two",
        "Mother of two Odile Marsh said the buses were late.",
        [("Odile Marsh", "the buses were late")],
    ),
    (
        "the owner behind of",
        "The father of crash victim Odile Marsh said the road was icy.",
        [(None, "the road was icy")],
    ),
    (
        "an office before an unknown given name",
        "Chief of Staff Rahm Oduya said the plan was dead.",
        [("Rahm Oduya", "the plan was dead")],
    ),
    (
        "told a briefing",
        "Odile Marsh told a briefing that the storm was over.",
        [("Odile Marsh", "that the storm was over")],
    ),
    (
        "an inserted clause with a time behind its source",
        "The dam, wrote engineer Odile Marsh in 2016, would not survive another flood.",
        [("Odile Marsh", "The dam would not survive another flood")],
    ),
    (
        "an inserted clause that the parser takes for the main one",
        "The talks, admitted negotiator Sam Pike, went nowhere.",
        [("Sam Pike", "The talks went nowhere")],
    ),
    (
        "a clause of somebody else's speech behind whose",
        "Sam Pike, whose lawyer, Odile Marsh, said that “the film proves nothing,” left the court without a word.",
        [("Odile Marsh", "that “the film proves nothing,”")],
    ),
    (
        "a hearer before that and a mark",
        "Odile Marsh, who once told a reporter that “rest is for the dead,” has retired.",
        [("Odile Marsh", "that “rest is for the dead,”")],
    ),
    (
        "when it was said, behind a quoted clause",
        "Sam Pike, who said “nobody is above the law” when he took office, resigned.",
        [("Sam Pike", "nobody is above the law")],
    ),
    (
        "what was done next, behind a quoted clause",
        "Odile Marsh, a lobbyist, tweeted, “The bill is dead,” before deleting her account.",
        [("Odile Marsh", "The bill is dead.")],
    ),
    (
        "a main verb behind a clause that the parser takes for the main one",
        "Odile Marsh, who wrote that “grief is a tenant,” read to a full hall.",
        [("Odile Marsh", "that “grief is a tenant,”")],
    ),
    (
        "a verb that the parser takes for an adjective",
        "Sam Pike points to a system that he says rewarded failure.",
        [("Sam Pike", "rewarded failure")],
    ),
    (
        "another's question, which somebody admits to",
        "As Rosa Almeida later admitted to the jury, Jonas Petrov had asked her whether she could mend the roof.",
        [("Rosa Almeida", "Jonas Petrov had asked her whether she could mend the roof")],
    ),
    (
        "a noun with a hyphen of which the parser makes three subjects",
        "“It took the boats,” the co-founder told the paper.",
        [(None, "It took the boats.")],
    ),
    (
        "who is pleased to say it",
        "Brightwater is pleased to announce that a kiln has been built in Wick.",
        [("Brightwater", "that a kiln has been built in Wick")],
    ),
    (
        "an n't with a wrong apostrophe",
        "Jonas Petrov‘s wife, Rosa, said it wasn‘t.",
        [("Rosa", "it wasn‘t")],
    ),
    (
        "who is brought to say it",
        "The crack led some potters to argue that the kiln should go.",
        [(None, "that the kiln should go")],
    ),
    (
        "what a motion declares",
        "A motion declaring the kiln to be unsafe failed.",
        [(None, "the kiln to be unsafe")],
    ),
    (
        "a second participle behind a letter",
        "A letter demanding that the kiln be closed and warning that it would crack was read out.",
        [(None, "that the kiln be closed"), (None, "that it would crack")],
    ),
    (
        "what a letter describes",
        "The letter describes how the tiles were broken.",
        [(None, "how the tiles were broken")],
    ),
    (
        "what somebody with others is told to do",
        "The guild advised potters with small kilns and anyone over 70 to stay indoors.",
        [(None, "to stay indoors")],
    ),
    (
        "authors who propose what stands before them",
        "The first potters may have come by raft, propose the authors of the paper.",
        [(None, "The first potters may have come by raft")],
    ),
    (
        "who told somebody the quoted words, inside another's report",
        "Rosa Almeida said her doctor had told her the lump was “nothing much.”",
        [(None, "the lump was “nothing much.”")],
    ),
    (
        "records that open a sentence",
        "Records show he sold his kiln in May.",
        [(None, "he sold his kiln in May")],
    ),
    (
        "what somebody can reveal",
        "The Wick Herald can reveal that the mayor sold the kiln.",
        [("Wick Herald", "that the mayor sold the kiln")],
    ),
    (
        "a second verb behind a name and a role",
        "“It is a great house,” said Rosa Almeida, adviser to Hugo Dorn, told Observer.",
        [("Rosa Almeida", "It is a great house.")],
    ),
    (
        "a clause before quoted words, inside another's report",
        "The potter recalled that she said, “Leave it,” the guild's office said.",
        [(None, "Leave it.")],
    ),
    (
        "what the narrator makes of news",
        "Rosa Almeida announced that the studio will move in May, giving the quarter hope.",
        [("Rosa Almeida", "that the studio will move in May")],
    ),
    (
        "a comment behind joined verbs",
        "Rosa Almeida said she would leave the studio but keep the kiln, ending a month of doubt.",
        [("Rosa Almeida", "she would leave the studio but keep the kiln")],
    ),
)
def test_sources_and_clauses_that_the_parser_misses(attribute, text, quotes):
    assert read(attribute, text) == quotes


@pytest.mark.parametrize(
    "silence",
    [
        ", but she gave no details",
        ", but she did not elaborate",
        ", but would not say when",
        " but did not say when",
        ", although she offered no evidence",
        ", without giving details",
        ", without elaborating",
    ],
)
def test_what_a_source_kept_back_is_not_said(attribute, silence):
    text = f"Rosa Almeida said the kiln would be lit next year{silence}."
    assert read(attribute, text) == [("Rosa Almeida", "the kiln would be lit next year")]


@rows(
    (
        "a group",
        "Police said that a man was held, but they did not give his name.",
        [(None, "that a man was held")],
    ),
    (
        "of another",
        "Rosa Almeida said her brother had called, but he gave no reasons.",
        [("Rosa Almeida", "her brother had called, but he gave no reasons")],
    ),
    (
        "of another, without a pronoun",
        "Rosa Almeida said that Jonas Petrov had called her but did not say why.",
        [("Rosa Almeida", "that Jonas Petrov had called her but did not say why")],
    ),
    (
        "without anything else",
        "Rosa Almeida said the man left, without giving her a coin.",
        [("Rosa Almeida", "the man left, without giving her a coin")],
    ),
)
def test_whose_silence_it_is(attribute, text, quotes):
    assert read(attribute, text) == quotes


NOTHING_SAID = [
    pytest.param("Jonas Petrov decided to sell the roof.", id="decided"),
    pytest.param("Officers found a man lying in the road.", id="found a man"),
    pytest.param("The guard learned who had opened the gate.", id="learned who"),
    pytest.param("After they had fed all the goats, they analysed the milk.", id="a clause of time"),
    pytest.param("Had Jonas Petrov told the school that the roof would fall, it would have closed.", id="had he told"),
    pytest.param("The ferry will sail only when the engineer says that the dam is safe.", id="only when"),
    pytest.param("The mill stays shut until the engineer says that the dam is safe.", id="until"),
    pytest.param("The sale goes ahead whether or not Rosa Almeida says that she agrees.", id="whether or not"),
    pytest.param("Jonas Petrov declined to say when the roof would open.", id="declined to say"),
    pytest.param("Rosa Almeida refused to comment on the prize.", id="refused to comment"),
    pytest.param("Rosa Almeida has yet to say whether the studio will move.", id="yet to say"),
    pytest.param("The judge stopped short of saying that the glaze was stolen.", id="stopped short of saying"),
    pytest.param("Officials did not show support for the guild.", id="did not show"),
    pytest.param("Nobody said that the clay was false.", id="nobody"),
    pytest.param("No teacher has explained why the bell came late.", id="no teacher"),
    pytest.param("Neither Jonas Petrov nor his brother would confirm that the roof was insured.", id="neither nor"),
    pytest.param("Police would neither confirm nor deny that a potter was held.", id="neither confirm nor deny"),
    pytest.param("Did Rosa Almeida say that the studio would close?", id="question"),
    pytest.param("What would the potter say if the kiln cracked?", id="wh-question"),
    pytest.param("Rosa Almeida could have told the guild that the museum was broke.", id="could have told"),
    pytest.param("Imagine that the judge announced that bowls were banned.", id="imagine"),
    pytest.param("The meeting went according to plan.", id="according to plan"),
    pytest.param("Rosa Almeida continued to walk towards the kiln.", id="continued to walk"),
    pytest.param("The numbers say that the guild is shrinking.", id="numbers"),
    pytest.param("His face said that he was tired.", id="a face"),
    pytest.param("History tells us that guilds fall.", id="history"),
    pytest.param("The smell suggested that the kiln was on.", id="a smell"),
    pytest.param("Something told her that the gate was open.", id="something"),
    pytest.param("The cracks in the wall revealed that the house had moved.", id="cracks"),
    pytest.param("Doctors pronounced Jonas Petrov dead at the scene.", id="pronounced dead"),
    pytest.param("Rosa Almeida was arrested and told to leave the country.", id="was arrested and told"),
    pytest.param("The mayor shut the kiln, warned drivers and left.", id="one of three verbs"),
    pytest.param("Hugo Dorn asked not to be named.", id="asked not to be named"),
    pytest.param(
        "In court, Rosa Almeida, wearing a grey suit, said nothing except that she was sorry.", id="said nothing"
    ),
    pytest.param("Hugo Dorn, asked to leave, refused.", id="asked to leave"),
    pytest.param("Rosa Almeida, urged to stay, left.", id="urged to stay"),
    pytest.param("Asked if she was ill, Rosa Almeida said no.", id="asked if"),
    pytest.param("If asked, Rosa Almeida would say that the kiln is weak.", id="would say if"),
    pytest.param("Jonas Lind, the editor who wrote the book on kilns, praised her.", id="who wrote"),
    pytest.param("The guild observed a minute of silence.", id="another sense"),
    pytest.param("A week later, while the rain went on, the potters resumed their work.", id="resumed their work"),
    pytest.param("On Friday, after the votes were counted, the guild announced a new head.", id="announced a new head"),
    pytest.param("Here is how it went, in the words of the potter:", id="in the words of"),
]


def test_how_somebody_spoke_is_not_said(attribute):
    quotes = attribute("“I love this town,” Kiana Lind said, her voice breaking. “I would love to live in it.”").quotes
    assert [quote.text for quote in quotes] == ["I love this town. I would love to live in it."]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_text_that_reports_no_speech_gives_no_quote(attribute, text):
    assert attribute(text).quotes == ()


def test_a_report_inside_a_report_is_part_of_the_outer_one(attribute):
    text = "Jonas Petrov said that Rosa Almeida had warned that the clay would crack."
    assert read(attribute, text) == [("Jonas Petrov", "that Rosa Almeida had warned that the clay would crack")]


@rows(
    ("warned of", "The ministry warned of a second flood.", [(None, "a second flood")]),
    ("warned about", "Ada Marsh warned about leaks in the old pipes.", [("Ada Marsh", "leaks in the old pipes")]),
    ("stressed", "Ada Marsh stressed the importance of the dam.", [("Ada Marsh", "the importance of the dam")]),
    ("underlined", "Ada Marsh underlined the need for a bridge.", [("Ada Marsh", "the need for a bridge")]),
    ("by a text", "The report highlighted the risks of the plan.", [(None, "the risks of the plan")]),
    ("no more than a thing", "Ada Marsh underlined the word.", []),
    ("by a drought", "The drought stressed the trees of the valley.", []),
    ("by a bell", "A bell warned of the flood.", []),
    ("object of an act", "Ada Marsh denied the charges.", []),
    ("hearer", "Ada Marsh warned the crew.", []),
)
def test_a_noun_that_is_emphasised_or_warned_of_is_said(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "behind a noun with its article",
        "The man police say started the fire has been charged with arson.",
        [(None, "started the fire")],
    ),
    (
        "a verb that the parser makes a second one of the clause",
        "The teenager prosecutors allege fired the gun pleaded not guilty.",
        [(None, "fired the gun")],
    ),
    (
        "behind a pronoun",
        "A ship that investigators say dumped oil off the coast has left port.",
        [(None, "dumped oil off the coast")],
    ),
)
def test_a_source_in_a_relative_clause_does_not_say_the_main_clause(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "behind what another said",
        "Police said two people were injured in the blast, the Post reported on Monday.",
        [(None, "two people were injured in the blast")],
    ),
    (
        "behind an inserted clause",
        "Two people died in the crash, police said, the BBC reported.",
        [(None, "Two people died in the crash")],
    ),
)
def test_a_source_that_closes_the_sentence_is_no_part_of_a_report(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "a commissioner's aim",
        "The United Nations High Commissioner for Refugees said the camp was full.",
        [("United Nations High Commissioner for Refugees", "the camp was full")],
    ),
    (
        "a body's aim with an 'of'",
        "The Royal Society for the Protection of Birds said puffins were rare.",
        [("Royal Society for the Protection of Birds", "puffins were rare")],
    ),
    (
        "whom a body works for is no aim",
        "Most voters want the bridge, according to a poll by Polaris Research for the Evening Herald.",
        [("Polaris Research", "Most voters want the bridge")],
    ),
    (
        "a university's town",
        "The University of Illinois at Chicago said the lab would reopen.",
        [("University of Illinois at Chicago", "the lab would reopen")],
    ),
    (
        "a union of trades",
        "The Kenya Electrical Trades and Allied Workers Union said the wells were dry.",
        [("Kenya Electrical Trades and Allied Workers Union", "the wells were dry")],
    ),
    ("a call", "Save the Children said the wells were dry.", [("Save the Children", "the wells were dry")]),
    (
        "a Persian link",
        "The Pakistan Tehreek-i-Insaf met on Sunday. PTI said the wells were dry.",
        [("Pakistan Tehreek-i-Insaf", "the wells were dry")],
    ),
    (
        "a further aim",
        "The Institute for Marine and Antarctic Studies said the wells were dry.",
        [("Institute for Marine and Antarctic Studies", "the wells were dry")],
    ),
    (
        "three aims",
        "The Ministry of Science, Technology and Innovation said the wells were dry.",
        [("Ministry of Science, Technology and Innovation", "the wells were dry")],
    ),
    (
        "a second body",
        "The University of Tasmania and Monash University said the wells were dry.",
        [("University of Tasmania", "the wells were dry")],
    ),
    (
        "'without'",
        "Engineers Without Borders said the wells were dry.",
        [("Engineers Without Borders", "the wells were dry")],
    ),
    (
        "a word that is a party's too",
        "The California Independent System Operator said it acted after three plants shut down.",
        [("California Independent System Operator", "it acted after three plants shut down")],
    ),
    (
        "whom a body works for is no aim",
        "Lind left the Football Association for Wick Rovers, Odile Marsh said.",
        [("Odile Marsh", "Lind left the Football Association for Wick Rovers")],
    ),
)
def test_a_body_has_its_whole_name(attribute, text, quotes):
    assert read(attribute, text) == quotes
