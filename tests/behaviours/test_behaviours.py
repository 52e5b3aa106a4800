"""End-to-end tests with the real model on short articles, one test per behavior.

Each expected answer is the one that a careful reader would give.
"""

import re
from itertools import zip_longest

import pytest

pytestmark = pytest.mark.model

_IN_MARKS = re.compile(r"“([^“”]*)”")
_ENDS = re.compile(r"[.,](?= |$)")


def said(words, name, **others):
    """Return an expected quotation: the words in marks, the speaker's name, and any other field to compare.

    ``others`` may be ``kind``, ``role``, ``type``, ``whole`` (for a mixed quotation, with its words outside marks) and
    ``mention``, the first words of the mention. How much description follows them in the mention is not tested.
    """
    return {"words": words, "name": name, **others}


def row(case, text, *quotes, miss=None):
    marks = [pytest.mark.xfail(strict=True, reason=miss)] if miss else []
    return pytest.param(text, list(quotes), id=case, marks=marks)


def rows(*cases):
    return pytest.mark.parametrize(("text", "quotes"), cases)


def as_wanted(words, wanted):
    """Return the wanted words if they differ from those given in stops and commas alone.

    In a quote's text, a comma that makes way for the clause is a full stop: tests/engine/quotations/test_article.py.
    """
    return wanted if wanted and _ENDS.sub("", words) == _ENDS.sub("", wanted) else words


def answer(attribute, text, quotes):
    """Return the direct and mixed quotes in the form of ``said``, each with the fields that the expected quote has."""
    found = []
    article = attribute(text, types=("direct", "mixed"))
    roles = {speaker.id: speaker.role for speaker in article.speakers}
    for quote, wanted in zip_longest(article.quotes, quotes):
        if quote is None:
            break
        speaker, mention = quote.speaker, quote.speaker.mention.text if quote.speaker else ""
        begins = (wanted or {}).get("mention", "")
        full = {
            "words": as_wanted(
                " ".join(_IN_MARKS.findall(quote.text)) if quote.type == "mixed" else quote.text,
                (wanted or {}).get("words"),
            ),
            "name": speaker.name if speaker else None,
            "mention": begins if mention.startswith(begins) else mention,
            "kind": speaker.kind if speaker else None,
            "role": roles[speaker.id] if speaker else None,
            "type": quote.type,
            "whole": as_wanted(quote.text, (wanted or {}).get("whole")),
        }
        found.append({field: full[field] for field in wanted or ("words", "name")})
    return found


# --- marks and extent -------------------------------------------------------------------------------


@rows(
    row(
        "single inside double",
        "“My brother shouted ‘jump’ and I jumped,” Ilse Vanterpool said.",
        said("My brother shouted ‘jump’ and I jumped,", "Ilse Vanterpool"),
    ),
    row(
        "the inner quotation has another speaker",
        "“Then Maria told us, ‘Leave the boats,’ and we did,” said Kofi Adjei, a fisherman.",
        said("Then Maria told us, ‘Leave the boats,’ and we did,", "Kofi Adjei"),
    ),
    row(
        "double inside single",
        "‘He called it “daft” twice,’ Gwen Parry said. ‘We didn’t mind.’",
        said("He called it “daft” twice, We didn’t mind.", "Gwen Parry"),
    ),
    row(
        "both end at the same place",
        "Anders Holm told the court: “She said, ‘You will regret this.’”",
        said("She said, ‘You will regret this.’", "Anders Holm"),
    ),
    row(
        "straight marks",
        "\"They wrote 'closed' on the door,\" Rosa Quispe said.",
        said("They wrote 'closed' on the door,", "Rosa Quispe"),
    ),
)
def test_nested_quotations_are_part_of_the_outer_one(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "inside a sentence",
        "“The river,” said Petra Novak, “does not read our plans.”",
        said("The river, does not read our plans.", "Petra Novak", mention="Petra Novak"),
    ),
    row(
        "between two sentences",
        "“We lost the roof,” Idris Bello said. “We kept the walls.”",
        said("We lost the roof, We kept the walls.", "Idris Bello"),
    ),
    row(
        "a pronoun in the middle",
        "Farida Aziz has run the mill since May. “If the price falls,” she said, “we close on Friday.”",
        said("If the price falls, we close on Friday.", "Farida Aziz", mention="she"),
    ),
    row(
        "a long clause in the middle",
        "“Nobody,” Deputy Commissioner Carl Reuter told a crowded hall on Tuesday night, “will lose a pension.”",
        said("Nobody, will lose a pension.", "Carl Reuter", mention="Deputy Commissioner Carl Reuter"),
    ),
    row(
        "straight marks",
        '"The honey," explained Bongani Dube, "comes from one valley."',
        said("The honey, comes from one valley.", "Bongani Dube"),
    ),
)
def test_a_quotation_interrupted_by_its_reporting_clause_is_one_quotation(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "two paragraphs",
        "“The first winter was the worst,” said Yelena Markova. “We burned the chairs.\n\n"
        "“By spring there was nothing left to burn.”",
        said(
            "The first winter was the worst, We burned the chairs. By spring there was nothing left to burn.",
            "Yelena Markova",
        ),
    ),
    row(
        "clause only before the first paragraph",
        "Councillor Hamish Reid said: “The bridge has to go.\n\n“The piers are rotten and the deck is worse.”",
        said("The bridge has to go. The piers are rotten and the deck is worse.", "Hamish Reid"),
    ),
    row(
        "three paragraphs, straight marks",
        'Amara Nwosu wrote: "We began with nine pupils.\n\n"A year on we had sixty.\n\n"Then the grant ended."',
        said("We began with nine pupils. A year on we had sixty. Then the grant ended.", "Amara Nwosu"),
    ),
    row(
        "clause only after the last paragraph",
        "“I have three children in that school.\n\n“None of them has had a book this term,” Leila Haddad said.",
        said("I have three children in that school. None of them has had a book this term,", "Leila Haddad"),
    ),
    row(
        "after another speaker",
        "“Nobody asked us,” said Tom Berg.\n\nThe Harbour Board said in a letter: “The pier is closed.\n\n"
        "“It opens in May.”",
        said("Nobody asked us,", "Tom Berg"),
        said("The pier is closed. It opens in May.", "Harbour Board"),
    ),
    row(
        "not into the paragraph of another speaker",
        "“The pier is closed,” Tom Berg said. “It opens in May.\n\n“Nobody asked us!” said Ann Lee.",
        said("The pier is closed, It opens in May.", "Tom Berg"),
        said("Nobody asked us!", "Ann Lee"),
    ),
)
def test_a_quotation_that_continues_over_paragraphs_is_one_quotation(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "never closed",
        "Tomas Berg said: “The ferry will sail again.\n\nTickets go on sale in May.",
        said("The ferry will sail again.", "Tomas Berg"),
    ),
    row(
        "closing mark missing before the clause",
        "“We are ready for the vote, said Nomsa Khumalo.\n\n“So are we,” Piet Louw said.",
        said("We are ready for the vote,", "Nomsa Khumalo"),
        said("So are we,", "Piet Louw"),
    ),
    row(
        "closing mark reversed",
        "“The lights went out at nine,“ Sana Mirza said.",
        said("The lights went out at nine,", "Sana Mirza"),
    ),
    row(
        "opening mark reversed",
        "”The lights came back at ten,” Sana Mirza said.",
        said("The lights came back at ten,", "Sana Mirza"),
    ),
    row(
        "doubled marks",
        "““We found the dog asleep in the van,”” Greta Lund said.",
        said("We found the dog asleep in the van,", "Greta Lund"),
    ),
    row(
        "straight opens, curly closes",
        '"The well ran dry in June,” Omar Siddiqui said.',
        said("The well ran dry in June,", "Omar Siddiqui"),
    ),
)
def test_a_wrong_mark_affects_only_its_own_passage(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row("after the closing mark", "“The gate was open,”said Bruno Falk.", said("The gate was open,", "Bruno Falk")),
    row(
        "before the opening mark",
        "Bruno Falk said,“The gate was open all night.”",
        said("The gate was open all night.", "Bruno Falk"),
    ),
    row(
        "between two sentences",
        '"The gate was open," said Bruno Falk."Anyone could walk in."',
        said("The gate was open, Anyone could walk in.", "Bruno Falk"),
    ),
    row(
        "after a colon",
        "Wanjiru Kamau replied:“I never signed it.”",
        said("I never signed it.", "Wanjiru Kamau"),
    ),
)
def test_a_missing_space_next_to_a_mark_changes_nothing(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "contractions",
        "‘I don’t think they’re coming and it isn’t fair,’ Nia Morgan said.",
        said("I don’t think they’re coming and it isn’t fair,", "Nia Morgan"),
    ),
    row(
        "plural possessive inside",
        "‘The drivers’ pay is a disgrace,’ said Alun Pugh. The drivers’ union agreed.",
        said("The drivers’ pay is a disgrace,", "Alun Pugh"),
    ),
    row(
        "straight singles",
        "'We're not moving, and that's that,' said Winifred Stubbs, who's 91.",
        said("We're not moving, and that's that,", "Winifred Stubbs"),
    ),
    row(
        "interrupted",
        "‘It’s the children’s books,’ said Ewan Baird, ‘that we’ll miss.’",
        said("It’s the children’s books, that we’ll miss.", "Ewan Baird"),
    ),
    row(
        "an apostrophe for omitted letters",
        "‘Get ’em out of the ’90s wing,’ Chief Warden Joy Osei told staff.",
        said("Get ’em out of the ’90s wing,", "Joy Osei"),
    ),
)
def test_british_single_marks_with_apostrophes(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "French",
        "« We sell at cost », Amélie Fournier said of her cheese.",
        said("We sell at cost", "Amélie Fournier"),
    ),
    row("low and high", "„The ice is too thin,“ said Jonas Weber.", said("The ice is too thin,", "Jonas Weber")),
    row("TeX", "``The proof has a gap,'' said Mei-Ling Chou.", said("The proof has a gap,", "Mei-Ling Chou")),
    row(
        "an emoji before the quotation",
        "🎉🎉 The prize is theirs. “We cried all the way home,” Dagny Moe said.",
        said("We cried all the way home,", "Dagny Moe"),
    ),
)
def test_other_styles_of_marks(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "inches",
        'The 6\'2" guard sat down. "My knee went," Tyrone Beck said.',
        said("My knee went,", "Tyrone Beck"),
    ),
    row(
        "a decade",
        "He left in the '90s. “Those were good years,” Pavel Hruby said.",
        said("Those were good years,", "Pavel Hruby"),
    ),
    row(
        "plural possessive",
        "The farmers' market and the players' lounge shut. “Nobody warned us,” Alma Reyes said.",
        said("Nobody warned us,", "Alma Reyes"),
    ),
    row("no quotation", 'The 12" pizza and the 9" pan cost the Joneses\' café £5.'),
)
def test_inches_years_and_possessives_are_not_marks(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "in the speaker's name",
        "“They hit first,” Leonard “Lucky” Mbeki said.",
        said("They hit first,", "Leonard “Lucky” Mbeki"),
    ),
    row(
        "after the verb",
        "“I was never late,” said Dorothea “Dot” Hansen, 88.",
        said("I was never late,", "Dorothea “Dot” Hansen"),
    ),
    row(
        "surname alone later",
        "Ruben “Tico” Salazar taught judo.\n\n“He never shouted,” said his pupil Ana Prado. “I did,” Salazar said.",
        said("He never shouted,", "Ana Prado"),
        said("I did,", "Ruben “Tico” Salazar"),
    ),
    row("no quotation", "Voters elected Harriet “Hattie” Bloom by a mile."),
)
def test_a_nickname_in_marks_is_part_of_the_name(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


# --- cue and mention --------------------------------------------------------------------------------


@rows(
    row(
        "a relative clause",
        "Zainab Yusuf, a doctor who has worked in the camp for nine years, said: “We ran out of saline.”",
        said("We ran out of saline.", "Zainab Yusuf", mention="Zainab Yusuf"),
    ),
    row(
        "an age and a place",
        "Milan Horvat, 52, of Upper Stoke, said, “My hens are fine.”",
        said("My hens are fine.", "Milan Horvat", mention="Milan Horvat"),
    ),
    row(
        "another name inside the description",
        "Grace Tembo, who succeeded Harold Finch as the head of the museum, said “the roof comes first.”",
        said("the roof comes first.", "Grace Tembo", mention="Grace Tembo"),
    ),
    row(
        "a body inside the description",
        "“Prices will ease by June,” Sigrid Aas, an analyst at Norrland Bank in Oslo, said.",
        said("Prices will ease by June,", "Sigrid Aas", mention="Sigrid Aas"),
    ),
    row(
        "in brackets",
        "“The bill is dead,” Sen. Walter Pruitt (R-Ohio) said.",
        said("The bill is dead,", "Walter Pruitt", mention="Sen. Walter Pruitt"),
    ),
    row(
        "after an inverted verb",
        "“We mended it with wire,” said Hiroko Tanabe, whose grandfather built the pump with Emil Roth in 1931.",
        said("We mended it with wire,", "Hiroko Tanabe", mention="Hiroko Tanabe"),
    ),
)
def test_a_description_between_name_and_verb(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a clause on the line before",
        "Headteacher Olwen Price said in a letter to parents:\n\n“The boiler has failed for the third time.”",
        said("The boiler has failed for the third time.", "Olwen Price", mention="Headteacher Olwen Price"),
    ),
    row(
        "only a name on the line before",
        "Rashid Karimov:\n\n“I would vote for it again.”",
        said("I would vote for it again.", "Rashid Karimov", mention="Rashid Karimov"),
    ),
    row(
        "clause with from",
        "The board was divided.\n\nAnd from Chairwoman Beatriz Lobo: “I am ashamed of this room.”",
        said("I am ashamed of this room.", "Beatriz Lobo", mention="Chairwoman Beatriz Lobo"),
    ),
    row(
        "a clause with a pronoun before",
        "Chief Constable Rhona Gill was blunt. She told the inquiry: “We were too slow.”",
        said("We were too slow.", "Rhona Gill", mention="She"),
    ),
    row(
        "the text before names another person",
        "After meeting Viktor Sand, the minister, Lotte Visser had this to say: “No deal was done.”",
        said("No deal was done.", "Lotte Visser", mention="Lotte Visser"),
    ),
)
def test_a_clause_before_with_a_colon(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a title and a name",
        "“We will not be moved.” — Commissioner Edith Abara",
        said("We will not be moved.", "Edith Abara", mention="Commissioner Edith Abara"),
    ),
    row(
        "an en dash and a description",
        "“Best soup in the county.” – Raymond Tull, food critic",
        said("Best soup in the county.", "Raymond Tull", mention="Raymond Tull"),
    ),
    row(
        "on the next line",
        "“I laughed until I fell off the chair.”\n\n— Cosima Brandt, The Dunmore Echo",
        said("I laughed until I fell off the chair.", "Cosima Brandt", mention="Cosima Brandt"),
    ),
    row(
        "from the desk of",
        "From the desk of Julius Okafor, analyst.\n\n“Copper has no floor this quarter.”",
        said("Copper has no floor this quarter.", "Julius Okafor", mention="Julius Okafor"),
    ),
)
def test_a_clause_after_with_a_dash_or_on_its_own_line(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "told reporters",
        "“The strike is over,” Ingrid Solheim told reporters in Tromsø.",
        said("The strike is over,", "Ingrid Solheim"),
    ),
    row(
        "told a named person",
        "“You have a week,” Vera Lindt told Marcus Hale, the contractor.",
        said("You have a week,", "Vera Lindt"),
    ),
    row(
        "tweeted",
        "“Proud of every one of you,” tweeted Jamal Whitfield.",
        said("Proud of every one of you,", "Jamal Whitfield"),
    ),
    row(
        "wrote in a letter",
        "“I cannot serve under these rules,” Camille Aubert wrote in a letter to the trustees.",
        said("I cannot serve under these rules,", "Camille Aubert"),
    ),
    row(
        "in a statement, the company said",
        "Volta Foods closed two plants. In a statement, the company said: “Demand has not returned.”",
        said("Demand has not returned.", "Volta Foods", mention="the company", kind="organization"),
    ),
    row(
        "said in a statement",
        "“We regret the delay,” Northline Rail said in a statement.",
        said("We regret the delay,", "Northline Rail", kind="organization"),
    ),
    row(
        "asked",
        "“Who pays for the paint?” asked Delphine Roux.",
        said("Who pays for the paint?", "Delphine Roux"),
    ),
    row(
        "posted on a network",
        "“The lifts are out again,” Kwabena Asante posted on Facebook on Sunday.",
        said("The lifts are out again,", "Kwabena Asante"),
    ),
)
def test_verbs_of_speech_with_objects_and_adjuncts(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row("sighed", "“Another Monday,” sighed Theo Kallas.", said("Another Monday,", "Theo Kallas")),
    row(
        "shot back",
        "“Then read the contract,” Oksana Bilyk shot back.",
        said("Then read the contract,", "Oksana Bilyk"),
    ),
    row(
        "is adamant",
        "Desmond Achebe is adamant. “I never met the man,” he says.",
        said("I never met the man,", "Desmond Achebe", mention="he"),
    ),
    row(
        "is adamant, without another verb",
        "Sylvie Marchetti is adamant: “There will be no second vote.”",
        said("There will be no second vote.", "Sylvie Marchetti"),
    ),
    row("shrugged", "“It is only money.” Balint Szabo shrugged.", said("It is only money.", "Balint Szabo")),
    row(
        "chimed in",
        "“Not on my watch,” the council heard. “Not me either,” chimed in Ng.",
        said("Not on my watch,", None),
        said("Not me either,", "Ng"),
    ),
    row(
        "points at the wall",
        "Hakan Demir points at the wall. “That crack was not here last year.”",
        said("That crack was not here last year.", "Hakan Demir"),
    ),
    row(
        "growls",
        "“Wait till the tide turns,” growls skipper Mairi MacAskill.",
        said("Wait till the tide turns,", "Mairi MacAskill"),
    ),
)
def test_verbs_that_are_not_in_a_list_of_speech_verbs(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a possessive",
        "Solomon Reyes's reply was short: “Not while I live.”",
        said("Not while I live.", "Solomon Reyes"),
    ),
    row(
        "in the words of",
        "In the words of Agnieszka Wolska, the plan was “a map without roads.”",
        said("a map without roads.", "Agnieszka Wolska", mention="Agnieszka Wolska"),
    ),
    row(
        "according to",
        "According to Ferdinand Kruse, the bridge is “one truck away from the river.”",
        said("one truck away from the river.", "Ferdinand Kruse", mention="Ferdinand Kruse"),
    ),
    row(
        "a letter by",
        "A letter by Thandiwe Moyo calls the tax “a fine on the poor.”",
        said("a fine on the poor.", "Thandiwe Moyo"),
    ),
    row(
        "her warning",
        "Judge Naomi Feld spoke last. Her warning was plain: “Do not come back here.”",
        said("Do not come back here.", "Naomi Feld", mention="Her"),
    ),
    row(
        "a verdict after",
        "“A cold, damp shed”: that was Bartholomew Quigg's verdict on the new library.",
        said("A cold, damp shed", "Bartholomew Quigg"),
    ),
)
def test_possessives_and_nouns_of_speech(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "was quoted as saying",
        "Emeka Obi was quoted as saying, “The money never came.”",
        said("The money never came.", "Emeka Obi"),
    ),
    row(
        "was called by",
        "The scheme was called “a leap in the dark” by Henrietta Vogel.",
        said("a leap in the dark", "Henrietta Vogel", mention="Henrietta Vogel"),
    ),
    row(
        "was told by",
        "“You are free to go,” the drivers were told by Inspector Ravi Menon.",
        said("You are free to go,", "Ravi Menon"),
    ),
    row(
        "was told by whom only this tells",
        "“You are too late,” Brianna Cole was told by the manager.",
        said("You are too late,", None),
    ),
    row(
        "was told, behind a name between commas",
        "“You are too late,” the skipper, Ravi Menon, was told at the gate.",
        said("You are too late,", None),
    ),
    row(
        "was described by",
        "The film, described by Lucinda Park as “three hours of rain”, opens on Friday.",
        said("three hours of rain", "Lucinda Park"),
    ),
)
def test_passives(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "adding",
        "Gideon Falk welcomed the ruling, adding: “It came ten years late.”",
        said("It came ten years late.", "Gideon Falk", mention="Gideon Falk", type="direct"),
    ),
    row(
        "noting",
        "Samira Haddad turned down the post, noting that “the salary would not pay for the train.”",
        said("the salary would not pay for the train.", "Samira Haddad"),
    ),
    row(
        "calling",
        "Mayor Otis Bramble struck back at Leonie Frank, calling her figures “pure invention.”",
        said("pure invention.", "Otis Bramble"),
    ),
    row(
        "before the subject",
        "Calling the vote “a farce,” Ximena Ortega walked out of the hall.",
        said("a farce,", "Ximena Ortega"),
    ),
    row(
        "after a quotation",
        "“It works,” said Nils Borg, adding, “mostly.”",
        said("It works, mostly.", "Nils Borg"),
    ),
)
def test_participles_share_the_subject(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "two in one sentence",
        "“It leaks,” said Abigail Stone, but “it always has,” said Werner Kohl.",
        said("It leaks,", "Abigail Stone"),
        said("it always has,", "Werner Kohl", type="direct"),
    ),
    row(
        "two in one paragraph",
        "“We want a date,” Fatou Diallo said. “You will have one by noon,” answered Gerald Moss.",
        said("We want a date,", "Fatou Diallo"),
        said("You will have one by noon,", "Gerald Moss"),
    ),
    row(
        "while",
        "Piotr Zielinski called the deal “a gift” while Nora Blake called it “a theft.”",
        said("a gift", "Piotr Zielinski"),
        said("a theft.", "Nora Blake"),
    ),
    row(
        "the second has a pronoun",
        "“Sit down,” Kareem Nasser told Edith Boyle. “I would rather stand,” she said.",
        said("Sit down,", "Kareem Nasser", mention="Kareem Nasser"),
        said("I would rather stand,", "Edith Boyle", mention="she"),
    ),
    row(
        "a question and its answer",
        "“Where is the key?” asked Dilys Rowe. Her son, Aled Rowe, said: “In the lock.”",
        said("Where is the key?", "Dilys Rowe"),
        said("In the lock.", "Aled Rowe"),
    ),
    row(
        "a listener named after the speaker",
        "Constance Ames told Roy Pinto “the tower is coming down” before he left.",
        said("the tower is coming down", "Constance Ames"),
    ),
)
def test_two_speakers_in_one_sentence_or_paragraph(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "names in capitals",
        "Inquiry day two, with counsel Roberta Lund and witness Felix Achterberg.\n\n"
        "LUND: “When did you see the smoke?”\n\nACHTERBERG: “At about four.”\n\nLUND: “Whom did you call?”",
        said("When did you see the smoke?", "Roberta Lund"),
        said("At about four.", "Felix Achterberg"),
        said("Whom did you call?", "Roberta Lund"),
    ),
    row(
        "full names",
        "Ines Duarte: “Why paint at night?”\n\nMalik Grant: “The phone is quiet.”\n\nInes Duarte: “And by day?”",
        said("Why paint at night?", "Ines Duarte"),
        said("The phone is quiet.", "Malik Grant"),
        said("And by day?", "Ines Duarte"),
    ),
    row(
        "turns without names after the first",
        "Novelist Karin Blom met critic Hugo Stern in a bar.\n\n“Did you read it?” Blom asked.\n\n"
        "“Twice,” Stern said.\n\n“And?”\n\n“It needs an ending.”",
        said("Did you read it?", "Karin Blom"),
        said("Twice,", "Hugo Stern"),
        said("And?", "Karin Blom"),
        said("It needs an ending.", "Hugo Stern"),
    ),
    row(
        "initials",
        "Farida Quill met Dag Falk in Oslo.\n\nDF: “Who taught you?”\n\nFQ: “My aunt.”",
        said("Who taught you?", "Dag Falk"),
        said("My aunt.", "Farida Quill"),
    ),
)
def test_transcripts_and_interviews(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a subject of no verb of speech",
        "“I never thought I would see the sea from my kitchen.”\n\n"
        "Blanca Ortuño has lived in the valley for sixty years. The dam burst on Monday.",
        said("I never thought I would see the sea from my kitchen.", "Blanca Ortuño"),
    ),
    row(
        "words of",
        "“There is no plan and there is no money.”\n\nThose were the words of finance chief Pekka Salo on Monday.",
        said("There is no plan and there is no money.", "Pekka Salo"),
    ),
    row(
        "a pronoun before, the name after",
        "“The sea gave us everything,” she said.\n\nHannah Lindgren, 71, has mended nets in the harbour all her life.",
        said("The sea gave us everything,", "Hannah Lindgren", mention="she"),
    ),
    row(
        "so says",
        "“A town without a library is a car park.”\n\nSo says Ebony Clarke, who has run the library since 1999.",
        said("A town without a library is a car park.", "Ebony Clarke"),
    ),
)
def test_a_speaker_named_only_in_the_paragraph_after(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "headline",
        "Mayor Tobias Lindqvist defends bridge toll\n\n“The toll stays,” Lindqvist said on Monday.",
        said("The toll stays,", "Tobias Lindqvist", mention="Lindqvist"),
    ),
    row(
        "headline in title case",
        "Coach Marguerite Dube Quits After Cup Defeat\n\n“I am tired,” Dube told the club's website.",
        said("I am tired,", "Marguerite Dube", mention="Dube"),
    ),
    row(
        "caption at the end",
        "“We found the cellar by chance,” Osborne said.\n\nArchaeologist Philippa Osborne at the site. Photo: Handout",
        said("We found the cellar by chance,", "Philippa Osborne", mention="Osborne"),
    ),
    row(
        "byline and headline",
        "Baker Stanislav Kovar sells last loaf\n\nBy Jenny Amos\n\n“Flour got dear,” Kovar said.",
        said("Flour got dear,", "Stanislav Kovar"),
    ),
)
def test_a_headline_or_caption_gives_the_full_name(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "the same speaker continues",
        "“The kiln is the heart,” said potter Ruth Adeyemi.\n\n“Without it we are a shop with cold hands.”",
        said("The kiln is the heart,", "Ruth Adeyemi"),
        said("Without it we are a shop with cold hands.", "Ruth Adeyemi", mention="potter Ruth Adeyemi"),
    ),
    row(
        "continues after a paragraph without quotation",
        "“We open in March,” said Lars Nygaard.\n\nNygaard bought it for one krone.\n\n“The roof cost more.”",
        said("We open in March,", "Lars Nygaard"),
        said("The roof cost more.", "Lars Nygaard"),
    ),
    row(
        "does not continue: another person was introduced",
        "“We open in March,” said Lars Nygaard.\n\nHis neighbour Tuva Berg is not so sure.\n\n"
        "“I will believe it when I smell coffee.”",
        said("We open in March,", "Lars Nygaard"),
        said("I will believe it when I smell coffee.", "Tuva Berg"),
    ),
    row(
        "does not continue: another speaker's clause follows",
        "“We open in March,” said Lars Nygaard.\n\n“He said that last year,” Tuva Berg said.",
        said("We open in March,", "Lars Nygaard"),
        said("He said that last year,", "Tuva Berg"),
    ),
    row(
        "continues twice",
        "Florist Chidi Eze says he is staying.\n\n“I was born over this shop.”\n\n“I will be carried out of it.”",
        said("I was born over this shop.", "Chidi Eze"),
        said("I will be carried out of it.", "Chidi Eze"),
    ),
)
def test_a_paragraph_with_only_a_quotation(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


# --- speaker ----------------------------------------------------------------------------------------


@rows(
    row(
        "surname",
        "Pathologist Wilhelmina Kraus opened the file. “It was not the fall,” Kraus said.",
        said("It was not the fall,", "Wilhelmina Kraus", mention="Kraus"),
    ),
    row(
        "title and surname",
        "Senator Lorenzo Battaglia voted no. “I read all of it,” Sen. Battaglia said.",
        said("I read all of it,", "Lorenzo Battaglia", mention="Sen. Battaglia"),
    ),
    row(
        "honorific and surname",
        "Deborah Adeleke, 40, sells ribbons. “Red goes first,” Ms. Adeleke said.",
        said("Red goes first,", "Deborah Adeleke", mention="Ms. Adeleke"),
    ),
    row(
        "first name only",
        "Twins Freya and Signe Dahl row for the club. Freya Dahl steers. “Signe is stronger,” Freya said.",
        said("Signe is stronger,", "Freya Dahl", mention="Freya"),
    ),
    row(
        "initials",
        "“The ledger does not lie,” said J.R. Venkataraman, the auditor.",
        said("The ledger does not lie,", "J.R. Venkataraman"),
    ),
    row(
        "a middle initial",
        "Judge Alice T. Rowntree was brief. “Denied,” Rowntree said. “Next case.”",
        said("Denied, Next case.", "Alice T. Rowntree", mention="Rowntree"),
    ),
    row(
        "hyphens",
        "“Goals win games,” said Jean-Luc Okonkwo-Barre, the striker.",
        said("Goals win games,", "Jean-Luc Okonkwo-Barre"),
    ),
    row(
        "possessive",
        "Anneliese Vogt's advice to the young is simple. “Start,” Vogt says.",
        said("Start,", "Anneliese Vogt", mention="Vogt"),
    ),
    row(
        "all capitals",
        "“WE ARE OPEN AGAIN,” SAID MARGOT PELLETIER. “Come in,” Pelletier said.",
        said("WE ARE OPEN AGAIN,", "MARGOT PELLETIER"),
        said("Come in,", "MARGOT PELLETIER"),
    ),
    row(
        "surname in capitals",
        "“The corn is dry,” said farmer Obinna EZEKWE.",
        said("The corn is dry,", "Obinna EZEKWE"),
    ),
    row(
        "surname first",
        "“The test flight is in May,” said Kang Min-seo, the engineer. “We are nervous,” Kang said.",
        said("The test flight is in May,", "Kang Min-seo"),
        said("We are nervous,", "Kang Min-seo", mention="Kang"),
    ),
    row(
        "short form of the given name",
        "“He is our captain,” Robert Calder said. Bob Calder coached the side to two cups.",
        said("He is our captain,", "Robert Calder"),
    ),
    row(
        "a nickname",
        "William Hartley runs the mill. “We grind at dawn,” Bill Hartley said.",
        said("We grind at dawn,", "William Hartley"),
    ),
    row(
        "an initial",
        "Odile Marsh runs the ferry. “It never sank,” O. Marsh said.",
        said("It never sank,", "Odile Marsh"),
    ),
    row(
        "the first two given names",
        "Te Aroha Marama Ngata carves bone. “It takes years,” Te Aroha said.",
        said("It takes years,", "Te Aroha Marama Ngata"),
    ),
    row("only one name is given", "“I lost my shoes,” said Dilnoza.", said("I lost my shoes,", "Dilnoza")),
    row(
        "the full name comes later",
        "“I shot it on a phone,” Ferreira said. Critics love the film. Director Joana Ferreira is 24.",
        said("I shot it on a phone,", "Joana Ferreira", mention="Ferreira"),
    ),
    row(
        "a name that the tagger takes for a plural",
        "A plumber named Hub Creemers brought it back.\n\n“I was lying on the floor,” Creemers told reporters.",
        said("I was lying on the floor,", "Hub Creemers", mention="Creemers"),
    ),
    row(
        "a month before a surname is no given name",
        "Lattice let her go in June. Lattice said in a post that it was “grateful.”",
        said("grateful.", "Lattice"),
    ),
)
def test_short_forms_are_answered_with_the_fullest_name(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row("de la", "“I paid twice,” Marisol de la Cruz said.", said("I paid twice,", "Marisol de la Cruz")),
    row(
        "bin",
        "“The port reopens at dawn,” said Khalid bin Salman al-Harbi.",
        said("The port reopens at dawn,", "Khalid bin Salman al-Harbi"),
    ),
    row(
        "van der, short form later",
        "Femke van der Meer owns the barge. “It sank twice,” van der Meer said.",
        said("It sank twice,", "Femke van der Meer", mention="van der Meer"),
    ),
    row(
        "van der, without its particles",
        "Femke van der Meer owns the barge. “It sank twice,” Meer said.",
        said("It sank twice,", "Femke van der Meer"),
    ),
    row(
        "accents", "“We won on the bridge,” said Łukasz Ściegienny.", said("We won on the bridge,", "Łukasz Ściegienny")
    ),
    row(
        "accents missing later",
        "Zoë Béranger runs the bakery. “I sleep at noon,” Beranger said.",
        said("I sleep at noon,", "Zoë Béranger", mention="Beranger"),
    ),
    row(
        "an apostrophe",
        "“The horse knew,” said Siobhán O’Dowd. “It always does,” O’Dowd said.",
        said("The horse knew,", "Siobhán O’Dowd"),
        said("It always does,", "Siobhán O’Dowd", mention="O’Dowd"),
    ),
    row("Mac and a dot", "“No comment,” said Gen. Ewan St. Clair.", said("No comment,", "Ewan St. Clair")),
    row(
        "junior",
        "“My father built it,” said Wendell Price Jr. on Friday.",
        said("My father built it,", "Wendell Price Jr."),
    ),
    row(
        "junior after a comma",
        "“The bell rang twice,” Wendell Price, Jr. said.",
        said("The bell rang twice,", "Wendell Price, Jr."),
    ),
    row("a small letter first", "“The well is dry,” d'Angelo said.", said("The well is dry,", "d'Angelo")),
    row(
        "letters after the name",
        "“The case is closed,” said Odile Marsh QC.",
        said("The case is closed,", "Odile Marsh"),
    ),
    row(
        "a Vietnamese name",
        "“Rice is politics,” said Nguyen Thi Hoa, who chairs the co-operative.",
        said("Rice is politics,", "Nguyen Thi Hoa"),
    ),
    row(
        "an Arabic article",
        "“We waited for rain,” Samir al-Khatib said.",
        said("We waited for rain,", "Samir al-Khatib"),
    ),
    row(
        "a clause after senior",
        "Union president Daniel Cox Sr., who speaks for miners, warned against “a return to the old days.”",
        said("a return to the old days.", "Daniel Cox Sr."),
    ),
)
def test_particles_accents_and_suffixes_stay_in_the_name(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a footnote mark",
        "“We were never asked,” said Premier Odile Marsh.[3] The plan failed.",
        said("We were never asked,", "Odile Marsh"),
    ),
    row(
        "words of a body before it",
        "“It is a scandal,” the KQXR Sports NFL Insider Jason La Fontaine said.",
        said("It is a scandal,", "Jason La Fontaine"),
    ),
    row(
        "the place of an envoy before it",
        "“It rained,” the former envoy to Norway Odile Marsh said.",
        said("It rained,", "Odile Marsh"),
    ),
    row(
        "an adjective before it",
        "Tearful Nora Lind crossed the river. “It was cold,” Lind said.",
        said("It was cold,", "Nora Lind"),
    ),
    row(
        "a South African title",
        "“We will appeal,” Adv Mokoena said. Adv Thabo Mokoena is from Wick.",
        said("We will appeal,", "Thabo Mokoena"),
    ),
    row("an account in small letters", "“It is safe,” reef77 wrote.", said("It is safe,", "reef77")),
    row("an account", "@MayorLind tweeted: “The pool stays open.”", said("The pool stays open.", "@MayorLind")),
    row(
        "a Korean given name",
        "“We are ready,” said South Korean leader Moon Jae-in.",
        said("We are ready,", "Moon Jae-in"),
    ),
)
def test_what_stands_beside_a_name_stays_outside(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a father",
        "Daniel Peter Holm, 26, was hurt on Monday.\n\nHis father, Peter Holm, was not at home. “He only had a knife,” "
        "Peter Holm said.",
        said("He only had a knife,", "Peter Holm"),
    ),
    row(
        "a rival",
        "Ann Maria Doyle won the seat. Her rival, Maria Doyle, conceded. “She ran a clean race,” Maria Doyle said.",
        said("She ran a clean race,", "Maria Doyle"),
    ),
    row(
        "side by side",
        "James Holm met Robert James Holm at the bank. “He is my cousin,” James Holm said.",
        said("He is my cousin,", "James Holm"),
    ),
    row(
        "one person, known by part of the name",
        "Robert James Holm, known as James Holm, left the bank. “I was in a hurry,” James Holm said.",
        said("I was in a hurry,", "Robert James Holm"),
    ),
    row(
        "one person with two surnames",
        "Julio Santiago Reyes, 27, stood up. “I was only driving,” Santiago Reyes said.",
        said("I was only driving,", "Julio Santiago Reyes"),
    ),
    row(
        "an uncle without the second surname",
        "Pedro Sandoval Ruiz drowned in May. His uncle, Pedro Sandoval, saw it. “I ran,” Pedro Sandoval said.",
        said("I ran,", "Pedro Sandoval"),
    ),
    row(
        "a brother with two vowels in his name",
        "Carlos Miguel Holm drowned in May. His brother, Miguel Holm, saw it. “I ran,” Miguel Holm said.",
        said("I ran,", "Miguel Holm"),
    ),
    row(
        "one person with an initial",
        "J. Peter Holm won the seat. “I am glad,” Peter Holm said.",
        said("I am glad,", "J. Peter Holm"),
    ),
)
def test_namesakes_are_told_apart(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "spouses by title",
        "Douglas Penrose and his wife, Miriam Penrose, farm the hill.\n\n"
        "“He sows,” Mrs. Penrose said.\n\n“She counts,” Mr. Penrose said.",
        said("He sows,", "Miriam Penrose", mention="Mrs. Penrose"),
        said("She counts,", "Douglas Penrose", mention="Mr. Penrose"),
    ),
    row(
        "spouses by title, with two vowels in a given name",
        "Zoe Penrose and Michael Penrose farm the hill.\n\n“I sow,” Mr. Penrose said.\n\n“I count,” Ms. Penrose said.",
        said("I sow,", "Michael Penrose", mention="Mr. Penrose"),
        said("I count,", "Zoe Penrose", mention="Ms. Penrose"),
    ),
    row(
        "siblings by first name",
        "Brothers Anton Lysenko and Maksym Lysenko own the garage.\n\n“I weld,” Anton said.\n\n“I bill,” Maksym said.",
        said("I weld,", "Anton Lysenko", mention="Anton"),
        said("I bill,", "Maksym Lysenko", mention="Maksym"),
    ),
    row(
        "by gender of the pronoun",
        "Tessa Moreau and her brother Luc Moreau sing. Luc Moreau is ill. “I will sing his part,” she said.",
        said("I will sing his part,", "Tessa Moreau", mention="she"),
    ),
    row(
        "a surname alone refers to the last speaker",
        "Harriet Coyle died in 1990. Her grandson Declan Coyle found the map.\n\n"
        "“It was in the piano,” Declan Coyle said.\n\n“She hid it well,” Coyle said.",
        said("It was in the piano,", "Declan Coyle"),
        said("She hid it well,", "Declan Coyle", mention="Coyle"),
    ),
    row(
        "by job title",
        "Governor Rex Hollis and state Sen. Joan Hollis are not related.\n\n“I will veto it,” Gov. Hollis said.\n\n"
        "“Let him try,” Sen. Hollis said.",
        said("I will veto it,", "Rex Hollis", mention="Gov. Hollis"),
        said("Let him try,", "Joan Hollis", mention="Sen. Hollis"),
    ),
)
def test_two_people_with_one_surname_are_kept_apart(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "gender",
        "Elena Brandt met Marco Silva at the gate. “I had the wrong key,” he said.",
        said("I had the wrong key,", "Marco Silva", mention="he"),
    ),
    row(
        "salience: the last speaker",
        "“The well is dry,” Ngozi Eze said.\n\nThe council met on Monday.\n\n“Nobody came to look,” she said.",
        said("The well is dry,", "Ngozi Eze"),
        said("Nobody came to look,", "Ngozi Eze", mention="she"),
    ),
    row(
        "not a person in the object",
        "Katrin Aalto thanked Sofia Lehto at the pier. “I could not have done it alone,” she said.",
        said("I could not have done it alone,", "Katrin Aalto", mention="she"),
    ),
    row(
        "gender from the honorific",
        "Mr. Sunday Akande taught Ms. Robin Teller. “She was quicker than me,” he said.",
        said("She was quicker than me,", "Sunday Akande", mention="he"),
    ),
    row(
        "gender from another pronoun",
        "Quillon Adair sold her boat to Ash Orme, who sank it with his son. “I miss the mornings,” she said.",
        said("I miss the mornings,", "Quillon Adair", mention="she"),
    ),
    row(
        "it refers to an organization",
        "Brightwater Trust lost the case. “We will appeal,” it said.",
        said("We will appeal,", "Brightwater Trust", mention="it"),
    ),
    row(
        "they refers to one person",
        "Ash Merriweather, who uses they and them, writes songs. “I write in buses,” they said.",
        said("I write in buses,", "Ash Merriweather", mention="they"),
    ),
    row(
        "across three paragraphs",
        "Surgeon Ibrahim Sesay works nights.\n\nThe ward has forty beds. The roof leaks over nine of them.\n\n"
        "“We move the beds, not the roof,” he said.",
        said("We move the beds, not the roof,", "Ibrahim Sesay", mention="he"),
    ),
    row(
        "who hurt herself",
        "Ingrid Stour hurt herself at the pier that Tamsin Vale owns. “It was the ice,” she said.",
        said("It was the ice,", "Ingrid Stour", mention="she"),
    ),
    row(
        "a pronoun before its name",
        "“I fear nothing but geese,” he told the school. Ringo Abbasi, the boxer, was the guest of honour.",
        said("I fear nothing but geese,", "Ringo Abbasi", mention="he"),
    ),
    row(
        "words inside marks are ignored",
        "Priya Nair runs the choir. “Ask Wendy Cope, she knows,” she said.",
        said("Ask Wendy Cope, she knows,", "Priya Nair", mention="she"),
    ),
)
def test_pronouns_refer_to_the_right_speaker(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "the senator",
        "Sen. Maribel Ochoa met miner Clint Dawes. “The pit will close,” the senator said.",
        said("The pit will close,", "Maribel Ochoa", mention="the senator"),
    ),
    row(
        "the company",
        "Ludlow Motors sued Kane Steel. Ludlow Motors makes vans. “We were sent scrap,” the company said.",
        said("We were sent scrap,", "Ludlow Motors", mention="the company"),
    ),
    row(
        "the age",
        "Aino Virtanen, 34, beat Lise Roy, 29, in the final. “My legs were gone,” the 34-year-old said.",
        said("My legs were gone,", "Aino Virtanen", mention="the 34-year-old"),
    ),
    row(
        "the trade",
        "Plumber Enoch Tshabalala fixed the school for nothing. “They needed water,” the plumber said.",
        said("They needed water,", "Enoch Tshabalala", mention="the plumber"),
    ),
    row(
        "a job title from an apposition",
        "Priscilla Raman, the union's general secretary, met him. “No work on Friday,” the general secretary said.",
        said("No work on Friday,", "Priscilla Raman"),
    ),
    row(
        "the mother of",
        "Halima Sadiq, a mother of three, lost her bus pass. “I walk now,” the mother of three said.",
        said("I walk now,", "Halima Sadiq"),
    ),
    row(
        "the ministry",
        "The Ministry of Fisheries closed the bay. “Stocks are low,” the ministry said.",
        said("Stocks are low,", "Ministry of Fisheries", mention="the ministry"),
    ),
    row(
        "the party is not the person",
        "Nadir Shah leads the Harvest Party. “Bread first,” the party said in a leaflet.",
        said("Bread first,", "Harvest Party", mention="the party"),
    ),
    row(
        "a newcomer with another occupation",
        "Coach Dario Conti dropped keeper Sven Hall. “I chose form,” the coach said. “I chose to go,” the keeper said.",
        said("I chose form,", "Dario Conti", mention="the coach"),
        said("I chose to go,", "Sven Hall", mention="the keeper"),
    ),
    row(
        "said of somebody later",
        "Ingrid Falk met Tom Ash. “We need beds,” the surgeon said. Falk is a banker. Ash was a surgeon for years.",
        said("We need beds,", "Tom Ash"),
    ),
    row(
        "a description in an earlier sentence",
        "Ingrid Falk met the board. She is a surgeon. The dean, Tom Ash, left early. “We need beds,” the surgeon said.",
        said("We need beds,", "Ingrid Falk", mention="the surgeon"),
    ),
    row(
        "a broader noun",
        "Novelist Petra Lind met editor Sol Brandt. “I burned the draft,” the author said.",
        said("I burned the draft,", "Petra Lind", mention="the author"),
    ),
    row(
        "a judge by her title",
        "Justice Mbali Ndlovu heard Ravi Sen for an hour. “That is no alibi,” said the judge.",
        said("That is no alibi,", "Mbali Ndlovu", mention="the judge"),
    ),
    row(
        "a future office",
        "President-elect Oskar Lind met Senator Ann Roy. “We start in May,” the president-elect said.",
        said("We start in May,", "Oskar Lind", mention="the president-elect"),
    ),
    row(
        "a former office",
        "Marit Dahl was then prime minister. Lobbyist Kai Moe left. “It will not pass,” the then prime minister said.",
        said("It will not pass,", "Marit Dahl", mention="the then prime minister"),
    ),
    row(
        "a nationality",
        "Vytas Grigas slid a toy crown across the table. “For after,” said the Lithuanian.",
        said("For after,", "Vytas Grigas", mention="the Lithuanian", kind="person"),
    ),
    row(
        "the company is not the newspaper",
        "Kettle Foods laid off 90 people, the Marlow Tribune reported. “We had no choice,” the company said.",
        said("We had no choice,", "Kettle Foods", mention="the company"),
    ),
    row(
        "the lead describes the person named in the next paragraph",
        "A farmer who drove into a lake called it “a short cut.”\n\nHarald Moen, 58, told the court that he was lost.",
        said("a short cut.", "Harald Moen", mention="A farmer"),
    ),
    row(
        "the lead describes another person than the next paragraph names",
        "A farmer who drove into a lake called it “a short cut.”\n\nNurse Pia Moen, 58, pulled him out, she said.",
        said("a short cut.", None, mention="A farmer"),
    ),
)
def test_noun_phrases_refer_to_the_right_speaker(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "her brother, by name before",
        "Her brother Mikkel, a cook, drove Astrid Boe home. “I heard her,” her brother said.",
        said("I heard her,", "Mikkel"),
    ),
    row(
        "her brother, from his sister",
        "Anders Moe runs the mill with his sister, Liv. “He never sleeps,” Liv said. “She snores,” her brother said.",
        said("He never sleeps,", "Liv"),
        said("She snores,", "Anders Moe", mention="her brother"),
    ),
    row(
        "a wife is a woman",
        "Tunji Adeyemi was in the hall. His wife, Folake, was on nights.\n\n“We heard a bang,” he said.",
        said("We heard a bang,", "Tunji Adeyemi", mention="he"),
    ),
    row(
        "the wife under the husband's surname",
        "Ron Hale, 70, was found on Sunday. His wife, Helga, rang the police.\n\n“I was sick,” Mrs Hale said.",
        said("I was sick,", "Helga", mention="Mrs Hale"),
    ),
)
def test_relatives_are_identified_by_their_relation(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a report by an organization",
        "The dam is unsafe, according to a report from the Harbour Institute. “It leaks,” the report said.",
        said("It leaks,", "Harbour Institute", mention="the report"),
    ),
    row(
        "under a broader noun",
        "The Harbour Institute published its study on Monday. “It leaks,” the report said.",
        said("It leaks,", "Harbour Institute", mention="the report"),
    ),
    row(
        "said in a letter",
        "Bishop Alan Roe said in a letter that he was tired. “I miss the sea,” the letter said.",
        said("I miss the sea,", "Alan Roe", mention="the letter"),
    ),
    row(
        "by an author between commas",
        "The report, by the think tank Harbour Institute, came on Monday. “It leaks,” the report said.",
        said("It leaks,", "Harbour Institute", mention="the report"),
    ),
    row(
        "by an author with a trade",
        "A paper by the economist Ana Ruiz came on Monday. “It leaks,” the paper said.",
        said("It leaks,", "Ana Ruiz", mention="the paper"),
    ),
)
def test_a_document_refers_to_its_author(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row("a person", "“It rains,” said Ottoline Grey.", said("It rains,", "Ottoline Grey", kind="person")),
    row(
        "a company",
        "“Sales fell in every region,” Halvorsen Shipping Inc. said.",
        said("Sales fell in every region,", "Halvorsen Shipping Inc.", kind="organization"),
    ),
    row(
        "a ministry",
        "“No planes will fly,” the Ministry of Transport said.",
        said("No planes will fly,", "Ministry of Transport", kind="organization"),
    ),
    row(
        "a newspaper",
        "The Dunmore Echo called the mayor “a man of straw.”",
        said("a man of straw.", "Dunmore Echo", kind="organization"),
    ),
    row(
        "a document without a name",
        "The report calls the ward “unsafe at any hour.”",
        said("unsafe at any hour.", None, kind="work", mention="The report"),
    ),
    row(
        "a book",
        "“Bees remember faces,” the book says.",
        said("Bees remember faces,", None, kind="work", mention="the book"),
    ),
    row(
        "a group",
        "“Let them in,” the crowd shouted.",
        said("Let them in,", None, kind="group", mention="the crowd"),
    ),
    row(
        "people in the plural",
        "“Water, not words,” protesters chanted outside.",
        said("Water, not words,", None, kind="group", mention="protesters"),
    ),
    row(
        "an unnamed person",
        "“The car came from the left,” a witness said.",
        said("The car came from the left,", None, kind="person", mention="a witness"),
    ),
    row(
        "an unnamed body",
        "“Your call is important,” the hotline said.",
        said("Your call is important,", None, mention="the hotline"),
    ),
    row(
        "a body with a person's name",
        "“We will rebuild the hall,” the Amelia Stroud Foundation said.",
        said("We will rebuild the hall,", "Amelia Stroud Foundation", kind="organization"),
    ),
    row(
        "a university",
        "“Terms will start later,” the University of Westmark said in an email.",
        said("Terms will start later,", "University of Westmark", kind="organization"),
    ),
    row(
        "a board for two subjects",
        "The Medicines and Devices Board said on Friday that the pump was “a danger to life.”",
        said("a danger to life.", "Medicines and Devices Board", kind="organization"),
    ),
    row(
        "a center is not an office",
        "The Center for Tidal Research said the wall was “a waste of stone.”",
        said("a waste of stone.", "Center for Tidal Research", kind="organization"),
    ),
    row(
        "a name with Inc. is a company",
        "Boreal Inc. sued. Boss Tove Lund flew in. “We will win,” she said. “We were robbed,” the company said.",
        said("We will win,", "Tove Lund", kind="person"),
        said("We were robbed,", "Boreal Inc.", kind="organization"),
    ),
)
def test_the_kind_of_a_speaker(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "in brackets after the name",
        "The Coastal Erosion Board (CEB) met. “The cliff will go,” the CEB said.",
        said("The cliff will go,", "Coastal Erosion Board", kind="organization"),
    ),
    row(
        "without brackets",
        "The National Anglers Union wants a ban. “Nets kill more than hooks,” NAU said on Friday.",
        said("Nets kill more than hooks,", "National Anglers Union", kind="organization"),
    ),
    row(
        "never spelled out",
        "“Three coaches were derailed,” the TRK said.",
        said("Three coaches were derailed,", "TRK", kind="organization"),
    ),
    row(
        "with dots",
        "The Union of Deep Miners struck. “Pay us,” the U.D.M. said.",
        said("Pay us,", "Union of Deep Miners", kind="organization"),
    ),
    row(
        "with the letters of small words",
        "The Department of Justice opened a case. “We will appeal,” the DOJ said.",
        said("We will appeal,", "Department of Justice"),
    ),
)
def test_an_acronym_refers_to_its_organization(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "a spokesman",
        "Arturo Beltran was held on Friday. “He is helping us,” a police spokesman said.",
        said("He is helping us,", None, mention="a police spokesman"),
    ),
    row(
        "an official who asked not to be named",
        "Minister Olga Petrenko has resigned. “She was pushed,” said an official who asked not to be named.",
        said("She was pushed,", None, mention="an official"),
    ),
    row(
        "a resident",
        "Mayor Colin Frey opened the pool. “It is too cold,” one resident said.",
        said("It is too cold,", None, mention="one resident"),
    ),
    row(
        "her lawyer",
        "Camila Reyes denies it. “She was abroad,” her lawyer said.",
        said("She was abroad,", None, mention="her lawyer"),
    ),
    row(
        "sources",
        "“The deal is done,” sources close to Victor Amadi said.",
        said("The deal is done,", None),
    ),
    row(
        "a possessive name before the noun",
        "“He slept well,” Dmitri Orlov's sister said.",
        said("He slept well,", None),
    ),
    row(
        "an unnamed person, then a named one",
        "“I could not breathe,” said one. Another, Sheila Platt, 71, had lost her cat. “He came back,” she said.",
        said("I could not breathe,", None, mention="one"),
        said("He came back,", "Sheila Platt", mention="she"),
    ),
    row(
        "one neighbour and another",
        "Agnes Holt lives alone. “She is kind,” said one neighbour. “She is loud,” said another.",
        said("She is kind,", None, mention="one neighbour"),
        said("She is loud,", None, mention="another"),
    ),
)
def test_an_unnamed_source_stays_unnamed(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "with a byline",
        "By Tamsin Okoro\n\nI had no ticket. “Let me through,” I said to the guard.",
        said("Let me through,", "Tamsin Okoro", mention="I"),
    ),
    row(
        "no name anywhere",
        "I knocked twice. “Anyone home?” I asked.",
        said("Anyone home?", None, mention="I", kind="person"),
    ),
    row(
        "another person speaks to the author",
        "By Edwin Sorley\n\n“You are late,” Hope Calloway told me.",
        said("You are late,", "Hope Calloway"),
    ),
    row(
        "not the person spoken of",
        "Rosalind Vance opened the door. “I am from the paper,” I told her.",
        said("I am from the paper,", None, mention="I"),
    ),
)
def test_the_first_person_author(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row(
        "named, employer after",
        "“The pump failed,” said Lena Ortiz, a spokeswoman for Halden Energy.",
        said("The pump failed,", "Lena Ortiz", kind="person"),
    ),
    row(
        "named, employer before",
        "“Trains will run,” Northline Rail spokesman Fergus Duffy said.",
        said("Trains will run,", "Fergus Duffy", kind="person"),
    ),
    row(
        "unnamed, employer after",
        "“The pump failed,” said a spokeswoman for Halden Energy.",
        said("The pump failed,", None),
    ),
    row(
        "unnamed, employer's possessive",
        "Halden Energy shut the plant. “The pump failed,” the company's spokesman said.",
        said("The pump failed,", None),
    ),
    row(
        "for a person",
        "“The mayor is well,” said Isla Munro, spokeswoman for Mayor Dean Castor.",
        said("The mayor is well,", "Isla Munro", kind="person"),
    ),
)
def test_a_spokesperson_is_not_the_employer(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


@rows(
    row("direct", "“We won,” said Rosalie Trent.", said("We won,", "Rosalie Trent", type="direct")),
    row(
        "fragment in a reported clause",
        "Rosalie Trent said the win was “the first of many.”",
        said("the first of many.", "Rosalie Trent", type="mixed", whole="the win was “the first of many.”"),
    ),
    row(
        "fragment after 'that'",
        "Jonah Pike said that prices were “out of reach” for nurses.",
        said("out of reach", "Jonah Pike", type="mixed"),
    ),
    row(
        "all but one word in marks",
        "Jonah Pike said it “regrets every decision that makes the walls of the old harbour weaker than they are.”",
        said(
            "regrets every decision that makes the walls of the old harbour weaker than they are.",
            "Jonah Pike",
            type="mixed",
            whole="it “regrets every decision that makes the walls of the old harbour weaker than they are.”",
        ),
    ),
    row(
        "all but a noun in marks",
        "Omar Lind also expressed confidence that “only through long and joint work, with plain and "
        "honest accounts based on trust, regular exchange of maps and shared patience in mending every "
        "lock and every dam on the river, as well as keeping the old mills, we can bring water and ease "
        "and good bread to our towns and to all the villages in our valley”.",
        said(
            "only through long and joint work, with plain and honest accounts based on trust, regular "
            "exchange of maps and shared patience in mending every lock and every dam on the river, as well "
            "as keeping the old mills, we can bring water and ease and good bread to our towns and to all "
            "the villages in our valley",
            "Omar Lind",
            type="direct",
        ),
    ),
    row(
        "all but a small word in marks",
        "Jonah Pike said that “every plan of the harbour board makes the walls of the old harbour weaker than they "
        "were before.”",
        said(
            "every plan of the harbour board makes the walls of the old harbour weaker than they were before.",
            "Jonah Pike",
            type="direct",
        ),
    ),
)
def test_the_type_of_a_quotation(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


# --- not quotations ---------------------------------------------------------------------------------


@rows(
    row("title of a film", "She starred in “The Last Orchard” and in “Salt Road” before she was 20."),
    row("title of a song", "The band closed with “Never the Same Rain” and left the stage."),
    row("title of a book", "Her second novel, “A House of Bees,” sold well in Spain."),
    row(
        "a term",
        "The engineers call this effect “ghost load” and measure it in watts.",
    ),
    row(
        "a term coined by the author",
        "Tide mills and canal locks show what I call “the patience of water.”",
    ),
    row("so-called", "The so-called “sleeping bridge” has no foundations."),
    row("scare quotes", "Her “friends” never paid for the meal."),
    row("a word as a word", "The word “ferry” comes from an old verb."),
    row(
        "a letter",
        "She spells it with a double “l” and no “e”.",
    ),
    row("song list", "Side one: “Harbour”, “Tin Roof”, “Mother's Coat”, “Ninety Miles”."),
    row("book list", "On her desk: “The Drowned Mill”, “Notes on Ice” and “How to Mend a Net”."),
    row(
        "program code",
        'Set name = "value" and then call print("done") in the script.',
    ),
    row(
        "a nickname of a place",
        "Sailors know the cape as “the Widow's Elbow.”",
    ),
    row("an award", "The club was named “Team of the Year” in March."),
    row(
        "next to a real quotation",
        "“I wrote it in a week,” said Calliope Ward of her hit “Paper Moonlight.”",
        said("I wrote it in a week,", "Calliope Ward"),
    ),
    row(
        "a title on a line of its own below its reference",
        '^ Marsh, Odile. Harbour Times, Retrieved 4 May 2019.\n"We Shall Sail Again and Nobody Will Stop Us."',
    ),
    row(
        "a title inside a clause",
        "“We filmed in the rain,” said Bodhi Castellan, who directed “The Last Orchard” in 2019.",
        said("We filmed in the rain,", "Bodhi Castellan"),
    ),
)
def test_passages_that_are_not_quotations_are_not_answered(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


# --- the mention ------------------------------------------------------------------------------------


@rows(
    row(
        "a quotation that inherits its speaker",
        "“The tide takes all,” said Inga Holst.\n\n“It gives a little back.”",
        said("The tide takes all,", "Inga Holst", mention="Inga Holst"),
        said("It gives a little back.", "Inga Holst", mention="Inga Holst"),
    ),
    row(
        "the nearest of two names of one person",
        "Inga Holst fishes alone. “The tide takes all,” Holst said.",
        said("The tide takes all,", "Inga Holst", mention="Holst"),
    ),
    row(
        "title and name",
        "“I see no ships,” said Vice Admiral Horatia Finn.",
        said("I see no ships,", "Horatia Finn", mention="Vice Admiral Horatia Finn"),
    ),
)
def test_the_mention_is_the_phrase_behind_the_attribution(attribute, text, quotes):
    assert answer(attribute, text, quotes) == quotes


INDIRECT = [
    pytest.param(
        "The council met. President of Norway Ingrid Solvik stressed that the ferry would sail.",
        "Ingrid Solvik",
        "that the ferry would sail",
        id="an office of a place before the name",
    ),
    pytest.param(
        "According to Pavel Orlik, the mill will close in May.",
        "Pavel Orlik",
        "the mill will close in May",
        id="according to",
    ),
    pytest.param(
        "The plan, the harbour board said, would cost two million.",
        None,
        "The plan would cost two million",
        id="clause in the middle",
    ),
    pytest.param(
        "Mayor Lena Brook asked whether the bridge was safe.",
        "Lena Brook",
        "whether the bridge was safe",
        id="question",
    ),
    pytest.param("She claimed to have lost the medal.", None, "to have lost the medal", id="claim to have done"),
    pytest.param(
        "The then vice-chancellor, Sir Peter Lyle, told me at a lunch that the school would be safe.",
        "Peter Lyle",
        "that the school would be safe",
        id="two nouns with a hyphen",
    ),
    pytest.param(
        "Ahmed Latif, of the port, urged anyone who had met Prowse to come forward.",
        "Ahmed Latif",
        "to come forward",
        id="infinitive behind a relative clause",
    ),
    pytest.param(
        "They saw it in Wick, where, according to Pavel Orlik, half the street had come.",
        "Pavel Orlik",
        "half the street had come",
        id="according to, in a relative clause",
    ),
    pytest.param("The boy asked why she was late.", None, "why she was late", id="question of somebody unnamed"),
    pytest.param(
        "Mayor Lena Brook spoke at noon, adding that the bridge was safe.",
        "Lena Brook",
        "that the bridge was safe",
        id="participle",
    ),
    pytest.param(
        "Mayor Lena Brook urged drivers to leave the town.", "Lena Brook", "to leave the town", id="infinitive"
    ),
]


@pytest.mark.parametrize(("text", "name", "words"), INDIRECT)
def test_indirect_speech(attribute, text, name, words):
    (quote,) = attribute(text).quotes
    assert (quote.type, quote.speaker.name, quote.text) == ("indirect", name, words)


NOTHING_SAID = [
    pytest.param("She is not sure she believes that the organ sulks.", id="not sure to believe"),
    pytest.param("Bo Lind wrote the tunes; Ada Marsh sang.", id="clause before a semicolon"),
    pytest.param("If Mayor Lena Brook says that the bridge is safe, it will open.", id="condition"),
    pytest.param("Mayor Lena Brook did not say whether the bridge was safe.", id="negation"),
    pytest.param("The sign points to the harbour.", id="narration"),
    pytest.param("Critics love the film.", id="attitude with an object and no clause"),
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_text_that_reports_no_speech_gives_no_indirect_speech(attribute, text):
    assert attribute(text).quotes == ()


def test_a_report_with_fragments_is_one_mixed_quote(attribute):
    text = "Lena Brook said that the bridge was “a wreck” and would be “gone by May.”"
    (quote,) = attribute(text).quotes
    assert (quote.type, [span.of(text) for span in quote.spans]) == (
        "mixed",
        ["that the bridge was “a wreck” and would be “gone by May.”"],
    )


def test_asking_for_direct_alone_gives_the_same_direct_quotes(attribute):
    text = "“It sails,” said Lena Brook. She said that the bridge was “a wreck.” Pavel Orlik said it was late."
    every = [quote for quote in attribute(text).quotes if quote.type == "direct"]
    alone = attribute(text, types=("direct",)).quotes
    assert [(q.text, q.spans, q.speaker.name) for q in alone] == [(q.text, q.spans, q.speaker.name) for q in every]
    assert len(alone) == 1
