"""Text from a teleprinter, a microphone or a scanner: the answer is right or empty, never sure and wrong."""

import pytest

pytestmark = pytest.mark.model


def rows(*cases):
    return pytest.mark.parametrize(
        ("text", "quotes"), [pytest.param(text, quotes, id=case) for case, text, *quotes in cases]
    )


def read(attribute, text):
    """Return the label of the speaker and the text of each quote."""
    return [(quote.speaker and quote.speaker.label, quote.text) for quote in attribute(text).quotes]


@rows(
    (
        "quotations",
        "FERRY STOPS ON MONDAY\n\n“WE KEPT GOING AS LONG AS WE COULD,” SAID ODILE MARSH, WHO OWNS THE BOAT.\n\n"
        "MAYOR TOM BERG SAID THE MONEY WAS GONE. “WE HAVE LOOKED AT EVERY LINE,” HE TOLD REPORTERS.",
        ("ODILE MARSH", "WE KEPT GOING AS LONG AS WE COULD."),
        ("MAYOR TOM BERG", "THE MONEY WAS GONE"),
        ("MAYOR TOM BERG", "WE HAVE LOOKED AT EVERY LINE."),
    ),
    (
        "reports",
        "POLICE SAID TWO MEN WERE ARRESTED ON MONDAY. ACCORDING TO CHIEF ANNA HOLT, BOTH WERE ARMED.",
        ("POLICE", "TWO MEN WERE ARRESTED ON MONDAY"),
        ("CHIEF ANNA HOLT", "BOTH WERE ARMED"),
    ),
    (
        "a transcript",
        "ANN LEE: WE SAIL AT DAWN.\nBO LIND: NOBODY ASKED US.\nANN LEE: NOBODY WILL.",
        ("ANN LEE", "WE SAIL AT DAWN."),
        ("BO LIND", "NOBODY ASKED US."),
        ("ANN LEE", "NOBODY WILL."),
    ),
    (
        "without full stops",
        "MAYOR TOM BERG SAID THE MONEY WAS GONE HE TOLD REPORTERS THAT NOTHING WAS LEFT THE COUNCIL DENIES THAT",
    ),
    ("short, without full stops", "THE BOAT IS OLD SAID ODILE MARSH SHE SAID IT WOULD SINK TOM BERG SAYS IT IS FINE"),
    ("a headline", "POLICE SAY TWO MEN WERE ARRESTED", ("POLICE", "TWO MEN WERE ARRESTED")),
)
def test_all_capitals(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "quotations",
        "“we kept going as long as we could,” said odile marsh, who owns the boat. “nobody asked us,” tom berg added.",
        ("odile marsh", "we kept going as long as we could."),
        ("tom berg", "nobody asked us."),
    ),
    (
        "a report",
        "police said two men were arrested. according to the bbc, both were armed.",
        ("police", "two men were arrested"),
    ),
    ("without full stops", "mayor tom berg said the money was gone he told reporters that nothing was left odile marsh"
     " said she would sell the boat"),
    ("short, without full stops", "the boat is old said odile marsh she said it would sink tom berg says it is fine"),
)  # fmt: skip
def test_all_lower_case(attribute, text, quotes):
    assert read(attribute, text) == quotes
    assert all(quote.speaker.name is None for quote in attribute(text).quotes)


@rows(
    (
        "no quotation marks",
        "We kept going as long as we could, said Odile Marsh, who owns the boat. Nobody asked us, she said. Tom Berg, "
        "the mayor, said: We have looked at every line.",
        ("Odile Marsh", "We kept going as long as we could"),
        ("Odile Marsh", "Nobody asked us"),
        ("Tom Berg", "We have looked at every line"),
    ),
    (
        "no full stops",
        "Mayor Tom Berg said the money was gone He told reporters that nothing was left The council denies that\n"
        "Odile Marsh said the boat was old She said she would sell it",
        ("Mayor Tom Berg", "the money was gone"),
        ("Mayor Tom Berg", "that nothing was left"),
        ("Odile Marsh", "the boat was old"),
        ("Odile Marsh", "she would sell it"),
    ),
)
def test_no_marks_at_all(attribute, text, quotes):
    assert read(attribute, text) == quotes


TURNS = [
    ("Odile Marsh", "We kept going as long as we could."),
    ("Tom Berg", "Nobody asked the crew, and nobody came."),
    ("Odile Marsh", "So on Monday we stop."),
]
SRT = """1
00:00:01,000 --> 00:00:04,000
Odile Marsh: We kept going as long
as we could.

2
00:00:04,500 --> 00:00:08,000
Tom Berg: Nobody asked the crew,

3
00:00:08,000 --> 00:00:09,000
and nobody came.

4
00:00:09,200 --> 00:00:11,000
[APPLAUSE]

5
00:00:11,200 --> 00:00:13,000
Odile Marsh: So on <i>Monday</i>
{\\an8}we stop.
"""
VTT = """WEBVTT - The Ferry

NOTE made by hand, said Bo Lind

STYLE
::cue(v) { color: red }

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Odile Marsh>We kept going as long
as we could.</v>

00:04.500 --> 00:08.000
<v.loud Tom Berg>Nobody asked the <c.x>crew</c>,
<00:06.000>and nobody came.

00:09.000 --> 00:10.000
<v Odile Marsh>So on Monday we stop.
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SRT, id="SubRip"),
        pytest.param(SRT.replace("\n", "\r\n"), id="SubRip with CRLF"),
        pytest.param(SRT.replace(",000", ".000").replace("00:00:", "0:"), id="short time codes"),
        pytest.param(VTT, id="WebVTT with voices"),
        pytest.param(
            ">> Odile Marsh: We kept going as long\nas we could.\n>> Tom Berg: Nobody asked the crew,\n"
            "and nobody came.\n>> Odile Marsh: So on Monday we stop.",
            id="chevrons",
        ),
        pytest.param(
            ">> Odile Marsh: We kept going as long as we could. >> Tom Berg: Nobody asked the crew, and nobody came.\n"
            ">> Odile Marsh: So on Monday we stop.",
            id="chevrons in a line",
        ),
    ],
)
def test_subtitles_with_labels(attribute, text):
    article = attribute(text)
    assert [(quote.speaker.name, quote.text) for quote in article.quotes] == TURNS
    for quote in article.quotes:
        assert all(text[span.start : span.end] == span.text for span in quote.spans)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SRT.replace("Odile Marsh: ", "").replace("Tom Berg: ", ""), id="SubRip"),
        pytest.param(SRT.replace("Odile Marsh: ", "- ").replace("Tom Berg: ", "- "), id="dashes"),
        pytest.param(">> We kept going.\n>> Nobody asked us.\n>> So we stop.\n>> I know.", id="chevrons"),
    ],
)
def test_subtitles_without_labels_name_nobody(attribute, text):
    assert read(attribute, text) == []


@pytest.mark.parametrize("label", ["{} 0:12", "{} (00:12):", "[00:12] {}", "{}, of Wick (0:12)"])
def test_a_name_and_a_time_above_a_turn_tell_who_speaks(attribute, label):
    text = "\n\n".join(f"{label.format(name)}\n{said}" for name, said in TURNS)
    assert [(quote.speaker.name, quote.text) for quote in attribute(text).quotes] == TURNS


def test_quoted_mail_has_no_changes_of_the_speaker(attribute):
    text = ">> We kept going as long as we\n>> could, said Odile Marsh.\n> When?\n>> On Monday."
    assert read(attribute, text) == [("Odile Marsh", "We kept going as long as we could")]


KEPT, ASKED = "We kept going as long as we could", "Nobody asked the crew"
SCANNED = [
    "\"{0},'' said Odile Marsh, who owns the boat. ''{1},\" she added.",
    "''{0},\" said Odile Marsh. \"{1},'' she added.",
    "„{0},” said Odile Marsh. ,,{1},'' she added.",
    "“{0},“ said Odile Marsh. ”{1},” she added.",
    "“ {0} , ” said Odile Marsh , who owns the boat . “ {1} , ” she added .",
    '" {0}, " said Odile Marsh. " {1}, " she added.',
    "“{0}, said Odile Marsh. “{1},” she added.",
    "“{0}, said Odile Marsh, who owns the boat. {1},” she added.",
    "“{0}, Odile Marsh said. {1},” she added.",
    "{0},” said Odile Marsh. “{1},” she added.",
    "“{0}, said Odile Marsh.\n\n“{1}, she added.",
    "<<{0},>> said Odile Marsh. <<{1},>> she added.",
    "“{0},” said Odile\nMarsh, who owns the boat. “No-\nbody asked the crew,” she added.",
    "“We kept go- ing as long as we could,” said Odile Marsh. “No- body asked the crew,” she added.",
]


@pytest.mark.parametrize("text", SCANNED)
def test_marks_that_a_scanner_lost_or_changed(attribute, text):
    text = text.format(KEPT, ASKED)
    found = [(quote.speaker.name, quote.text.rstrip(" .,")) for quote in attribute(text).quotes]
    assert found == [("Odile Marsh", KEPT), ("Odile Marsh", ASKED)]


def test_digits_for_letters(attribute):
    text = "“We kept going as l0ng as we cou1d,” said Odile Marsh, who 0wns the b0at. “N0body asked,” she added."
    assert [quote.speaker.name for quote in attribute(text).quotes] == ["Odile Marsh"] * 2


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("sa1d", "Mary Holt"),
        ("sald", "Mary Ho1t"),
        ("saicl", "Mary H0lt"),
        ("said", "Mary HoIt"),
        ("s aid", "M ary Holt"),
        ("said", "NIary Hol t"),
        ("said", "~Mary Holt^"),
    ],
)
def test_who_speaks_in_words_that_a_scanner_misread(attribute, cue, name):
    text = f"“{KEPT},” {cue} {name}. “{ASKED},” sbe aclded."
    found = attribute(text).quotes
    assert [(quote.speaker.name, quote.text.rstrip(".,")) for quote in found][:1] == [("Mary Holt", KEPT)]
    for quote in found:
        assert quote.speaker.name in ("Mary Holt", None)
        for part in (*quote.spans, quote.speaker.mention):
            assert text[part.start : part.end] == part.text


@pytest.mark.parametrize("name", ["Mary Ho1zx", "Tom Kr0bst", "Ivo Ze1ck"])
def test_a_misread_name_that_no_list_has_stays_whole(attribute, name):
    assert [quote.speaker.name for quote in attribute(f"“{KEPT},” said {name}, the mayor.").quotes] == [name]


def test_the_label_of_a_turn_in_capitals_is_as_it_was_posted(attribute):
    text = "THE CHAIRMAN: WE MEET AGAIN.\nODILE MARSH: AT LAST.\nTHE CHAIRMAN: PLEASE BEGIN."
    assert [label for label, _ in read(attribute, text)] == ["THE CHAIRMAN", "ODILE MARSH", "THE CHAIRMAN"]


@pytest.mark.parametrize(
    ("labels", "kinds"),
    [
        (["MR. MARSH", "MS. LEE"], ["person", "person"]),
        (["DR. MARSH", "GOV. BERG"], ["person", "person"]),
        (["SEN. VOSS", "MRS. KOWALCZYK"], ["person", "person"]),
        (["MARSH", "BERG"], ["person", "person"]),
        (["NASA", "MR. MARSH"], ["organization", "person"]),
    ],
)
def test_a_title_or_a_surname_in_the_capitals_of_a_label_is_a_persons(attribute, labels, kinds):
    text = "{0}: We meet again.\n{1}: At last we do.\n{0}: Please begin.".format(*labels)
    assert [quote.speaker.kind for quote in attribute(text).quotes] == [*kinds, kinds[0]]
    assert [quote.speaker.label for quote in attribute(text).quotes] == [*labels, labels[0]]


def test_a_title_in_capitals_ends_no_sentence(attribute):
    text = "MR. MARSH SAID THE BOAT WAS OLD. DR. VOSS AGREED. SEN. BERG SAID IT WOULD SINK."
    found = [(quote.speaker.label, quote.speaker.kind) for quote in attribute(text).quotes]
    assert found == [("MR. MARSH", "person"), ("SEN. BERG", "person")]


def test_the_bullet_of_a_list_is_no_part_of_a_report(attribute):
    assert read(attribute, "• The boat is old, Odile Marsh says.\n• Nobody asked us, Tom Berg says.") == [
        ("Odile Marsh", "The boat is old"),
        ("Tom Berg", "Nobody asked us"),
    ]


def test_running_heads_part_no_quotation(attribute):
    text = (
        "THE WICK TIMES\n\n“We kept going as long as we could, and nobody asked\n\n12\n\f"
        "THE WICK TIMES\n\nthe crew,” said Odile Marsh.\n\n13"
    )
    assert read(attribute, text) == [("Odile Marsh", "We kept going as long as we could, and nobody asked the crew.")]


@pytest.mark.parametrize(
    "text",
    [
        "“We go, said the fox, and so we went,” Odile Marsh said.",
        "“I asked him, he said no, and I left,” Odile Marsh said.",
        "“Where is he, said Bo Lind, and we both left,” Odile Marsh said.",
        "“‘We go,’ said Bo Lind, and so we went,” Odile Marsh said.",
    ],
)
def test_a_clause_that_is_quoted_parts_no_quotation(attribute, text):
    (quote,) = attribute(text).quotes
    assert quote.speaker.name == "Odile Marsh"
    assert len(quote.spans) == 1
    assert quote.text.endswith((" went.", "left."))
