"""Markup in plain text, where it is plainly meant."""

import pytest

from quoteapi.engine.layout import clean

CLEANED = [
    pytest.param("said <strong>Odile Marsh</strong>.", "said Odile Marsh.", id="inline tags"),
    pytest.param('<a href="/m">Marsh</a>', "Marsh", id="a tag with attributes"),
    pytest.param("<p>It sank.</p><p>He left.</p>", "It sank.\n\nHe left.", id="tags of blocks"),
    pytest.param("It sank,<br>he said.<br/><br>He left.", "It sank, he said.\n\nHe left.", id="line breaks"),
    pytest.param("It sank.<BR>He left.<br>“No,” he said", "It sank.\n\nHe left.\n\n“No,” he said", id="single breaks"),
    pytest.param("It <!-- sic - really -->sank.", "It sank.", id="comment"),
    pytest.param("<style>p {color: red}</style>It sank.<script>a('<b>')</script>", "It sank.", id="style and script"),
    pytest.param("It sank.[3] He left.[citation needed]", "It sank. He left.", id="footnote marks"),
    pytest.param("Sen. Marsh [D-Maine] and Mr. Lind [R] left.", "Sen. Marsh and Mr. Lind left.", id="parties"),
    pytest.param("It sank.[who?] He left.[better source needed]", "It sank. He left.", id="doubts of an editor"),
    pytest.param("said Ann Lee^3. It sank.^4^", "said Ann Lee. It sank.", id="raised numbers behind a caret"),
    pytest.param(
        "Ann Lee<sup>1</sup> sank.<sup><a href='#2'>[2]</a></sup> It has 30 km<sup>2</sup>.",
        "Ann Lee sank. It has 30 km2.",
        id="raised numbers between tags",
    ),
    pytest.param("It sank.³ It has 30 m².[^note]", "It sank. It has 30 m².", id="raised footnote marks"),
    pytest.param("It sank.^[He left.] “No,” he said.", "It sank. “No,” he said.", id="a note in a line"),
    pytest.param(
        "It sank.[^a]\n\n[^a]: He left.\n  Bo stayed.\n\nIt rained.", "It sank.\n\nIt rained.", id="a footnote"
    ),
    pytest.param("It sank.[1] He left [2].\n\n[1] Bo left.\n[2] He stayed.", "It sank. He left [2].", id="footnotes"),
    pytest.param("It sank.¹ He left.\n\n¹ Bo left.\n² He stayed.", "It sank. He left.", id="raised footnotes"),
    pytest.param(
        "It was sold.1 “No,”2 he said.\n\n1 Bo left.\n2. Ann stayed.", "It was sold. “No,” he said.", id="glued numbers"
    ),
    pytest.param("[b]Bo [i]Lind[/i][/b] [url=/x?a=b]left[/url] [sic]", "Bo Lind left [sic]", id="code of forums"),
    pytest.param("O&amp;rsquo;Hara of AT&amp;T; left", "O’Hara of AT&T; left", id="entities encoded twice"),
    pytest.param("said \\*Bo Lind\\*, \\“No\\” C:\\dir", "said Bo Lind, “No” C:\\dir", id="escaped signs"),
    pytest.param("> It sank.\n>\n> He left.", "It sank.\n\nHe left.", id="block quotation"),
    pytest.param("> > It sank.", "It sank.", id="a block quotation in another"),
    pytest.param("| It sank.\n|\n| He left.", "It sank.\n\nHe left.", id="quoted mail with bars"),
    pytest.param("[Bo Lind](https://example.org) left", "Bo Lind left", id="link"),
    pytest.param("[Bo Lind](https://example.org/a_(b) 'T'), left", "Bo Lind, left", id="link with brackets and title"),
    pytest.param(
        "[Bo Lind][1] and [Ann]\n\n[1]: /x\n[ann]: /y", "Bo Lind and Ann\n\n[1]: /x\n\n[ann]: /y", id="labels"
    ),
    pytest.param("It ![Bo Lind at the port](x.jpg) sank.", "It sank.", id="image"),
    pytest.param("**Bo Lind** was *very* late", "Bo Lind was very late", id="asterisks"),
    pytest.param("**Bo *B.* Lind**'s, *a **b** c*, ***d***", "Bo B. Lind's, a b c, d", id="emphasis in emphasis"),
    pytest.param("“**We close**,” she said", "“We close,” she said", id="emphasis beside a mark"),
    pytest.param("**Bo Lind **, who", "**Bo Lind **, who", id="no emphasis behind a space"),
    pytest.param("__Bo Lind__ was _very_ late", "Bo Lind was very late", id="underscores"),
    pytest.param("## The port ##\nIt sank.", "The port\n\nIt sank.", id="heading"),
    pytest.param("Bo&nbsp;Lind &amp; co. &ldquo;It sank&#8221;", "Bo Lind & co. “It sank”", id="entities"),
    pytest.param("Bo **L**ind, B**o** Lind", "Bo Lind, Bo Lind", id="strong letters in a word"),
    pytest.param("---\ntitle: Rain\ntags:\n  - a\n---\nIt sank.", "It sank.", id="front matter"),
    pytest.param("It sank.\n```python\nsay('it')\n```\nHe left.", "It sank.\n\nHe left.", id="a program"),
    pytest.param("```\nx = say();\n```\nHe left.", "He left.", id="a program by its signs"),
    pytest.param("```\nIt sank, he said.\n```\nHe left.", "It sank, he said.\n\nHe left.", id="prose between fences"),
    pytest.param("**[Bo Lind](x)** left", "Bo Lind left", id="a link in emphasis"),
    pytest.param("İİİ <SCRIPT>x = 1</Script>It sank.", "İİİ It sank.", id="a script behind letters that grow"),
    pytest.param("Bo\u200b Li\xadnd\ufeff\xa0left", "Bo Lind left", id="characters that nobody sees"),
]
KEPT = [
    "2 < 3 and 4 > 3",
    "2**3**4",
    "---\n\nMARSH: It sank.\n\nLIND: Why?\n\n---",
    "He said [sic] that it sank [in May].",
    "[3] Lind, B.: The Port",
    "* a list",
    "It was sold.1 He left.2",
    "See Fig.1 and Fig.2.\n\n1 It sank.\n\n2 It rose.",
    "It sank.\n\n1. Bo left.\n\n2. Ann stayed.",
    "2 * 3 * 4",
    "snake_case_words and _one",
    "C# and #wick",
    "f*** that",
    "AT&T; R&D; &c.",
    "A | b",
    "It rose 3[1/2] points",
]


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_markup_is_read_through(text, cleaned):
    assert clean(text).text == cleaned


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_markup_stays(text):
    assert clean(text).text == text


READ = [
    "“We close,” said <b>Odile Marsh</b>.",
    "“We close,” said <a href='https://example.org/?q=a&b=c' class=\"x y\">Odile</a> Marsh.",
    "“We close,” said [Odile Marsh](https://example.org/a_b).",
    "“We close,” said Odile Marsh.[3] The port is deep.",
    "**“We close,”** said *Odile Marsh*, the mayor.",
    "> “We close,” said Odile Marsh.",
    "“We close,” said Odile&nbsp;Marsh.",
    "### The port\n\n“We close,” said __Odile Marsh__.",
    "“We close,” said Odi\xadle Marsh, who lives at [the port][1].\n\n[1]: https://example.org",
]


@pytest.mark.model
@pytest.mark.parametrize("text", READ)
def test_a_name_in_markup_is_found_whole(attribute, text):
    article = attribute(text)
    (quote,) = article.quotes
    assert quote.speaker.name == "Odile Marsh"
    assert quote.spans[0].of(text) == "“We close,”"
    assert quote.text == "We close."
    assert article.text == text
