"""End-to-end tests with the real model: whose clause it is, what stands between, and turns.

Each expected answer is the one that a careful reader would give.
"""

import pytest

pytestmark = pytest.mark.model


def rows(*cases):
    return pytest.mark.parametrize(
        ("text", "quotes"), [pytest.param(text, quotes, id=case) for case, text, *quotes in cases]
    )


def read(attribute, text, types=("direct", "mixed", "indirect")):
    """Return the name of the speaker (None for one without a name) and the spans of each quote, without their marks."""
    return [
        (quote.speaker.name if quote.speaker else None, *(span.of(text).strip("“”‘’\"'") for span in quote.spans))
        for quote in attribute(text, types=types).quotes
    ]


# --- whose clause it is -------------------------------------------------------------------------------

VERBS = [
    "recalled",
    "joked",
    "snapped",
    "replied",
    "countered",
    "agreed",
    "shrugged",
    "laughed",
    "observed",
    "quipped",
    "insisted",
    "wrote",
    "explained",
]
SUBJECTS = {
    "her neighbour Sam Pike": "Sam Pike",
    "neighbour Sam Pike": "Sam Pike",
    "Pike": "Sam Pike",
    "Sam Pike, her neighbour": "Sam Pike",
    "her neighbour, Sam Pike": "Sam Pike",
    "the ferryman Sam Pike": "Sam Pike",
    "a neighbour": None,
    "he": "Sam Pike",
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("subject", "name"), SUBJECTS.items())
def test_a_clause_after_a_quotation_begins_a_new_quote(attribute, verb, subject, name):
    text = (
        f"{'Odile Marsh met Sam Pike on the bridge. ' if subject in ('Pike', 'he') else ''}"
        f"“The river took everything,” Odile Marsh said. “We heard it at night,” {verb} {subject}."
    )
    assert read(attribute, text, ("direct", "mixed")) == [
        ("Odile Marsh", "The river took everything,"),
        (name, "We heard it at night,"),
    ]


@pytest.mark.parametrize("verb", ["shot back", "chimed in", "piped up", "went on", "points out", "added quickly"])
@pytest.mark.parametrize("final", [",", "?"])
def test_a_verb_may_have_a_particle_or_an_adverb(attribute, verb, final):
    text = f"“The river took everything,” Odile Marsh said. “Did we hear it at night{final}” {verb} neighbour Sam Pike."
    assert read(attribute, text, ("direct", "mixed")) == [
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", f"Did we hear it at night{final}"),
    ]


@rows(
    (
        "an address behind a name",
        "“The river took it,” said Odile Marsh (https://wick.example/Odile_Marsh). “We heard it,” said Sam Pike.",
        ("Odile Marsh", "The river took it,"),
        ("Sam Pike", "We heard it,"),
    ),
    (
        "the subject before the verb",
        "“The river took everything,” Odile Marsh said. “We heard it at night,” her neighbour Sam Pike smiled.",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "We heard it at night,"),
    ),
    (
        "a question",
        "“The river took everything,” Odile Marsh said. “Did you hear it?” Sam Pike wondered.",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "Did you hear it?"),
    ),
    (
        "an exclamation",
        "“The river took everything,” Odile Marsh said. “So did I!” laughed a neighbour.",
        ("Odile Marsh", "The river took everything,"),
        (None, "So did I!"),
    ),
    (
        "a fragment in lower case",
        "“The river took everything,” Odile Marsh said. “and the boats,” recalled Sam Pike.",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "and the boats,"),
    ),
    (
        "an adverb before the verb",
        "“The river took everything,” Odile Marsh said. “We heard it at night,” then added Sam Pike. “We ran.”",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "We heard it at night,", "We ran."),
    ),
    (
        "a dash before the verb",
        "“The river took everything,” Odile Marsh said. “We heard it at night” – shrugged Sam Pike. “We ran.”",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "We heard it at night", "We ran."),
    ),
)
def test_two_speakers_are_never_one_quote(attribute, text, quotes):
    assert read(attribute, text, ("direct", "mixed")) == quotes


# --- what stands between --------------------------------------------------------------------------------


@rows(
    (
        "between dashes",
        "Ilse Vant led us to the mill. “The point is” — she stopped and looked back — “nobody came,” Vant said.",
        ("Ilse Vant", "The point is", "nobody came,"),
    ),
    (
        "the dash inside the marks",
        '"But this boat--" Ilse Vant pointed at the quay-- "is too old to sail," she told the class.',
        ("Ilse Vant", "But this boat--", "is too old to sail,"),
    ),
    (
        "with a name and a description",
        "“We never” — and here Ilse Vant, the lawyer, raised her hand — “never agreed to it,” she said.",
        ("Ilse Vant", "We never", "never agreed to it,"),
    ),
    (
        "in brackets",
        "“We lost” (she paused) “everything,” said Ilse Vant.",
        ("Ilse Vant", "We lost", "everything,"),
    ),
    (
        "a clause between dashes",
        "“The boat” – Ilse Vant smiled – “is sold.”",
        ("Ilse Vant", "The boat", "is sold."),
    ),
    (
        "an aside without a verb",
        "“It was the best” – a long pause – “and the worst day of my life,” Odile Marsh told the court.",
        ("Odile Marsh", "It was the best", "and the worst day of my life,"),
    ),
    (
        "a gesture between fragments",
        "“The boat” — a shrug — “was my father's,” Ilse Vant said.",
        ("Ilse Vant", "The boat", "was my father's,"),
    ),
    (
        "a clause with a joint and another subject",
        "“What you see” — and Dr. Ilse Vant drew a line in the sand — “is the whole camp,” she said.",
        ("Ilse Vant", "What you see", "is the whole camp,"),
    ),
    (
        "between hyphens",
        '"Nobody" - Mr. Marsh jabbed at the map - "nobody asked the people who live here."',
        ("Marsh", "Nobody", "nobody asked the people who live here."),
    ),
    (
        "a thing between dashes",
        "“My first boat” — a tub with two holes — “cost a pound,” Odile Marsh said.",
        ("Odile Marsh", "My first boat", "cost a pound,"),
    ),
    (
        "between two fragments",
        "Pastor Tom Berg is blunt. “This town” — he points at the shuttered mill — “has been robbed.”",
        ("Tom Berg", "This town", "has been robbed."),
    ),
)
def test_an_aside_is_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "before brackets",
        "The crew broke up in 1984 (“We loathed each other,” pilot Ilse Vant told a paper) and again in 1991.",
        ("Ilse Vant", "We loathed each other,"),
    ),
    (
        "before square brackets",
        "The mill closed in May [“It broke my heart,” pilot Ilse Vant said].",
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "around brackets",
        "The mill (“a ruin,” said pilot Ilse Vant) never opened again.",
        ("Ilse Vant", "a ruin,"),
    ),
    (
        "before a dash",
        "The mill closed in May – “It broke my heart,” said pilot Ilse Vant – and never opened again.",
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "before two hyphens",
        'The mill closed in May -- "It broke my heart," pilot Ilse Vant said.',
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "before a semicolon",
        "The mill closed in May; “it broke my heart,” said pilot Ilse Vant.",
        ("Ilse Vant", "it broke my heart,"),
    ),
    ("before a colon", "The plan was plain: “We dig,” said Ilse Vant.", ("Ilse Vant", "We dig,")),
    ("a date", "On Monday, “We will dig,” said Ilse Vant.", ("Ilse Vant", "We will dig,")),
    ("a conjunction", "Ilse Vant closed the mill. But “We will dig,” she said.", ("Ilse Vant", "We will dig,")),
    (
        "a clause",
        "When the mill closed in May, “It broke my heart,” pilot Ilse Vant said.",
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "words that the quotation completes are reported",
        "The mill was “a ruin,” said pilot Ilse Vant.",
        ("Ilse Vant", "The mill was “a ruin,"),
    ),
    (
        "a fragment in brackets",
        "The film was shot in eleven days (the director, Odile Marsh, called it “a small miracle”) in Ostend.",
        ("Odile Marsh", "it “a small miracle"),
    ),
    (
        "according to, between hyphens",
        'Two of the goats escaped on Tuesday - "Clever ones," according to farmer Sam Pike - and were found at noon.',
        ("Sam Pike", "Clever ones,"),
    ),
    (
        "a clause behind a semicolon",
        "The mine flooded in 1974; “nobody warned us,” said the widow, Odile Marsh.",
        ("Odile Marsh", "nobody warned us,"),
    ),
    (
        "a comma behind the mark",
        "Half of the crew have left – “a disgrace”, according to pilot Odile Marsh – and the pier is shut.",
        ("Odile Marsh", "a disgrace"),
    ),
    (
        "a trade before the name that the tagger misreads",
        "The strike ended after eleven weeks – “We were hungry,” shop steward Gloria Okafor admitted – with a raise.",
        ("Gloria Okafor", "We were hungry,"),
    ),
)
def test_the_narrators_words_before_a_quoted_sentence_are_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "after a noun",
        "In her memoir, “Nothing to Lose,” pilot Ilse Vant writes that fame is a ferry with no captain.",
        ("Ilse Vant", "that fame is a ferry with no captain"),
    ),
    (
        "with a subtitle",
        "In her 2019 book, “The Long Way Out: A Diary,” Ilse Vant said fame was a ferry.",
        ("Ilse Vant", "fame was a ferry"),
    ),
    ("one word", "In her new book, “Ebb,” Ilse Vant says that fame is a ferry.", ("Ilse Vant", "that fame is a ferry")),
    (
        "after a preposition",
        "In “Why I Sailed,” Ilse Vant argues that the port was broken.",
        ("Ilse Vant", "that the port was broken"),
    ),
    (
        "after a noun without a comma",
        "In the essay “Why I Sailed,” Ilse Vant argues that the port was broken.",
        ("Ilse Vant", "that the port was broken"),
    ),
    (
        "a quotation after it",
        "In her farewell speech, “The Way Ahead,” Ilse Vant called the plan “a farce.”",
        ("Ilse Vant", "the plan “a farce."),
    ),
    ("a quotation in a note is none", "In a note, “No,” Ilse Vant wrote.", ("Ilse Vant", "No,")),
    (
        "a preposition inside the title and one before it",
        "In the foreword to “Letters from the Mill,” Odile Marsh recalls that he never complained.",
        ("Odile Marsh", "that he never complained"),
    ),
    ("a talk with somebody", "For his podcast, “Salt Roads,” Sam Pike talked to forty pilots."),
    (
        "the premiere of a film",
        "At the premiere of “Salt and Smoke,” Odile Marsh said that the sequel was written.",
        ("Odile Marsh", "that the sequel was written"),
    ),
    (
        "what the work is called",
        "In a piece headlined “Who Owns the Beach?”, reporter Sam Pike says that nobody knows.",
        ("Sam Pike", "that nobody knows"),
    ),
    ("behind the words", "“It rained,” Ilse Vant wrote in her memoir, “Ebb”.", ("Ilse Vant", "It rained,")),
    (
        "a talk",
        "In a 2018 TED talk, “Why Bees Matter,” Odile Marsh said that hives were dying.",
        ("Odile Marsh", "that hives were dying"),
    ),
    (
        "a bare title and what it is",
        "In “Bread,” a film about hunger, Odile Marsh argues that love is not enough.",
        ("Odile Marsh", "that love is not enough"),
    ),
    (
        "a play in which it happens",
        "During “Rain,” actor Tom Berg said he forgot his lines.",
        ("Tom Berg", "he forgot his lines"),
    ),
    (
        "an apposition without a second comma",
        "After “Glass Houses,” her debut, singer Mei Aoki says she slept for a year.",
        ("Mei Aoki", "she slept for a year"),
    ),
    (
        "an essay for a paper",
        "In an essay for the Atlantic, “The Year I Quit,” pilot Odile Marsh wrote that winning had frightened her.",
        ("Odile Marsh", "that winning had frightened her"),
    ),
)
def test_the_title_of_a_work_is_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@pytest.mark.parametrize("verb", ["died on Sunday", "lost her seat on Tuesday", "was fired on Monday", "will retire"])
@pytest.mark.parametrize("words", ["a map is a promise", "we were asleep", "the tax is theft"])
def test_words_behind_a_relative_clause_are_said_by_nobody(attribute, verb, words):
    text = f"Senator Ilse Vant, who told her crew that “{words},” {verb}."
    assert read(attribute, text) == [("Ilse Vant", f"that “{words},")]


# --- turns ----------------------------------------------------------------------------------------------


@rows(
    (
        "a role and a remark",
        "ILSE VANT, ANCHOR: It is late. Go to Bo Lind.\n\nBO LIND, PORT CHIEF: Thanks. The ships have left.\n\n"
        "VANT: And the crews?\n\nLIND (by phone): They sail tonight, I hope.",
        ("ILSE VANT", "It is late. Go to Bo Lind."),
        ("BO LIND", "Thanks. The ships have left."),
        ("ILSE VANT", "And the crews?"),
        ("BO LIND", "They sail tonight, I hope."),
    ),
    (
        "titles",
        "SEN. POE: I said so.\n\nMR. REED: Will we sail?\n\nSEN. POE: No.",
        ("POE", "I said so."),
        ("REED", "Will we sail?"),
        ("POE", "No."),
    ),
    (
        "question and answer",
        "Senator Bo Lind met us.\n\nQ: Do you regret it?\n\nA: I do.\n\nSo I said so.\n\nQ: Will you sail?\n\nA: No.",
        (None, "Do you regret it?"),
        ("Bo Lind", "I do.", "So I said so."),
        (None, "Will you sail?"),
        ("Bo Lind", "No."),
    ),
    (
        "questions without a label, which nobody is named for",
        "The film is out.\n\nWhy did you take it?\n\nBo Lind: I was broke.\n\nWas it hard?\n\nBo Lind: Every day was.",
        ("Bo Lind", "I was broke."),
        ("Bo Lind", "Every day was."),
    ),
    (
        "who asks is not who answers",
        "Reporter: Who pays?\n\nMinister Bo Lind: The Treasury pays.\n\nReporter: When?\n\nMinister Bo Lind: By March.",
        (None, "Who pays?"),
        ("Bo Lind", "The Treasury pays."),
        (None, "When?"),
        ("Bo Lind", "By March."),
    ),
    (
        "question and answer with marks",
        "Q: “Do you regret it?”\n\nA: “I do.”",
        (None, "Do you regret it?"),
        (None, "I do."),
    ),
    (
        "time codes",
        "[00:01:02] Ilse Vant: With me is Bo Lind.\n[00:01:09] Bo Lind: I am glad.\n[00:01:12] Ilse Vant: Are you?",
        ("Ilse Vant", "With me is Bo Lind."),
        ("Bo Lind", "I am glad."),
        ("Ilse Vant", "Are you?"),
    ),
    (
        "Markdown",
        "**Ilse Vant:** We never left.\n\n**Bo Lind:** Never?\n\n**Ilse Vant:** Not for a day.",
        ("Ilse Vant", "We never left."),
        ("Bo Lind", "Never?"),
        ("Ilse Vant", "Not for a day."),
    ),
    (
        "questions without a label above two guests",
        "Ilse Vant and Bo Lind run the mill.\n\nWas it dry?\n\nIlse Vant: It was dry.\n\nBo Lind: For weeks.\n\n"
        "And now?\n\nBo Lind: Now we dig.",
        ("Ilse Vant", "It was dry."),
        ("Bo Lind", "For weeks."),
        ("Bo Lind", "Now we dig."),
    ),
    (
        "surnames, and a quotation inside a turn",
        "Ilse Vant met Bo Lind in May.\n\nVant: It is dry. “Rain,” my father said, “comes late.”\n\nLind: So what?\n\n"
        "Vant: We dig.\n\nThe talk ended at noon.",
        ("Ilse Vant", "It is dry. “Rain,” my father said, “comes late."),
        ("Bo Lind", "So what?"),
        ("Ilse Vant", "We dig."),
    ),
    (
        "a request among the questions",
        "Tell us about the ferry.\n\nOdile Marsh: It was slow.\n\nWhat did it carry?\n\nOdile Marsh: Sheep.",
        ("Odile Marsh", "It was slow."),
        ("Odile Marsh", "Sheep."),
    ),
    (
        "first names that nothing introduces",
        "Anders: Was it late?\nTuula: Three weeks.\nAnders: Did it leak?\nTuula: Yes.",
        ("Anders", "Was it late?"),
        ("Tuula", "Three weeks."),
        ("Anders", "Did it leak?"),
        ("Tuula", "Yes."),
    ),
    (
        "a name in capitals and in small letters",
        "Pilot Tom Berg met us.\n\nTOM BERG: Good morning.\n\nANN LEE: Is it late?\n\nTOM BERG: It is.",
        ("Tom Berg", "Good morning."),
        ("ANN LEE", "Is it late?"),
        ("Tom Berg", "It is."),
    ),
    (
        "an interview without labels",
        "Odile Marsh digs wells.\n\nHow did you start?\n\nI was told to.\n\nAnd your father?\n\nHe sang to me.\n\n"
        "He dug, too.\n\nDo you rest?\n\nMy dog does.\n\nTickets cost two euros.",
        ("Odile Marsh", "I was told to."),
        ("Odile Marsh", "He sang to me.", "He dug, too."),
        ("Odile Marsh", "My dog does."),
    ),
    (
        "questions that explain",
        "Odile Marsh digs wells.\n\nWhat is a well?\n\nA hole.\n\nIs it deep?\n\nIt is.\n\nWho digs?\n\nDiggers.",
    ),
    (
        "answers behind a name",
        "Q: Was it slow?\n\nOdile Marsh: Very.\n\nQ: And wet?\n\nOdile Marsh: I swam.",
        (None, "Was it slow?"),
        ("Odile Marsh", "Very."),
        (None, "And wet?"),
        ("Odile Marsh", "I swam."),
    ),
)
def test_a_transcript_is_read_whole(attribute, text, quotes):
    assert read(attribute, text) == quotes


def test_a_turn_without_marks_is_indirect_and_one_with_marks_direct(attribute):
    text = "Q: Do you regret it?\n\nA: “I do.”"
    assert [(quote.type, quote.text) for quote in attribute(text).quotes] == [
        ("indirect", "Do you regret it?"),
        ("direct", "I do."),
    ]


@rows(
    (
        "after a question with a clause",
        "“Who are you?” the guard asked. “Karl Finn.” “From the bank?”",
        (None, "Who are you?"),
        (None, "Karl Finn."),
        (None, "From the bank?"),
    ),
    (
        "with a hearer",
        "“Did you lock it?” Ilse Vant asked her husband. “Lock what?” “The gate.”",
        ("Ilse Vant", "Did you lock it?"),
        (None, "Lock what?"),
        ("Ilse Vant", "The gate."),
    ),
    (
        "before a clause",
        '"How are you?" "I am fine, thank you", Captain Bo Lind replied to the pupil.',
        (None, "How are you?"),
        ("Bo Lind", "I am fine, thank you"),
    ),
    (
        "whom the question is put to",
        "“Is it deep?” Sam Pike asked Odile Marsh. “Deep enough.” “Should I jump?” “I would.”",
        ("Sam Pike", "Is it deep?"),
        ("Odile Marsh", "Deep enough."),
        ("Sam Pike", "Should I jump?"),
        ("Odile Marsh", "I would."),
    ),
    (
        "a clause before and a clause behind",
        "A woman called Odile Marsh asked: “Is it deep?” “No,” replied Sam Pike.",
        ("Odile Marsh", "Is it deep?"),
        ("Sam Pike", "No,"),
    ),
    (
        "no clause, and a hearer",
        "Officer Odile Marsh turned to Sam Pike. “Where were you?” “At home.” “Alone?” “Yes.”",
        ("Odile Marsh", "Where were you?"),
        ("Sam Pike", "At home."),
        ("Odile Marsh", "Alone?"),
        ("Sam Pike", "Yes."),
    ),
    (
        "nobody named",
        "“Where were you?” “At home.” “Alone?”",
        (None, "Where were you?"),
        (None, "At home."),
        (None, "Alone?"),
    ),
    (
        "no question",
        "“You are late,” Odile Marsh told him. “The tram broke down.” “It always does,” she said.",
        ("Odile Marsh", "You are late,"),
        (None, "The tram broke down."),
        ("Odile Marsh", "It always does,"),
    ),
    (
        "whoever acts in the sentence before",
        "Surgeon Sam Pike lifted the bandage. “Does it hurt?” “A bit,” said the boy, Bo Lind.",
        ("Sam Pike", "Does it hurt?"),
        ("Bo Lind", "A bit,"),
    ),
    (
        "behind a question and its answer",
        "“Who is next?” shouted Sam Pike. “Me,” said Bo Lind. “Sit down.” “Not too short.”",
        ("Sam Pike", "Who is next?"),
        ("Bo Lind", "Me,"),
        ("Sam Pike", "Sit down."),
        ("Bo Lind", "Not too short."),
    ),
    (
        "an answer to a question that takes one up",
        "“Did you see his face?” said Odile Marsh. “Whose?” said her brother, Sam Pike. “The king's!”",
        ("Odile Marsh", "Did you see his face?"),
        ("Sam Pike", "Whose?"),
        ("Odile Marsh", "The king's!"),
    ),
)
def test_quotations_side_by_side_change_the_speaker(attribute, text, quotes):
    assert read(attribute, text) == quotes


def test_the_guard_has_his_own_two_turns_alone(attribute):
    article = attribute("“Who are you?” the guard asked. “Karl Finn.” “From the bank?”")
    assert [quote.speaker is not None for quote in article.quotes] == [True, False, True]


# --- plain forms ----------------------------------------------------------------------------------------


@rows(
    ("a question", "Chef Ilse Vant tried the soup. Her verdict? “Salty.”", ("Ilse Vant", "Salty.")),
    ("a colon", "Chef Ilse Vant tried the soup. Her verdict: “Salty.”", ("Ilse Vant", "Salty.")),
    (
        "with a hearer",
        "Chef Ilse Vant tried the soup. And her advice to guests? “Go home.”",
        ("Ilse Vant", "Go home."),
    ),
    ("an answer that comes", "Would she stay? Bo Lind asked Ilse Vant. “No,” came the answer.", (None, "No,")),
    ("an answer from somebody", "Would she stay? “No,” came the reply from Ilse Vant.", ("Ilse Vant", "No,")),
    (
        "a name with its topic",
        "Senator Ilse Vant on the tax: “It hurts the poor.” Governor Bo Lind on the same question: “It helps.”",
        ("Ilse Vant", "It hurts the poor."),
        ("Bo Lind", "It helps."),
    ),
    (
        "to quote a name",
        "To quote Ilse Vant, the captain, “we were asleep on the field.”",
        ("Ilse Vant", "we were asleep on the field."),
    ),
    (
        "to quote a noun and a name",
        "To quote the captain, Ilse Vant, “we were asleep on the field.”",
        ("Ilse Vant", "we were asleep on the field."),
    ),
    ("an argument", "Ilse Vant's argument is that the crew was asleep.", ("Ilse Vant", "that the crew was asleep")),
    (
        "a noun of speech with a source",
        'very strong speech from Senator Ilse Vant just now: "that is how it is. How about that?" #port',
        ("Ilse Vant", "that is how it is. How about that?"),
    ),
    (
        "a handle",
        "@VantPilot tweeted: “The port stays open.” The council has not voted.",
        ("@VantPilot", "The port stays open."),
    ),
    (
        "a handle that explains a noun",
        "One user, @dockside_ann, wrote: “The port stays open, then?” Another replied: “For now.”",
        ("@dockside_ann", "The port stays open, then?"),
        (None, "For now."),
    ),
    (
        "a word that somebody has",
        "Bakery owner Sam Pike has one word for the new tax: “Robbery.”",
        ("Sam Pike", "Robbery."),
    ),
    (
        "an answer with a verb",
        "Odile Marsh was asked twice. Her answer was short: “Never.”",
        ("Odile Marsh", "Never."),
    ),
    ("a verdict of somebody", "The verdict of food critic Odile Marsh: “Edible.”", ("Odile Marsh", "Edible.")),
    (
        "a noun of no speech",
        "Sam Pike's secret: “Patience, and a cheap kiln.”",
        ("Sam Pike", "Patience, and a cheap kiln."),
    ),
    ("the lesson", "The lesson, according to Odile Marsh? “Never sing early.”", ("Odile Marsh", "Never sing early.")),
    ("who was asked", "Keeper Sam Pike was asked how he felt. “Sick.”", ("Sam Pike", "Sick.")),
    (
        "who was asked, and the reply that came",
        "Reporters asked Odile Marsh if she had read the bill. “Every word,” came the reply.",
        ("Odile Marsh", "Every word,"),
    ),
    ("whom a question is about", "Will the mayor, Odile Marsh, run again? “No.”", ("Odile Marsh", "No.")),
    (
        "whom a question is about, with a title that is a verb elsewhere",
        "What would coach Odile Marsh change? “Nothing.”",
        ("Odile Marsh", "Nothing."),
    ),
    (
        "a sentence behind a question that a clause introduces",
        "A man named Sam Pike asked: “Is it safe?” Nobody knew.",
        ("Sam Pike", "Is it safe?"),
    ),
    ("what a statement reads", "“It was late,” read a statement from Odile Marsh.", ("Odile Marsh", "It was late,")),
    (
        "for whom it is clear",
        "For Odile Marsh, a nurse, the answer was clear: “We were first.”",
        ("Odile Marsh", "We were first."),
    ),
    (
        "a noun with a name that speaks to somebody",
        "Her teacher, Ms. Odile Marsh, described her as “quick.”",
        ("Odile Marsh", "quick."),
    ),
    ("a bare label", "Mechanic Sam Pike looked under the hood. Diagnosis: “Dead.”", ("Sam Pike", "Dead.")),
    (
        "a noun that speaks to the only one known",
        "Odile Marsh recalls her first day. “Can you cook?” the owner asked her.",
        (None, "Can you cook?"),
    ),
    ("a handle after an adverb", "Minutes later @VantPilot replied, “Wrong.”", ("@VantPilot", "Wrong.")),
    ("a handle with a dot", "“Love it,” commented user @vant.pilot on Friday.", ("@vant.pilot", "Love it,")),
    (
        "the account",
        "“The gates are open,” @VantPilot wrote. “Run,” the account added.",
        ("@VantPilot", "The gates are open,"),
        ("@VantPilot", "Run,"),
    ),
    (
        "whose claim it is",
        "To Sam Pike's claim that “the water is safe,” Odile Marsh replied, “Then drink it.”",
        ("Sam Pike", "the water is safe,"),
        ("Odile Marsh", "Then drink it."),
    ),
    (
        "who describes it",
        "Sam Pike, who described the proof as “thin,” left at noon.",
        ("Sam Pike", "thin,"),
    ),
    ("fans", "Fans chanted “Sack the board!” Sam Pike left.", (None, "Sack the board!")),
    ("whose post it is", "Odile Marsh's post read: “We are done.”", ("Odile Marsh", "We are done.")),
    (
        "a gesture of another",
        "“It is over,” sighed Sam Pike. Odile Marsh nodded. “It is.”",
        ("Sam Pike", "It is over,"),
        ("Odile Marsh", "It is."),
    ),
    (
        "whose advice it is",
        "Sam Pike recalled Odile Marsh's advice: “Never lend a boat.”",
        ("Odile Marsh", "Never lend a boat."),
    ),
    ("who is heard", "Sam Pike could be heard shouting “Help!” on the recording.", ("Sam Pike", "Help!")),
    ("who is quoted", "Sam Pike quoted Odile Marsh as saying: “We are done.”", ("Odile Marsh", "We are done.")),
    ("all that was said", "“Yes.” That was all Odile Marsh would say.", ("Odile Marsh", "Yes.")),
    (
        "a clause with as",
        "“You can't eat a bridge,” Sam Pike said. Or, as his boss Odile Marsh says, “You can't drive on a fish.”",
        ("Sam Pike", "You can't eat a bridge,"),
        ("Odile Marsh", "You can't drive on a fish."),
    ),
    (
        "two shouts in one sentence",
        "“Left!” shouted Sam Pike, and “Right!” yelled his wife, Odile Marsh.",
        ("Sam Pike", "Left!"),
        ("Odile Marsh", "Right!"),
    ),
    (
        "a label in capitals",
        "NEW: Mayor Ilse Vant on the strike: “We will not blink.” #wick",
        ("Ilse Vant", "We will not blink."),
    ),
    (
        "praise",
        "powerful from Senator Ilse Vant on the floor: “We came to do hard things.”",
        ("Ilse Vant", "We came to do hard things."),
    ),
    ("an invitation to ask", "Ask potter Bo Lind about retiring and he laughs. “Never.”", ("Bo Lind", "Never.")),
    (
        "an auxiliary that may be a name",
        "Will Odile Marsh run for mayor? “Never say never.”",
        ("Odile Marsh", "Never say never."),
    ),
    (
        "whose account it is",
        "“We have landed,” said a post from the account of pilot Ilse Vant.",
        ("Ilse Vant", "We have landed,"),
    ),
    (
        "whose page it is",
        "“We are safe,” read a note posted on the page of mayor Ilse Vant.",
        ("Ilse Vant", "We are safe,"),
    ),
    ("who calls himself so", "One user, who calls himself Old Salt, wrote: “Buy a boat.”", ("Old Salt", "Buy a boat.")),
    (
        "a mail",
        "On 3 May 2024, at 09:14, Odile Marsh wrote:\n\n> The roof leaks and I will not\n> pay for it.",
        ("Odile Marsh", "The roof leaks and I will not\n> pay for it."),
    ),
    (
        "a post with its author in the same line",
        "She wrote again.\n\nI was wrong, and I am sorry. — Ilse Vant (@ilse_v) July 9, 2023\n\nHer label is silent.",
        ("Ilse Vant", "I was wrong, and I am sorry."),
    ),
    ("a translation", "“Nous sommes prêts” (we are ready), said coach Bo Lind.", ("Bo Lind", "Nous sommes prêts")),
    (
        "words of a post",
        "One of them, Bo Lind, posted a picture of it online with the caption “Who is this?”",
        ("Bo Lind", "Who is this?"),
    ),
    (
        "what the speaker was asked",
        "Asked where he saw the band in five years, Bo Lind said, “On a tea towel.”",
        ("Bo Lind", "On a tea towel."),
    ),
    (
        "a question of a noun",
        "Potter Bo Lind entered one vase this year. The result? “Second place.”",
        ("Bo Lind", "Second place."),
    ),
    (
        "an answer behind a pause",
        "Consul Ilse Vant was asked if it was dead. A pause. “Sleeping.”",
        ("Ilse Vant", "Sleeping."),
    ),
    (
        "whose driver",
        "And what did Mrs Marsh's old driver, Bo Lind, make of the film? “Rubbish.”",
        ("Bo Lind", "Rubbish."),
    ),
    ("an account by its handle", "A fan account, @vant_fans, wrote: “Queen.”", ("@vant_fans", "Queen.")),
    (
        "a sentence about an answer",
        "The answer from Mayor Ilse Vant was short. “No.” Bo Lind walked out.",
        ("Ilse Vant", "No."),
    ),
    (
        "a sentence with a denial behind an answer",
        "Has conductor Bo Lind ever dropped his baton? “Once, in Vienna.” The audience never noticed.",
        ("Bo Lind", "Once, in Vienna."),
    ),
    (
        "with a few words",
        "Senator Ilse Vant shared the clip with two words: “Shame, sir.”",
        ("Ilse Vant", "Shame, sir."),
    ),
    (
        "in a famous phrase",
        "In the famous words of coach Bo Lind, “nobody remembers second.”",
        ("Bo Lind", "nobody remembers second."),
    ),
    (
        "a verb that looks like a noun",
        "“Scared?” I ask. Potter Ilse Vant grins. “Always.”",
        (None, "Scared?"),
        ("Ilse Vant", "Always."),
    ),
    ("a question whose name the parser loses", "How many hats does hatter Bo Lind own? “None.”", ("Bo Lind", "None.")),
    (
        "the verdict of somebody described",
        "The verdict of the critic Ilse Vant, in a word: “Endless.”",
        ("Ilse Vant", "Endless."),
    ),
    (
        "a source in a question",
        "The best thing, according to jockey Bo Lind? “The silence.”",
        ("Bo Lind", "The silence."),
    ),
)
def test_a_few_plain_words_tell_the_speaker(attribute, text, quotes):
    assert read(attribute, text) == quotes


@pytest.mark.parametrize("verb", ["told", "warned", "reminded", "informed", "advised", "notified"])
@rows(
    ("behind", "“Your boat has sunk,” Ilse Vant was {verb} at the port.", (None, "Your boat has sunk,")),
    ("a pronoun", "Ilse Vant came. “Your boat has sunk,” she was {verb}.", (None, "Your boat has sunk,")),
    ("an adverb", "“Your boat has sunk,” Ilse Vant was later {verb}.", (None, "Your boat has sunk,")),
    ("before", "Ilse Vant was {verb}: “Your boat has sunk.”", (None, "Your boat has sunk.")),
    ("a fragment", "Ilse Vant was {verb} that “the boat sank”.", (None, "the boat sank")),
    ("by somebody", "“Your boat has sunk,” Ilse Vant was {verb} by Bo Lind.", ("Bo Lind", "Your boat has sunk,")),
    ("by a noun", "“It has sunk,” Ilse Vant was {verb} by a sailor, Bo Lind.", ("Bo Lind", "It has sunk,")),
)
def test_a_hearer_says_nothing(attribute, text, quotes, verb):
    assert read(attribute, text.format(verb=verb)) == quotes


def test_somebody_who_was_told_something_may_speak(attribute):
    quotes = read(attribute, "“I was told nothing,” said Ilse Vant, who was told on Monday.")
    assert quotes == [("Ilse Vant", "I was told nothing,")]


@rows(
    ("a sign", "The shop was dark. A sign in the window read “Keep out, dogs loose.”", (None, "Keep out, dogs loose.")),
    (
        "placards",
        "Marchers came. Their placards read “Hands off our pay now” and “Not one more cent”.",
        (None, "Hands off our pay now"),
        (None, "Not one more cent"),
    ),
    ("a slogan", "A sign over the door reads “No Dogs.”", (None, "No Dogs.")),
    ("graffiti", "Graffiti on the wall of the mill read “Shame on you all.”", (None, "Shame on you all.")),
    (
        "a plaque and an inscription",
        "A plaque at the mill reads: “Here fell Karl Finn.” The inscription below says “Never again.”",
        (None, "Here fell Karl Finn."),
        (None, "Never again."),
    ),
    ("a relative clause", "Ilse Vant held a sign that read “Not my mayor.”", (None, "Not my mayor.")),
    (
        "a thing and where it hangs",
        "A banner hung from the bridge said “Welcome to the port”.",
        (None, "Welcome to the port"),
    ),
    ("a shirt", "His T-shirt read “I told you so.”", (None, "I told you so.")),
    ("slogans", "Sam Pike saw signs with slogans such as “Water is life.”", (None, "Water is life.")),
    ("paint alone", "Sprayed across the shutters in red: “Thieves.”", (None, "Thieves.")),
    ("a tattoo", "Her tattoo, in blue ink, reads “Not today.” Odile Marsh is a boxer.", (None, "Not today.")),
    ("a slogan on a bus", "A slogan on the bus read “Every child counts.”", (None, "Every child counts.")),
    ("a stone", "A stone by the road reads: “Here stood the mill.”", (None, "Here stood the mill.")),
    ("her stone", "Her headstone bears the words “I told you.” Ilse Vant wrote them.", (None, "I told you.")),
    ("a letter", "A letter on the table read “Do not wait.” Nobody saw Sam Pike again.", (None, "Do not wait.")),
    ("somebody's letter", "A letter from Sam Pike read “Do not wait.”", ("Sam Pike", "Do not wait.")),
    ("a part of a note", "The note read, in part, “We are sorry.” Sam Pike kept it.", (None, "We are sorry.")),
    (
        "a song",
        "Thousands sang “Long live the river” outside the ministry.",
        (None, "Long live the river"),
    ),
    (
        "not a thing",
        "“Mind the gap,” says the ticket inspector Bo Lind.",
        ("Bo Lind", "Mind the gap,"),
    ),
)
def test_what_is_written_on_a_thing_is_said_by_nobody_named(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "a colon",
        "Odile Marsh said Bo Cole told her: “The boats are gone.”",
        ("Odile Marsh", "Bo Cole told her"),
        ("Bo Cole", "The boats are gone."),
    ),
    (
        "a comma",
        "Odile Marsh said that Bo Cole told her, “The boats are gone.”",
        ("Odile Marsh", "that Bo Cole told her"),
        ("Bo Cole", "The boats are gone."),
    ),
    (
        "according to",
        "According to Odile Marsh, Bo Cole said: “The boats are gone.”",
        ("Odile Marsh", "Bo Cole said"),
        ("Bo Cole", "The boats are gone."),
    ),
    (
        "a fragment",
        "The Gazette reported that Odile Marsh had said the tax “will go.”",
        ("Odile Marsh", "the tax “will go."),
    ),
    (
        "told by",
        "Odile Marsh claims that Bo Lind was told by an officer: “Sign or stay.”",
        (None, "Sign or stay."),
    ),
    (
        "what another calls a thing",
        "The Tribune said that President Odile Marsh had called the vote “a circus.”",
        ("Odile Marsh", "the vote “a circus."),
    ),
    (
        "an outer source at the end",
        "Chancellor Odile Marsh says the tax will be halved, the Courier reports.",
        ("Odile Marsh", "the tax will be halved"),
    ),
)
def test_nested_reports_give_the_words_to_whoever_spoke_them(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "behind a clause with another verb",
        "Mayor Ilse Vant says: “We will not pay.” Bo Lind: “Then we will sue.”",
        ("Ilse Vant", "We will not pay."),
        ("Bo Lind", "Then we will sue."),
    ),
    (
        "surnames that the tagger takes for nouns",
        "Lind: “It is over.” Lee: “Not yet.” Lind: “Come on.”",
        ("Lind", "It is over."),
        ("Lee", "Not yet."),
        ("Lind", "Come on."),
    ),
    (
        "full names",
        "Ada Lind: “It is over.” Omar Lee: “It is not over.”",
        ("Ada Lind", "It is over."),
        ("Omar Lee", "It is not over."),
    ),
    (
        "papers",
        "The critics were divided. The Guardian: “A triumph.” The Times: “Long.”",
        ("Guardian", "A triumph."),
        ("Times", "Long."),
    ),
    (
        "ages, trades and what a name explains",
        "We asked around. Sam Pike, 45, plumber: “I will vote for nobody.” His mother, Ada Lowe: “Labour.”",
        ("Sam Pike", "I will vote for nobody."),
        ("Ada Lowe", "Labour."),
    ),
    (
        "remarks",
        "Then Lind (laughing): “I never said that.” Pike, an hour later: “You did.”",
        ("Lind", "I never said that."),
        ("Pike", "You did."),
    ),
    (
        "an owner's noun",
        "Ana Ruiz's agent: “She will not comment.” The studio: “We wish her well.”",
        (None, "She will not comment."),
        (None, "We wish her well."),
    ),
    ("a title of hers", "Ines Falk published a novel last year. Her title: “The Sea.” She lives in Oslo."),
    ("labels of details", "Her album is out on Friday. Title: “Salt.” Label: “Northern Sound.”"),
)
def test_a_label_tells_who_says_a_quoted_sentence(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "with a dash",
        "Readers wrote to us.\n\n“The bridge is a disgrace.”\n\n— Ilse V., Leeds\n\n“I like it.”\n\n— Bo Lind",
        ("Ilse V.", "The bridge is a disgrace."),
        ("Bo Lind", "I like it."),
    ),
    (
        "without one",
        "It fell at night.\n\n“I froze.”\n\nIlse Vant, baker\n\n“It roared.”\n\nBo Lind",
        ("Ilse Vant", "I froze."),
        ("Bo Lind", "It roared."),
    ),
    ("a handle", "Some wrote to us.\n\n“Love this bridge” – @wickfan", ("@wickfan", "Love this bridge")),
    (
        "below two paragraphs",
        "It fell at night.\n\n“We heard it.\n\n“Then the water came.”\n\n— Ilse Vant\n\nBo Lind left.",
        ("Ilse Vant", "We heard it.", "Then the water came."),
    ),
    (
        "behind quote signs, without marks",
        "> We heard it.\n>\n> Then the water came.\n>\n> — **Ilse Vant**, baker\n\nBo Lind left.",
        ("Ilse Vant", "We heard it.", "Then the water came."),
    ),
)
def test_the_line_below_a_quoted_paragraph_signs_it(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "in a quotation",
        "‘It was like a bomb’: Bridge falls in Wick\n\nIlse Vant, who lives nearby, said: “It was like a bomb.”",
        ("Ilse Vant", "It was like a bomb"),
        ("Ilse Vant", "It was like a bomb."),
    ),
    (
        "in a longer one",
        "Teacher ‘loved every minute’ of job\n\nIlse Vant, a teacher, has retired. “I loved every minute,” she said.",
        ("Ilse Vant", "loved every minute"),
        ("Ilse Vant", "I loved every minute,"),
    ),
    (
        "in a report",
        "Vant ‘heartbroken’ after bridge collapse\n\nMayor Ilse Vant said she was heartbroken.",
        ("Ilse Vant", "heartbroken"),
        ("Ilse Vant", "she was heartbroken"),
    ),
    (
        "nowhere",
        "‘A hero’: Police officer dies saving child\n\nBo Lind died on Monday after he saved a boy from the river.",
        (None, "A hero"),
    ),
    ("a title", "‘Salt and Sand’: Ilse Vant’s novel\n\nIlse Vant has written a novel. She lives in Wick."),
    ("a scare quote", "Is Wick the new ‘Silicon Valley’?\n\nThe town of Wick has drawn many firms."),
)
def test_the_text_tells_who_says_what_a_headline_quotes(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    ("branded", "The plan, branded “a farce” by Ilse Vant, was dropped.", ("Ilse Vant", "a farce")),
    (
        "in a relative clause",
        "Bo Lind, who had been labelled “a clown” by Ilse Vant, left.",
        ("Ilse Vant", "a clown"),
    ),
    (
        "behind a long object",
        "Bo Lind said his boss, Ilse Vant, had dubbed the council's role in shaping port policy as “the port problem.”",
        ("Ilse Vant", "the port problem."),
    ),
    (
        "accused",
        "Bo Lind, accused by Ilse Vant of “fiddling the figures”, left.",
        ("Ilse Vant", "fiddling the figures"),
    ),
    ("nobody", "Bo Lind was hailed as “a hero”.", (None, "a hero")),
    ("what a thing is called", "A device known as “the mule” by locals was found."),
    (
        "in a relative clause, of a thing",
        "Minister Sam Pike, who called the strike “blackmail”, flew home.",
        ("Sam Pike", "the strike “blackmail"),
    ),
    (
        "in a relative clause, of people",
        "Odile Marsh, who has branded the owners “a disgrace”, is suing them.",
        ("Odile Marsh", "the owners “a disgrace"),
    ),
    (
        "in a clause with who",
        "Ada Marsh has hit back at Bo Lind, who accused her of “dumbing down”.",
        ("Bo Lind", "dumbing down"),
    ),
)
def test_whoever_calls_a_thing_something_says_it(attribute, text, quotes):
    assert read(attribute, text) == quotes


# --- references -----------------------------------------------------------------------------------------


@rows(
    (
        "with a clause",
        "“We never agreed to it,” said Ilse Vant.\n\nRetrieved May 1.",
        ("Ilse Vant", "We never agreed to it,"),
    ),
    (
        "before a footnote's sign",
        "Ilse Vant wept. “We never agreed to it, and we never will.”\n\n^ “Port News”. Retrieved May 1.",
        ("Ilse Vant", "We never agreed to it, and we never will."),
    ),
    (
        "before a number",
        "Ilse Vant wept. “We never agreed to it, and we never will.”\n\n[1] “Port News”. Retrieved May 1.",
        ("Ilse Vant", "We never agreed to it, and we never will."),
    ),
    ("a title over two lines", "Vant, I. “A very long title that breaks\n\nover two lines”. Retrieved May 1."),
)
def test_a_quotation_before_a_footnote_is_no_title(attribute, text, quotes):
    assert read(attribute, text) == quotes


@pytest.mark.parametrize("label", ["Pros", "Photo", "Price", "Note", "Background"])
def test_the_label_of_a_detail_says_nothing(attribute, label):
    assert read(attribute, f"{label}: It is light.\n\nCons: It is slow.") == []


# --- siblings: clauses, asides, things with words on them, posts, labels, headlines ---------------------


@rows(
    (
        "was how somebody put it",
        "“We sold the boat,” Ines Falk told reporters. “It leaked,” was how her cousin Ray Holt put it.",
        ("Ines Falk", "We sold the boat,"),
        ("Ray Holt", "It leaked,"),
    ),
    (
        "a name between commas before a verb that looks like a noun",
        "“We sold it,” Ines Falk says. “Good riddance,” her husband, Ray Holt, chips in.",
        ("Ines Falk", "We sold it,"),
        ("Ray Holt", "Good riddance,"),
    ),
    (
        "a verdict behind a colon",
        "“A leaky tub”: that was Ray Holt's verdict on the boat.",
        ("Ray Holt", "A leaky tub"),
    ),
    (
        "by whom an order is given",
        "Residents were asked to stay indoors by Mayor Ruth Adler.",
        ("Ruth Adler", "to stay indoors"),
    ),
    ("a place is nobody", "Residents were asked to wait by the door."),
    ("a hearer between commas", "Leo Brandt, warned that the roof might fall, moved out."),
    ("a hearer in a clause of time", "When he was informed the roof had fallen, Leo Brandt wept."),
    ("a stop that the parser misses", "“We lost,” said Fry. Quist agreed.", ("Fry", "We lost,")),
    ("a hearer in a participle that opens", "Told that the roof had fallen, Leo Brandt groaned."),
    ("somebody asked", "Asked if he would ever return, Leo Brandt laughed."),
)
def test_more_forms_tell_whose_clause_it_is(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "dashes on both sides",
        "The shop shut in March — “the saddest day of my life,” owner Nora Quist called it — and became a bank.",
        ("Nora Quist", "the saddest day of my life,"),
    ),
    (
        "a phrase in brackets",
        "“If we lose this” (a long pause) “we lose the town,” said Nora Quist.",
        ("Nora Quist", "If we lose this", "we lose the town,"),
    ),
    (
        "dashes inside the marks",
        "“It is late —” Nora Quist coughed “— and we must go home.”",
        ("Nora Quist", "It is late —", "— and we must go home."),
    ),
    (
        "a part of a work",
        "In the opening chapter of “Salt and Iron,” Ivo Blum claims that the sea forgives nobody.",
        ("Ivo Blum", "that the sea forgives nobody"),
    ),
    (
        "a main verb that looks like a participle",
        "Judge Nora Quist, who wrote that “a promise is a debt,” retired last week.",
        ("Nora Quist", "that “a promise is a debt,"),
    ),
    (
        "a clause behind that, which the parser loses",
        "Nora Quist, who wrote that “faith is a form of work,” retired last week.",
        ("Nora Quist", "that “faith is a form of work,"),
    ),
    (
        "a question about somebody else",
        "Would Ivo Blum go back? “Now,” he said. And his mother, Greta? “Please, no.”",
        ("Ivo Blum", "Now,"),
        ("Greta", "Please, no."),
    ),
    (
        "a dialogue with somebody in the sentence before",
        "Nora Quist sat down beside Ivo Blum. “Did you know him?” she asked. “No.” “Did you meet him?” “Once, in May.”",
        ("Nora Quist", "Did you know him?"),
        ("Ivo Blum", "No."),
        ("Nora Quist", "Did you meet him?"),
        ("Ivo Blum", "Once, in May."),
    ),
    (
        "a phrase before the clause",
        "In a post on Facebook, Lena Aho wrote, “The pool must stay open.”",
        ("Lena Aho", "The pool must stay open."),
    ),
    (
        "a sentence behind the second half",
        "“I told them,” Lena Aho said, “that it would leak.” The audience applauded.",
        ("Lena Aho", "I told them,", "that it would leak."),
    ),
    (
        "who acts in an aside",
        "“I told them” – and here Ms. Aho banged the table – “that it would leak.” The growers applauded.",
        ("Aho", "I told them", "that it would leak."),
    ),
    (
        "who acts before an aside without a verb",
        "Lena Aho takes a spoonful. “It needs” — a long pause — “nothing.” The kitchen breathes out.",
        ("Lena Aho", "It needs", "nothing."),
    ),
    (
        "whoever is addressed does not answer",
        "Bo Lind rang Lena Aho. “Is it packed?” he asked. “What?” she said. “We have twins, Bo.”",
        ("Bo Lind", "Is it packed?"),
        ("Lena Aho", "What?", "We have twins, Bo."),
    ),
    (
        "a piece of advice",
        "Lena Aho, 61, has one piece of advice for anyone with a cellar: “Move.”",
        ("Lena Aho", "Move."),
    ),
    (
        "a motto",
        "Lena Aho, whose motto is “never on a Monday”, will open a shop.",
        ("Lena Aho", "never on a Monday"),
    ),
    (
        "is somebody",
        "Is farmer Iestyn Rees worried about the price of milk? “Always.”",
        ("Iestyn Rees", "Always."),
    ),
    (
        "a photo with words",
        "Lena Aho posted a photo of the empty dock with the words “Gone fishing”.",
        ("Lena Aho", "Gone fishing"),
    ),
    (
        "a headline in a phrase",
        "In an op-ed headlined “Let Them Sleep,” Lena Aho argued that schools should start at ten.",
        ("Lena Aho", "that schools should start at ten"),
    ),
    (
        "asked at the start of a sentence",
        "Asked what went wrong, Mayor Lena Aho paused. “Everything.”",
        ("Lena Aho", "Everything."),
    ),
    (
        "a label in brackets",
        "The team lost nine games (coach Lena Aho: “I stopped reading the papers”) before it won.",
        ("Lena Aho", "I stopped reading the papers"),
    ),
)
def test_more_of_what_stands_between(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    ("a tattoo", "The tattoo on his arm says “No regrets.”", (None, "No regrets.")),
    ("a shirt with words", "His T-shirt bore the words “I swim.”", (None, "I swim.")),
    ("a shirt that reads", "He wore a red shirt that read “Born to Fish.”", (None, "Born to Fish.")),
    ("a sheet", "Fans held up a sheet that read “Come home, Bo.” Bo Lind did not look.", (None, "Come home, Bo.")),
    ("a headline", "The headline in the paper screamed “Guilty!” Ann Lee sighed.", (None, "Guilty!")),
    ("an inscription", "A plaque beside the door bears the inscription “Built by many.”", (None, "Built by many.")),
    ("carved words", "Engraved on the bench are the words “She loved this view.”", (None, "She loved this view.")),
    ("sprayed words", "On the wall, someone had sprayed “Go away” in red letters.", (None, "Go away")),
    (
        "a name with its handle",
        "Lena Aho (@lenaswims) tweeted: “The pool must stay open.”",
        ("Lena Aho", "The pool must stay open."),
    ),
    (
        "a post with marks",
        "“The pool must stay open. Sign the petition.”\n\n— Lena Aho (@lenaswims) May 3, 2021",
        ("Lena Aho", "The pool must stay open. Sign the petition."),
    ),
    (
        "a post without marks",
        "The pool must stay open. Sign today.\n— Lena Aho (@lenaswims) May 3, 2021\n\nThe council is silent.",
        ("Lena Aho", "The pool must stay open. Sign today."),
    ),
    (
        "a post without a handle, with links",
        "The council met on Monday.\n\nThe pool must stay open. https://t.co/Ab1\n\n— Lena Aho, May 3, 2021",
        ("Lena Aho", "The pool must stay open."),
    ),
    ("a thing behind its verb", "“Mind the gap,” reads the tattoo on Odile Marsh's arm.", (None, "Mind the gap,")),
    ("an entry", "The last entry in the logbook reads “Engine hot.” The ship was lost.", (None, "Engine hot.")),
    ("what bears a slogan", "The bus, which bore the slogan “Straight ahead”, broke down.", (None, "Straight ahead")),
    (
        "a verb that the parser takes for an auxiliary",
        "Fans waved a banner that read “Come home”.",
        (None, "Come home"),
    ),
    ("scarves", "The crowd held up scarves bearing the slogan “Never in doubt”.", (None, "Never in doubt")),
    (
        "a thing on a thing",
        "The letterbox had a sticker on it: “No junk mail, please.”",
        (None, "No junk mail, please."),
    ),
    ("a board that lists", "A whiteboard in the hall listed the rules: “No shouting.”", (None, "No shouting.")),
    ("someone", "On the back of the photograph someone had written “Summer, 1943”.", (None, "Summer, 1943")),
    ("a front page", "The front page screamed “Traitors!” Its editor regrets nothing.", (None, "Traitors!")),
    ("what instructions are", "The instructions on the box are clear: “Do not shake.”", (None, "Do not shake.")),
    ("an adverb", "The gravestone says simply “Teacher”.", (None, "Teacher")),
    ("where it is", "A tattoo on his forearm reads, “Born to lose.” He is 80.", (None, "Born to lose.")),
    ("how it looks", "The sticker on the post says “Tourists go home” in red ink.", (None, "Tourists go home")),
    ("how a text begins", "The hymn begins “Be near me tonight”, and Bo Lind sang it.", (None, "Be near me tonight")),
    ("a board that hangs", "On the gate hangs a board: “Beware of the geese”.", (None, "Beware of the geese")),
    ("a sign that is passed", "She passed a sign by the road: “Slow down.”", (None, "Slow down.")),
    ("written", "Written across the window was “Just married, send money”.", (None, "Just married, send money")),
    ("a line", "The lullaby ends with the line “the moon will mind us”.", (None, "the moon will mind us")),
    ("a chorus", "Supporters broke into a chorus of “There's only one Bo Lind”.", (None, "There's only one Bo Lind")),
    ("a chorus of a song", "Supporters broke into a chorus of “Happy Birthday”."),
    ("a headline", "The headline in the local paper was “Town Hall Burns”.", (None, "Town Hall Burns")),
)
def test_more_things_with_words_on_them(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "roles behind dashes",
        "Ada Lowe -- Chief Executive Officer\n\nGood morning. It was a strong quarter.\n\nSales rose.\n\n"
        "Ben Sato -- Analyst, Northbank\n\nThanks. What about margins?\n\n"
        "Ada Lowe -- Chief Executive Officer\n\nThey will rise.",
        ("Ada Lowe", "Good morning. It was a strong quarter.", "Sales rose."),
        ("Ben Sato", "Thanks. What about margins?"),
        ("Ada Lowe", "They will rise."),
    ),
    (
        "an operator",
        "Operator\n\nPlease go ahead, Ben Sato.\n\nBen Sato – Analyst\n\nWhat about margins?\n\n"
        "Ada Lowe – Chief Executive\n\nThey will rise.\n\nBen Sato – Analyst\n\nThank you.",
        (None, "Please go ahead, Ben Sato."),
        ("Ben Sato", "What about margins?"),
        ("Ada Lowe", "They will rise."),
        ("Ben Sato", "Thank you."),
    ),
    (
        "questions without a label",
        "Ilse Vant met Bo Lind.\n\nVant: It is dry.\n\nWhat will you do?\n\nVant: We dig.\n\nLind: So do I.",
        ("Ilse Vant", "It is dry."),
        ("Ilse Vant", "We dig."),
        ("Bo Lind", "So do I."),
    ),
    (
        "a question of nobody",
        "SECRETARY REYES: We have a deal.\n\nQUESTION: When will it be signed?\n\nSECRETARY REYES: On Monday.",
        ("REYES", "We have a deal."),
        (None, "When will it be signed?"),
        ("REYES", "On Monday."),
    ),
)
def test_labels_on_lines_of_their_own_and_without_a_name(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "a body behind a colon",
        "‘A turning point’: Wick Bank\n\nWick Bank lends again from May.",
        ("Wick Bank", "A turning point"),
    ),
    (
        "single marks over an article in double ones",
        "‘We will rebuild’: Ida Roth\n\nThe quay burned. “We will rebuild it,” Ida Roth said.",
        ("Ida Roth", "We will rebuild"),
        ("Ida Roth", "We will rebuild it,"),
    ),
    (
        "an owner and a noun of speech",
        "“We will rebuild”: Ida Roth’s vow after fire\n\nMayor Ida Roth spoke on the quay.",
        ("Ida Roth", "We will rebuild"),
    ),
    (
        "a dash and a topic",
        "“A stain on our town” – residents on the closed mill\n\nThe mill of Harlow closed in May.",
        (None, "A stain on our town"),
    ),
    (
        "an office before the colon, named below it",
        "Finance minister: “We are broke”\n\nThe finance minister, Hugo Dorn, met his bankers on Monday.",
        ("Hugo Dorn", "We are broke"),
    ),
    (
        "a noun that the parser hangs on the quotation",
        "Captain: “Nobody sails in May”\n\nAda Lowe, the captain of the Tern, stayed ashore.",
        ("Ada Lowe", "Nobody sails in May"),
    ),
    (
        "a noun with its own",
        "Mother of victim: ‘He was my sun’\n\nThe fire began in the hold at noon.",
        (None, "He was my sun"),
    ),
    (
        "an office behind a dash",
        "“We will not pay” – mayor\n\nThe mayor, Hugo Dorn, met his bankers on Monday.",
        ("Hugo Dorn", "We will not pay"),
    ),
    (
        "a description, of whom the text has the words",
        "‘A bad day for us’ - union boss\n\n“It was a bad day for us,” said Ida Roth, who leads the growers.",
        ("Ida Roth", "A bad day for us"),
        ("Ida Roth", "It was a bad day for us,"),
    ),
    ("a section and a title", "Theatre: “The Long Night”\n\nThe play opens on Friday in Harlow."),
)
def test_headlines_that_quote_before_a_colon(attribute, text, quotes):
    assert read(attribute, text, ("direct",)) == quotes


@rows(
    (
        "reviews above their dashes",
        "We slept well, and the cat sang.\n– Ali***\n\nAsk for a room at the back if you can.\n– Rosalind T.",
        ("Ali***", "We slept well, and the cat sang."),
        ("Rosalind T.", "Ask for a room at the back if you can."),
    ),
    (
        "news above its dashes",
        "The port was closed at noon.\n– Ann Lee\n\nThe mill burned in the night.\n– Bo Lind",
    ),
    (
        "sources in brackets above",
        "The screen\n\n[ Port Times ]\n\nIt is bright.\n\n[ Wick Herald ]\n\nIt broke.",
        ("Port Times", "It is bright."),
        ("Wick Herald", "It broke."),
    ),
    (
        "sources in brackets below",
        "The screen\n\nIt is bright.\n\n[ Port Times ]\n\nIt broke.\n\n[ Wick Herald ]",
        ("Port Times", "It is bright."),
        ("Wick Herald", "It broke."),
    ),
    (
        "masked names that look like words",
        "Odile Marsh sells soap.\n\n“It smells of home, and I love it.”\nNi** My**",
        ("Ni** My**", "It smells of home, and I love it."),
    ),
    (
        "a topic before the colon",
        "“We ran well, all of us,” said Odile Marsh.\n\nOn the cup: “It is only May.”",
        ("Odile Marsh", "We ran well, all of us,"),
        ("Odile Marsh", "It is only May."),
    ),
    (
        "answers all in marks",
        "Odile Marsh digs wells in Wick.\n\nDo people dig?\n\n“More than you'd think.”\n\nHow deep?\n\n“Very.”\n\n"
        "Who pays?\n\n“My niece.”",
        ("Odile Marsh", "More than you'd think."),
        ("Odile Marsh", "Very."),
        ("Odile Marsh", "My niece."),
    ),
    (
        "numbered headings with names",
        "Three cooks on the one tool they would keep\n\n1. Odile Marsh, Casa do Sal, Porto\n\n"
        "“A mezzaluna. It was my grandmother's, and it is old.”\n\n“You can chop parsley with a knife, of course.”\n\n"
        "2. Bo Lind, Bistro Zima, Riga\n\n“People expect me to say my knives.”",
        ("Odile Marsh", "A mezzaluna. It was my grandmother's, and it is old."),
        ("Odile Marsh", "You can chop parsley with a knife, of course."),
        ("Bo Lind", "People expect me to say my knives."),
    ),
    (
        "reviews above names that look like words",
        "We slept well, and the cat sang.\n– Sunny\n\nAsk for a room at the back if you can.\n– Happy",
        ("Sunny", "We slept well, and the cat sang."),
        ("Happy", "Ask for a room at the back if you can."),
    ),
    (
        "topics alone",
        "Odile Marsh met the press after the race.\n\nOn the cup: “It is only May.”\n\nOn her knee: “It is fine.”",
        ("Odile Marsh", "It is only May."),
        ("Odile Marsh", "It is fine."),
    ),
    (
        "an office in capitals behind a possessive",
        "“We asked for one supplier,” noted Brightwell's Chief People Officer, Odile Marsh.",
        ("Odile Marsh", "We asked for one supplier,"),
    ),
    (
        "a head behind a possessive",
        "“We asked for one supplier,” noted Brightwell's Head of Growth, Odile Marsh.",
        ("Odile Marsh", "We asked for one supplier,"),
    ),
    (
        "an office among the names of a hearing",
        "THE CHAIRWOMAN: We begin.\n\nMR. DOE: Is it old?\n\nMS. ALVA: It is.\n\nTHE CHAIRWOMAN: We are done.",
        (None, "We begin."),
        ("DOE", "Is it old?"),
        ("ALVA", "It is."),
        (None, "We are done."),
    ),
    (
        "people asked in the street",
        "We asked two cooks and a nurse.\n\n**Odile Marsh, 34, nurse:** I walk.\n\n**Ada Lowe, 61:** My knees hurt.\n\n"
        "**Jan Berg, cook:** It is free.",
        ("Odile Marsh", "I walk."),
        ("Ada Lowe", "My knees hurt."),
        ("Jan Berg", "It is free."),
    ),
    (
        "readers' letters",
        "A dark pier\n\nI was sorry to read of it.\n\nAda Lowe, Wick\n\nThe bus\n\nIt waited for me.\n\nJan Berg, Oslo",
        ("Ada Lowe", "I was sorry to read of it."),
        ("Jan Berg", "It waited for me."),
    ),
    (
        "questions as headings",
        "“How is it spread?”\n\nOdile Marsh says boots and tyres carry it from one farm to the next.\n\n"
        "“Can I eat figs?”\n\nOdile Marsh, who studies figs, eats them every day in her office.",
        ("Odile Marsh", "boots and tyres carry it from one farm to the next"),
    ),
)
def test_pages_of_other_kinds(attribute, text, quotes):
    assert read(attribute, text) == quotes
