import random
import time

import pytest

from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks.passages import Passage, find_passages


def find(text: str) -> list[Passage]:
    return find_passages(text, split_paragraphs(text))


def passages(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find(text)]


EDGES = [
    pytest.param("", [], id="empty text"),
    pytest.param(" \n\t", [], id="only white space"),
    pytest.param("Odile left early.", [], id="no mark"),
    pytest.param("“Rain,” said Odile.", ["“Rain,”"], id="at the first token"),
    pytest.param("Odile said: “Rain.”", ["“Rain.”"], id="at the last token"),
    pytest.param("“Rain.”", ["“Rain.”"], id="the whole text"),
    pytest.param("“Rain.”“Sun.”", ["“Rain.”", "“Sun.”"], id="two adjacent passages"),
    pytest.param('"Rain.""Sun."', ['"Rain."', '"Sun."'], id="two adjacent passages in straight marks"),
    pytest.param("“Rain all day.\nSun.", ["“Rain all day."], id="left open"),
    pytest.param("“Rain, said Odile.\nSun.", ["“Rain,"], id="left open before a clause that ends its paragraph"),
    pytest.param("Odile didn't say the unions' vote mattered.", [], id="apostrophes"),
    pytest.param("🌧️ “Rain,” said Odile.", ["“Rain,”"], id="emoji before"),
    pytest.param('🌧"Rain 🌧" was all she wrote.', ['"Rain 🌧"'], id="adjacent emoji"),
    pytest.param("“”, “ ” and “…” stand here.", [], id="nothing but punctuation inside"),
    pytest.param('It read "" and then "Rain".', ['"Rain"'], id="empty pair before a passage"),
    pytest.param("“👍” was her answer.", ["“👍”"], id="only a pictograph"),
]
NOTATIONS = [
    pytest.param('"Rain," said Odile. "Sun."', ['"Rain,"', '"Sun."'], "double", id="straight"),
    pytest.param("„Regen“, sagte sie, „Sonne.”", ["„Regen“", "„Sonne.”"], "low-high", id="low-high"),
    pytest.param("‚Regen‘, sagte sie.", ["‚Regen‘"], "low-high", id="low-high single"),
    pytest.param(",,Regen'' sagte sie.", [",,Regen''"], "low-high", id="low-high of two commas"),
    pytest.param("«Lluvia», dijo Odile.", ["«Lluvia»"], "guillemet", id="guillemets"),
    pytest.param("« Pluie », dit-elle. « Oui. »", ["« Pluie »", "« Oui. »"], "guillemet", id="French spaces"),
    pytest.param("»Regen«, sagte sie. »Ja.«", ["»Regen«", "»Ja.«"], "guillemet", id="guillemets inwards"),
    pytest.param("‹Pluie›, dit-elle.", ["‹Pluie›"], "guillemet", id="single guillemets"),
    pytest.param("``Rain,'' said Odile.", ["``Rain,''"], "tex", id="TeX"),
    pytest.param("`Rain,' said Odile.", ["`Rain,'"], "tex", id="TeX single"),
    pytest.param("''Rain,'' said Odile. It's wet.", ["''Rain,''"], "double", id="two straight singles for a double"),
    pytest.param("她说:「下雨了。」我走了。", ["「下雨了。」"], "corner", id="corner brackets"),
    pytest.param("她说:“下雨了。”我走了。", ["“下雨了。”"], "double", id="no space anywhere"),
    pytest.param("＂Rain＂ said Odile.", ["＂Rain＂"], "double", id="full-width"),
    pytest.param("&ldquo;Rain,&rdquo; said Odile.", ["&ldquo;Rain,&rdquo;"], "double", id="entities"),
    pytest.param('\\"Rain,\\" said Odile.', ['\\"Rain,\\"'], "double", id="escaped"),
    pytest.param("‘Rain,’ said Odile.", ["‘Rain,’"], "single", id="curly single"),
    pytest.param("'Rain,' said Odile.", ["'Rain,'"], "single", id="straight single"),
]
NESTED = [
    pytest.param("“She said ‘rain’ twice,” Odile said.", ["“She said ‘rain’ twice,”"], id="single in double"),
    pytest.param("“We read “Dune” aloud,” Odile said.", ["“We read “Dune” aloud,”"], id="double in double"),
    pytest.param(
        '"We read "Dune" and "Emma" aloud," Odile said.', ['"We read "Dune" and "Emma" aloud,"'], id="straight"
    ),
    pytest.param('"We read “Dune” aloud," Odile said.', ['"We read “Dune” aloud,"'], id="curly in straight"),
    pytest.param('"We call it "rain.""', ['"We call it "rain.""'], id="closed together"),
    pytest.param("“We call it “rain,” Odile said.", ["“We call it “rain,”"], id="one close for both"),
    pytest.param("‘“Rain,” he told us,’ said Odile.", ["‘“Rain,” he told us,’"], id="double in single"),
    pytest.param("«Elle dit “pluie” ici», dit-il.", ["«Elle dit “pluie” ici»"], id="curly in guillemets"),
    pytest.param("FIRST “NICK” LAST said", ["“NICK”"], id="a nickname is a passage"),
]
MISTAKES = [
    pytest.param("““Rain,”” said Odile.", ["““Rain,””"], id="doubled"),
    pytest.param('""Rain,"" said Odile.', ['""Rain,""'], id="doubled straight"),
    pytest.param("”Rain,” said Odile. ”Sun.”", ["”Rain,”", "”Sun.”"], id="closing mark opens"),
    pytest.param("“Rain,“ said Odile. “Sun.”", ["“Rain,“", "“Sun.”"], id="opening mark closes"),
    pytest.param("”Rain,“ said Odile.", ["”Rain,“"], id="both the wrong way"),
    pytest.param('“Rain," said Odile. "Sun.”', ['“Rain,"', '"Sun.”'], id="straight and curly mixed"),
    pytest.param("They became “foes,”with pride.", ["“foes,”"], id="no space after"),
    pytest.param('They became "foes,"with pride.', ['"foes,"'], id="no space after a straight mark"),
    pytest.param('Odile said,"We go" and left.', ['"We go"'], id="no space before"),
    pytest.param('Odile said:"We go."', ['"We go."'], id="no space after a colon"),
    pytest.param('Odile says," there is hope for us.”', ['" there is hope for us.”'], id="space on the wrong side"),
    pytest.param('" Rain , " said Odile . " Sun . "', ['" Rain , "', '" Sun . "'], id="spaced on both sides"),
    pytest.param("It was over,” said Odile. Nobody spoke.", [], id="stray close"),
    pytest.param('It was over." Nobody spoke. "Rain," said Odile.', ['"Rain,"'], id="stray straight mark"),
    pytest.param('Over.\n" \n"Rain," said Odile.', ['"Rain,"'], id="stray mark in another paragraph"),
    pytest.param(
        '"We won, he added, "and nobody saw."', ['"We won,', '"and nobody saw."'], id="forgotten close before a clause"
    ),
    pytest.param(
        "Odile asked for a “rapid“ review and a “new start” today.", ["“rapid“", "“new start”"], id="later passage kept"
    ),
]
NO_MARKS = [
    pytest.param("He is 6'2\" and she is 5’4” tall.", [], id="feet and inches"),
    pytest.param('A 27" screen, a 12" disc, a 5" x 7" print.', [], id="inches"),
    pytest.param('A 27" screen with a "smart" foot.', ['"smart"'], id="inches before a passage"),
    pytest.param('"It is 12" wide," said Odile.', ['"It is 12" wide,"'], id="inches inside"),
    pytest.param("“He’s 6’2”,” said Odile.", ["“He’s 6’2”,”"], id="inches at the close"),
    pytest.param("She ran it in 1'30\" flat.", [], id="minutes and seconds"),
    pytest.param('The "Apollo 13" crew was "fine".', ['"Apollo 13"', '"fine"'], id="number before a close"),
    pytest.param("In the '90s rock 'n' roll was 'round here.", [], id="elisions"),
    pytest.param("’Tis the season of the workers’ strike.", [], id="curly elision and possessive"),
    pytest.param('<a href="x" title="Rain">Sun</a> shone.', [], id="attributes of a tag"),
    pytest.param('<b>"Rain,"</b> said Odile.', ['"Rain,"'], id="tags around a passage"),
    pytest.param('**"Rain,"** said Odile.', ['"Rain,"'], id="Markdown around a passage"),
    pytest.param("Run `make 'all'` or `make`.", ["'all'"], id="code in backticks"),
]
HOUSE_STYLE = [
    pytest.param(
        "'It's the workers' day,' said Odile. 'The '90s won't come back.'",
        ["'It's the workers' day,'", "'The '90s won't come back.'"],
        id="straight single marks full of apostrophes",
    ),
    pytest.param(
        "‘It’s the workers’ day,’ said Odile. ‘Rock ’n’ roll’s dead.’",
        ["‘It’s the workers’ day,’", "‘Rock ’n’ roll’s dead.’"],
        id="curly single marks full of apostrophes",
    ),
    pytest.param(
        "Odile calls them 'the bosses' and walks on. 'They know,' she says.",
        ["'the bosses'", "'They know,'"],
        id="closing mark after s",
    ),
    pytest.param("The 'foes'turned up, Odile wrote.", ["'foes'"], id="single mark without a space after"),
    pytest.param("'We go.''You stay.'", ["'We go.'", "'You stay.'"], id="two adjacent passages in single marks"),
    pytest.param(
        "‘We go’‘You stay,’ they say.", ["‘We go’", "‘You stay,’"], id="two adjacent passages in curly single marks"
    ),
    pytest.param(
        "'Dark days' ahead\n“It rains and it will rain on all of us,” said Odile.",
        ["“It rains and it will rain on all of us,”"],
        id="single marks only in the headline",
    ),
    pytest.param(
        "‘It rains on all of us, every single day,’ said Odile.\nHer book is “Rain”.",
        ["‘It rains on all of us, every single day,’", "“Rain”"],
        id="double marks outside single ones",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*EDGES, *NESTED, *MISTAKES, *NO_MARKS, *HOUSE_STYLE])
def test_find_passages(text, expected):
    assert passages(text) == expected


@pytest.mark.parametrize(("text", "expected", "notation"), NOTATIONS)
def test_every_notation_of_marks(text, expected, notation):
    assert passages(text) == expected
    assert {p.notation for p in find(text)} == {notation}


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("“Rain,” she said.", "Rain,", id="closed"),
        pytest.param("“Rain and sun", "Rain and sun", id="left open"),
        pytest.param("``Rain,'' she said.", "Rain,", id="mark of two signs"),
        pytest.param("&quot;Rain&quot; she said.", "Rain", id="entity"),
        pytest.param("« Pluie », dit-elle.", " Pluie ", id="inner spaces stay"),
    ],
)
def test_inner_text_excludes_the_outer_marks(text, inner):
    (passage,) = find(text)
    assert text[passage.inner_start : passage.inner_end] == inner


RUNNING_ON = [
    pytest.param("“One.\n“Two.\n“Three.”", [(False, False), (False, True), (True, True)], id="a mark at each start"),
    pytest.param('"One.\n\n"Two."', [(False, False), (True, True)], id="straight, a blank line between"),
    pytest.param("‘One.\n‘Two,’ said Odile.", [(False, False), (True, True)], id="single marks"),
    pytest.param("« Un.\n» Deux. »", [(False, False), (True, True)], id="French, closing mark at each start"),
    pytest.param("“One.”\n“Two.”", [(True, False), (True, False)], id="both closed"),
    pytest.param("“One.\nSun.\n“Two.”", [(False, False), (True, False)], id="a paragraph between"),
    pytest.param("“One, said Odile.\n“Two.”", [(False, False), (True, False)], id="the clause ends the first"),
    pytest.param("“One.\nOdile said “two.”", [(False, False), (True, False)], id="the next opens further on"),
    pytest.param("“We call it “rain” here.\n“Yes.”", [(False, False), (True, True)], id="nested and left open"),
]


@pytest.mark.parametrize(("text", "expected"), RUNNING_ON)
def test_quotation_that_runs_on_over_paragraphs(text, expected):
    assert [(p.closed, p.continues) for p in find(text)] == expected


def test_quotation_opened_once_and_closed_paragraphs_later():
    text = "Odile wrote: “Rain fell.\nNobody came.\nWe waited at the gate until the lamps went out and then left.”"
    first, middle, last = find(text)
    assert [text[p.start : p.end] for p in (first, middle, last)] == ["“Rain fell.", *text.split("\n")[1:]]
    assert [(p.closed, p.continues, p.paragraph) for p in (first, middle, last)] == [
        (False, False, 0),
        (False, True, 1),
        (True, True, 2),
    ]


def test_name_under_a_pull_quote_is_not_part_of_it():
    assert passages('"We waited at the gate.\nOdile Marsh, Green Party."') == ['"We waited at the gate.']


def test_paragraph_index():
    assert [p.paragraph for p in find("Sun.\n\n“Rain.”\nSun.\n“Wind.”")] == [1, 3]


def test_passages_stay_in_the_paragraphs_given():
    text = "x “Rain” y “Sun”"
    spans = split_paragraphs("x “Rain”")
    assert [text[p.start : p.end] for p in find_passages(text, spans)] == ["“Rain”"]


PIECES = [
    *"“”\"‘’'`«»‹›„‚「」『』＂´",
    *["``", "''", "&quot;", "&rdquo;", '\\"', "<b>", "<", ">", "*", "\u200b", "\ud800", "\x00", "🌧", "é"],
    *["rain", "Odile", "said", "5", "’s", "\n", "\r\n", " ", " ", " ", ", ", ". ", "—", "…", "(", ")"],
]


@pytest.mark.parametrize("seed", range(20))
def test_any_string_gives_sorted_disjoint_passages_inside_their_paragraphs(seed):
    chance = random.Random(seed)
    for _ in range(100):
        text = "".join(chance.choices(PIECES, k=chance.randrange(60)))
        spans = split_paragraphs(text)
        end = 0
        for passage in find_passages(text, spans):
            span = spans[passage.paragraph]
            assert end <= passage.start <= passage.inner_start < passage.inner_end <= passage.end
            assert span.start <= passage.start
            assert passage.end <= span.end
            assert passage.closed == (passage.inner_end < passage.end)
            end = passage.end


LONG = [
    pytest.param("rain" * 50_000, id="200,000 characters without a space"),
    pytest.param("“" * 20_000, id="20,000 opening marks"),
    pytest.param("“rain " * 20_000, id="20,000 words with an opening mark"),
    pytest.param("“a” " * 50_000, id="100,000 alternating marks"),
    pytest.param('"' * 100_000, id="100,000 straight marks"),
    pytest.param("'a " * 10_000, id="10,000 single marks"),
    pytest.param('“"' * 10_000, id="marks that contradict one another"),
    pytest.param('"rain\n' * 10_000, id="10,000 paragraphs left open"),
    pytest.param('"rain, said Odile ' * 5_000, id="5,000 forgotten closes"),
    pytest.param("<a " * 30_000, id="30,000 tags left open"),
]


@pytest.mark.parametrize("text", LONG)
def test_time_grows_no_faster_than_the_text(text):
    def seconds(part: str) -> float:
        start = time.process_time()
        find(part)
        return time.process_time() - start

    tenth = text[: len(text) // 10]
    # ten times the text: a quadratic step would take a hundred times as long; a busy machine, two or three times
    assert min(seconds(text) for _ in range(2)) < 30 * max(seconds(tenth) for _ in range(3)) + 0.3
