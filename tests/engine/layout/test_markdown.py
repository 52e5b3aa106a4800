"""Markdown for certain: what is said of it, and that a text in it has the answers of the same text without it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteapi.engine.layout import clean
from quoteapi.engine.layout.marking import mark

CLEANED = [
    pytest.param("", "", id="empty text"),
    pytest.param("It rained\nin Wick.\n\nIt snowed.", "It rained in Wick.\n\nIt snowed.", id="line ends"),
    pytest.param("It rained  \nand\\\nit snowed.", "It rained and it snowed.", id="hard breaks in a sentence"),
    pytest.param(
        "It rained  \nIt snowed.  \nit hailed.", "It rained\n\nIt snowed.\n\nit hailed.", id="hard breaks behind"
    ),
    pytest.param("It rained.  \nIt snowed.\\\nIt hailed.", "It rained.\n\nIt snowed.\n\nIt hailed.", id="hard breaks"),
    pytest.param("# Rain in *Wick* #\nIt rained.", "Rain in Wick\n\nIt rained.", id="heading"),
    pytest.param("## Rain {#rain}\nIt rained.", "Rain\n\nIt rained.", id="heading with a name"),
    pytest.param(
        "Rain\n====\nIt rained.\n\nSnow\n---\nIt snowed.", "Rain\n\nIt rained.\n\nSnow\n\nIt snowed.", id="setext"
    ),
    pytest.param("---\ntitle: Rain\nby: Bo\n---\nIt rained.", "It rained.", id="front matter"),
    pytest.param("+++\ntitle = 'Rain'\n+++\n\nIt rained.", "It rained.", id="front matter in TOML"),
    pytest.param("---\n\nIt rained.\n\n---\n\nIt snowed.", "It rained.\n\nIt snowed.", id="rules, no front matter"),
    pytest.param("It rained.\n\n* * *\n\nIt snowed.\n***\n", "It rained.\n\nIt snowed.", id="rules"),
    pytest.param("* one\n  two\n* three\nfour\n\n  five", "one two\n\nthree four\n\nfive", id="list"),
    pytest.param("1. one\n2. two\n   1) three", "one\n\ntwo\n\nthree", id="numbered list in a list"),
    pytest.param("- [ ] one\n- [x] two", "one\n\ntwo", id="tasks"),
    pytest.param(
        "It rained in\n1984. It snowed in\n- what a year - May.",
        "It rained in 1984. It snowed in\n\nwhat a year - May.",
        id="no list",
    ),
    pytest.param(
        "> It rained\n> in Wick.\n>\n> — Bo Lind\n\nIt snowed.",
        "It rained in Wick.\n\n— Bo Lind\n\nIt snowed.",
        id="quotation",
    ),
    pytest.param("> It rained\nin Wick.\n>> It snowed.", "It rained in Wick.\n\nIt snowed.", id="a lazy line"),
    pytest.param("It rained.\n> It snowed.\n\n> > It hailed.", "It rained.\n\nIt snowed.\n\nIt hailed.", id="levels"),
    pytest.param("It rained.\n```py\nx = “1”\n```\nIt snowed.", "It rained.\n\nIt snowed.", id="code"),
    pytest.param("It rained.\n~~~\n```\nx\n~~~~\nIt snowed.", "It rained.\n\nIt snowed.", id="code in tildes"),
    pytest.param("It rained.\n\n    x = f(1);\n\nIt snowed.", "It rained.\n\nIt snowed.", id="indented code"),
    pytest.param("    It rained in Wick.\n\n    It snowed.", "It rained in Wick.\n\nIt snowed.", id="indented prose"),
    pytest.param("Press `Enter` or ``a ` b``.", "Press Enter or ``a ` b``.", id="code in a line"),
    pytest.param("| Name | Age |\n|---|:-:|\n| Bo | 3 |\nEnd.", "Name\n\nAge\n\nBo\n\n3\n\nEnd.", id="table"),
    pytest.param("Name | Age\n--- | ---\nBo | 3", "Name\n\nAge\n\nBo\n\n3", id="table without bars at the ends"),
    pytest.param("It rained | in Wick.", "It rained | in Wick.", id="no table"),
    pytest.param(
        "It rained.[^1] It snowed.\n\n[^1]: In *May*.\n    Or June.\n\n    Or July.\n\nIt thawed.",
        "It rained. It snowed.\n\nIt thawed.",
        id="footnote",
    ),
    pytest.param(
        "It rained.[1] It snowed.\n\n[1] In *May*.\n[2] In June.\n\nIt thawed.",
        "It rained. It snowed.\n\nIt thawed.",
        id="footnotes with numbers",
    ),
    pytest.param('[Bo](/x "T"), [Ann *Lee*](<a b>)', "Bo, Ann Lee", id="links"),
    pytest.param(
        "[Bo][x], [Ann][], [Lee], [sic]\n\n[x]: /x 'T'\n[ann]: /y\n[lee]: <z>", "Bo, Ann, Lee, [sic]", id="references"
    ),
    pytest.param('![Bo](x.jpg "T") It ![a][x] rained.\n\n[x]: y', "It rained.", id="images"),
    pytest.param("[![Bo](x.jpg)](y) It rained.", "It rained.", id="an image that is a link"),
    pytest.param(
        "<https://x.example/a_b_c> and <bo@x.example>", "https://x.example/a_b_c and bo@x.example", id="addresses"
    ),
    pytest.param("*a* **b** ***c*** _d_ __e__ ___f___", "a b c d e f", id="emphasis"),
    pytest.param("**a *b* c** *d **e** f* _g **h** i_", "a b c d e f g h i", id="emphasis in emphasis"),
    pytest.param("un**believ**able snake_case_word 2*3*4", "unbelievable snake_case_word 234", id="emphasis in words"),
    pytest.param("~~It rained.~~ ==It snowed.==", "It rained. It snowed.", id="struck and marked"),
    pytest.param("**“We\nclose,”** said Bo", "“We close,” said Bo", id="emphasis over a line end"),
    pytest.param(
        "\\*It\\* \\[rained\\] 3\\. \\_x\\_ \\“y\\” C:\\dir", "*It* [rained] 3. _x_ “y” C:\\dir", id="escapes"
    ),
    pytest.param("1\\. It rained.", "1. It rained.", id="an escaped number"),
    pytest.param("It <b>rained</b><br>in <x-y z='1'>Wick</x-y>.<!-- no -->", "It rained in Wick.", id="HTML"),
    pytest.param("<div>\n\nIt rained.\n\n</div>", "It rained.", id="HTML around"),
    pytest.param("It rained &amp; snowed in 3 &lt; 4 &eacute;", "It rained & snowed in 3 < 4 é", id="entities"),
    pytest.param("It rained.\r\n\r\nIt\r\nsnowed.", "It rained.\n\nIt snowed.", id="CRLF"),
    pytest.param("It sank.{: .lead}\n{: #end}\n\n# Port {#port}", "It sank.\n\nPort", id="lists of attributes"),
    pytest.param("It sank :cry: at 10:30:12", "It sank at 10:30:12", id="an emoji by name"),
    pytest.param("Bo Lind^[A note by Ann.] left.^3^", "Bo Lind left.", id="footnotes in a line"),
    pytest.param(
        "[Bo Lind][] left.\n\n[bo lind]: <https://example.org/a b>", "Bo Lind left.", id="a space in an address"
    ),
]


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_clean(text, cleaned):
    assert clean(text, "markdown").text == cleaned


PLAIN = """Ferry Stops on Monday

“We kept going as long as we could,” said Odile Marsh, who owns the boat.

She added that the pier would take a bigger ship.

“Nobody asked the crew.”

— Bo Lind, captain

The council said that it had asked.

“We wrote to all,” Mayor Ann Lee said."""
MARKDOWN = """---
layout: post
author: Karl Renk
---
Ferry *Stops* on Monday
=======================

![Karl Renk on the pier](pier.jpg "Karl Renk")

**“We kept going as long as we could,”** said [Odile
Marsh](https://wick.example/marsh), who owns the boat.[^1]

* She added that the pier would
  take a **bigger** ship.

> “Nobody asked the crew.”
>
> — Bo *Lind*, captain

The [council][c] said that it had asked.

“We wrote to \\
all,” Mayor Ann&nbsp;Lee said.

[c]: https://wick.example/council "Karl Renk said so"
""".replace("to \\\n", "to\n")


@pytest.mark.model
def test_a_text_in_markdown_has_the_answers_of_the_same_text_without_it(attribute):
    plain, article = attribute(PLAIN), attribute(MARKDOWN, form="markdown")
    assert len(plain.quotes) == 5

    def facts(answer):
        return [
            (quote.text, quote.type, quote.stance, quote.confidence, quote.speaker and quote.speaker.label)
            for quote in answer.quotes
        ]

    assert facts(article) == facts(plain)
    assert [speaker.to_dict() for speaker in article.speakers] == [speaker.to_dict() for speaker in plain.speakers]
    for quote in article.quotes:
        for part in (*quote.spans, quote.context, quote.cue, quote.speaker and quote.speaker.mention):
            assert part is None or part.text == MARKDOWN[part.start : part.end]
    assert article.quotes[0].speaker.mention.text.startswith("Odile\nMarsh")


SIGNS = [
    *"*_[](){}<>!`~=|#>-+\\\n\n\n:&;^\"' ab1.",
    "\r\n",
    "  \n",
    "[^1]",
    "]: ",
    "---\n",
    "```\n",
    "0:01.0 --> 0:02.0\n",
    ">> ",
    "<<",
    "- ",
    "<b>",
    "&amp;",
    "“",
    "😀",
]


@pytest.mark.parametrize("form", ["plain", "markdown"])
@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=80).map("".join))
def test_any_text_keeps_its_length_and_its_way_back(form, text):
    assert len(mark(text, form)) == len(text)
    cleaned = clean(text, form)
    end = 0
    for span in cleaned.paragraphs:
        posted = cleaned.posted(span)
        assert end <= posted.start < posted.end <= len(text)
        assert span.of(cleaned.text) == span.of(cleaned.text).strip() != ""
        end = posted.end
