"""The rules by which a page becomes text. Most rows are fragments, of which all is kept that is text."""

import builtins
import json
import sys
import time

import pytest

from quoteapi.engine.deadline import work_until
from quoteapi.engine.errors import TimeBudgetExceeded
from quoteapi.maintext import ExtractorMissing, UnreadablePage, extract_html
from quoteapi.maintext.tree import MOST_DEEP, MOST_NESTED, MOST_TAGS

FRAGMENTS = [
    pytest.param("<p>“Rain,” said Odile.</p>", ["“Rain,” said Odile."], id="one paragraph"),
    pytest.param("“Rain,” said Odile.", ["“Rain,” said Odile."], id="no tags"),
    pytest.param("<p>“No.”</p><p>“Yes.”</p>", ["“No.”", "“Yes.”"], id="short paragraphs"),
    pytest.param("<p>One<p>Two", ["One", "Two"], id="end tags left out"),
    pytest.param("before<p>in</p>after", ["before", "in", "after"], id="text beside paragraphs"),
    pytest.param("<p>a\n  b\t c</p>", ["a b c"], id="white space"),
    pytest.param(
        "<p>Tom&nbsp;Okafor&#8217;s caf&eacute; &amp; bar &lt;3</p>", ["Tom Okafor’s café & bar <3"], id="entities"
    ),
    pytest.param(
        "<p>&ldquo;Hi&rdquo; &#x201C;you&#x201D; &#147;there&#148;</p>", ["“Hi” “you” “there”"], id="entities of marks"
    ),
    pytest.param("<p><b>An</b>na <i>L</i>ee <span>said</span>.</p>", ["Anna Lee said."], id="inline tags in a name"),
    pytest.param(
        "<p>Oka&shy;for, Oka<wbr>for, Oka\u200bfor</p>", ["Okafor, Okafor, Okafor"], id="places to break a word"
    ),
    pytest.param("<p>Tom<br>Okafor</p>", ["Tom Okafor"], id="a break within a sentence"),
    pytest.param("<p>He left.<br>She stayed.</p>", ["He left.", "She stayed."], id="a break behind a sentence"),
    pytest.param("<p>“Go,”<br>he said.</p>", ["“Go,” he said."], id="a break behind a comma"),
    pytest.param("<p>a<br><br>b<br> <br/>c</p>", ["a", "b", "c"], id="two breaks"),
    pytest.param("<div>a<div>b</div>c</div>", ["a", "b", "c"], id="blocks in blocks"),
    pytest.param("<p>Items<br>• one<br>• two</p>", ["Items", "• one", "• two"], id="bullets behind breaks"),
    pytest.param("<p>He said <q>yes</q>.</p>", ["He said “yes”."], id="a quotation without marks"),
    pytest.param("<p>He said <q>“yes”</q>.</p>", ["He said “yes”."], id="a quotation with marks"),
    pytest.param("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["a", "b", "c"], id="lists"),
    pytest.param("<dl><dt>Lee:</dt><dd>Yes.</dd></dl>", ["Lee: Yes."], id="a term with a colon"),
    pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"], id="cells"),
    pytest.param("<table><tr><td>LEE:</td><td>Yes.</td></tr></table>", ["LEE: Yes."], id="a cell with a colon"),
    pytest.param("<pre>one\ntwo\n\nthree\n   four</pre>", ["one two", "three", "four"], id="preformatted"),
    pytest.param("<pre>An<b>na</b>\nLee</pre>", ["Anna Lee"], id="preformatted, with tags"),
    pytest.param("<p>said.<sup><a href='#1'>1</a></sup> So</p>", ["said. So"], id="the mark of a footnote"),
    pytest.param("<p>90 km<sup>2</sup></p>", ["90 km2"], id="a raised number"),
    pytest.param("<blockquote><p>“A.”</p><footer>— Lee</footer></blockquote>", ["“A.”", "— Lee"], id="who is quoted"),
    pytest.param(
        "<blockquote>“A.”<br><cite>— Lee</cite></blockquote>", ["“A.”", "— Lee"], id="who is quoted, in a line"
    ),
    pytest.param(
        "<figure><blockquote>“A.”</blockquote><figcaption>Lee</figcaption></figure>",
        ["“A.”", "Lee"],
        id="who, in a figure",
    ),
    pytest.param("<figure><img><figcaption>A boat</figcaption></figure><p>x</p>", ["x"], id="a caption"),
    pytest.param(
        "<p>one and the rest of it</p><div class='photo-credit'>Lee</div>", ["one and the rest of it"], id="a credit"
    ),
    pytest.param(
        "<p>x y</p><script>‘a’</script><style>b</style><noscript>c</noscript>", ["x y"], id="scripts and styles"
    ),
    pytest.param("<p>x<!-- “a” said b --> y</p>", ["x y"], id="a comment"),
    pytest.param("<p>x y</p><!-- never closed", ["x y"], id="a comment without end"),
    pytest.param(
        "<p>x y</p><nav><a href=a>a</a></nav><aside>b</aside><form><input value=c><button>d</button></form>",
        ["x y"],
        id="controls",
    ),
    pytest.param("<p>The price was <del>5</del> 6.</p>", ["The price was 6."], id="struck out"),
    pytest.param("<div hidden>a</div><p>x and y</p><div style='display: none'>b</div>", ["x and y"], id="hidden"),
    pytest.param("<p>a\0b\x01c\x0bd</p>", ["abcd"], id="control characters"),
    pytest.param("<p>a&#1;b&#0;c</p>", ["ab\ufffdc"], id="entities of control characters"),
    pytest.param("<p>a\ud800b</p>", ["ab"], id="an unpaired surrogate"),
    pytest.param("<P>UPPER</P><Div>case", ["UPPER", "case"], id="tags in capitals"),
    pytest.param("<p>1 < 2 and 3 > 2</p>", ["1 < 2 and 3 > 2"], id="signs that are no tags"),
    pytest.param(
        "<p>“Rain,”<sup>2</sup> said Odile.<sup>14</sup></p>", ["“Rain,” said Odile."], id="footnotes, no links"
    ),
    pytest.param(
        "“Rain,” said <b>Odile</b>.\n \n<i>“No.”</i>\nShe left.",
        ["“Rain,” said Odile.", "“No.” She left."],
        id="empty lines",
    ),
    pytest.param(
        "<div>a\n\nb</div><p>c\n\nd</p>", ["a", "b", "c d"], id="empty lines in a wrapper, not in a paragraph"
    ),
    pytest.param(
        '[caption id=\'a\' width="3"]<img src=a> A boat[/caption]\n\nOne [sic].\n\n[gallery ids="1,2"]\n\n[embed]'
        "https://example.org/[/embed]\n\n[box color='red']Two.[/box]",
        ["One [sic].", "Two."],
        id="shortcodes",
    ),
    pytest.param("<![CDATA[<p>a</p><p>b</p>]]>", ["a", "b"], id="from a feed"),
    pytest.param("<blockquote>“A.”<cite>Lee</cite></blockquote>", ["“A.”", "Lee"], id="who is quoted, without a break"),
    pytest.param("<p>In <cite>The Weir</cite> he says so.</p>", ["In The Weir he says so."], id="the title of a work"),
    pytest.param(
        "<dl><dt>Lee</dt><dd>Yes.</dd><dt>Bo</dt><dd>No.</dd><dt>Lee</dt><dd>Oh.</dd></dl>",
        ["Lee: Yes.", "Bo: No.", "Lee: Oh."],
        id="terms that take turns",
    ),
    pytest.param(
        "<dl><dt>Weir</dt><dd>A dam.</dd><dt>Lock</dt><dd>A gate.</dd></dl>",
        ["Weir", "A dam.", "Lock", "A gate."],
        id="terms that are told once",
    ),
    pytest.param(
        "<div><span class='speaker-name'>Lee</span><time>0:01</time><p>Yes.</p></div>"
        "<p><b class='speaker'>Bo:</b> No.</p><h4 class='Speaker'><span class='speaker'>Lee</span></h4><p>Oh.</p>",
        ["Lee: Yes.", "Bo: No.", "Lee: Oh."],
        id="speakers by class",
    ),
    pytest.param(
        "<h4 class='speaker'>Lee</h4><p>A poet.</p><h4 class='speaker'>Bo</h4><p>A smith.</p>",
        ["Lee", "A poet.", "Bo", "A smith."],
        id="speakers of an evening",
    ),
    pytest.param("😀<p>“Hi,” said Lee.</p>", ["😀", "“Hi,” said Lee."], id="an emoji before"),
]


@pytest.mark.parametrize(("html", "paragraphs"), FRAGMENTS)
def test_the_text_of_a_fragment(html, paragraphs):
    assert extract_html(html).text.split("\n\n") == paragraphs


PROSE = "".join(
    f"<p>The weir above mill number {n} will last the winter, the inspector of the county said.</p>" for n in range(5)
)


def page(body, head="<title>Weir</title>"):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


LEFT_OUT = [
    pytest.param('<div class="related-links"><p>“Odd,” said Lee of it all.</p></div>', id="by class"),
    pytest.param('<div id="relatedPosts"><p>“Odd,” said Lee of it all.</p></div>', id="by id in camel case"),
    pytest.param('<div role="navigation"><p>“Odd,” said Lee of it all.</p></div>', id="by role"),
    pytest.param('<section class="comments"><p>“Odd,” said Lee of it all.</p></section>', id="comments"),
    pytest.param("<aside><p>“Odd,” said Lee of it all.</p></aside>", id="by tag"),
    pytest.param("<ul><li><a href=a>“Odd,” said Lee of it all</a></li></ul>", id="links alone"),
    pytest.param("<h2>More</h2><p><a href=a>“Odd,” said Lee of it all</a></p>", id="links under a heading"),
    pytest.param('<p class="byline">By Odd Lee</p>', id="a byline"),
    pytest.param('<p><span class="visually-hidden">“Odd,” said Lee of it all.</span></p>', id="for screen readers"),
    pytest.param('<x-island name="NewsletterSignup"><p>“Odd,” said Lee of it all.</p></x-island>', id="by name"),
    pytest.param('<div data-component="related-block"><p>“Odd,” said Lee of it all.</p></div>', id="by component"),
    pytest.param('<blockquote class="pull-quote"><p>will last the winter</p></blockquote>', id="a passage pulled out"),
    pytest.param(
        '<figure class="wp-block-pullquote"><p>will last the winter, the inspector</p><cite>Lee</cite></figure>',
        id="a passage pulled out, with its author",
    ),
]


@pytest.mark.parametrize("piece", LEFT_OUT)
@pytest.mark.parametrize(
    "place", ["{piece}{prose}", "{prose}{piece}", "{prose}{piece}{prose}"], ids=["before", "after", "within"]
)
def test_what_is_no_part_of_the_article_is_left_out(piece, place):
    prose = extract_html(page(f"<main><h1>Weir</h1>{place.format(piece='', prose=PROSE)}</main>"))
    given = extract_html(page(f"<main><h1>Weir</h1>{place.format(piece=piece, prose=PROSE)}</main>"))
    assert given.text == prose.text


@pytest.mark.parametrize("name", ["has-sidebar", "comments-open", "share-page", "related"])
def test_a_wrapper_is_not_left_out_for_its_name(name):
    text = extract_html(page(f'<div class="{name}"><h1>Weir</h1>{PROSE}</div>')).text
    assert text == extract_html(page(f"<div><h1>Weir</h1>{PROSE}</div>")).text
    assert text.count("\n\n") == 5


def test_a_quotation_in_large_type_that_the_text_has_not_stays():
    pulled = '<blockquote class="pull-quote"><p>“Nobody asked us”</p><cite>Odile Lee</cite></blockquote>'
    assert "\n\n“Nobody asked us”\n\nOdile Lee\n\n" in extract_html(page(f"<h1>Weir</h1>{PROSE}{pulled}{PROSE}")).text


def test_the_first_row_of_a_table_is_kept_whole():
    rows = "".join(
        f"<tr><td>{name}</td><td>The weir above mill {name} will last the winter, said the inspector.</td></tr>"
        for name in ("Lee", "Bo", "Lee")
    )
    assert extract_html(page(f"<h1>Weir</h1><table>{rows}</table>")).text.startswith(
        "Weir\n\nLee\n\nThe weir above mill Lee"
    )


TITLES = [
    pytest.param(
        "<h1>The weir holds</h1>", "<title>The weir holds | Mill News</title>", "The weir holds", id="the heading"
    ),
    pytest.param(
        "<h1>Mill News</h1>", '<meta property="og:title" content="The weir holds">', "The weir holds", id="not the site"
    ),
    pytest.param(
        "<h1>Mill News</h1><h1>The weir holds</h1>",
        "<title>The weir holds - Mill</title>",
        "The weir holds",
        id="of two",
    ),
    pytest.param("", "<title>The weir holds | Mill News</title>", "The weir holds", id="without the site's name"),
    pytest.param(
        "<h1>The <i>weir</i><br>holds</h1>", "<title>The weir holds</title>", "The weir holds", id="tags within"
    ),
    pytest.param("", "", None, id="none"),
    pytest.param(
        "<h1>The Mill News</h1><h2>The weir holds</h2>",
        "<title>The weir holds - The Mill News</title>",
        "The weir holds",
        id="a lower heading",
    ),
    pytest.param(
        "<h1>Mill News</h1>",
        '<title>Mill News | The weir holds</title><meta property="og:site_name" content="Mill News">',
        "The weir holds",
        id="behind the site's name",
    ),
    pytest.param("", "<title>The weir holds – for now – Mill News</title>", "The weir holds – for now", id="dashes"),
    pytest.param("", "<title>The weir holds | News | Mill News</title>", "The weir holds", id="bars"),
    pytest.param(
        "<h1>Mill News</h1><h1>The weir holds for good</h1>",
        "<title>Village is safe - Mill News</title>",
        "The weir holds for good",
        id="a heading that the head does not name, below the site's",
    ),
    pytest.param("<h1> </h1>", "", None, id="an empty heading"),
]


@pytest.mark.parametrize(("heading", "head", "title"), TITLES)
def test_the_title(heading, head, title):
    extracted = extract_html(page(f"{heading}{PROSE}", head))
    assert extracted.page.title == title
    assert extracted.text.count("The weir holds") == (title is not None)
    assert title is None or extracted.text.startswith(f"{title}\n\n")


def test_a_fragment_that_begins_with_a_main_heading_has_a_title():
    assert extract_html("<h1>Weir</h1><p>It holds.</p>").page.title == "Weir"
    assert extract_html("<p>It holds.</p><h1>Weir</h1>").page.title is None


DESCRIBED = [
    pytest.param('"author": {"name": "Bo \\ud800 \\u0000Lind"}', ("Bo Lind", None), id="no character in the author"),
    pytest.param('"datePublished": "2024-02-29T10:00"', (None, "2024-02-29"), id="a date"),
    pytest.param('"datePublished": "2023-02-29"', (None, None), id="a date that no calendar has"),
    pytest.param('"datePublished": "٢٠٢٤-٠١-٠٢"', (None, None), id="a date in other digits"),
]


def test_a_sentence_about_the_author_is_no_byline():
    about = "<div class=author-bio><p>Ann Lee is a reporter who believes that weirs matter and says so.</p></div>"
    assert extract_html(page(f"<article><h1>Weir</h1>{PROSE}{about}</article>")).page.byline in ("Ann Lee", None)


@pytest.mark.parametrize(("said", "byline_and_date"), DESCRIBED)
def test_what_structured_data_says(said, byline_and_date):
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", {said}}}</script>'
    described = extract_html(page(PROSE, script)).page
    assert (described.byline, described.published) == byline_and_date


def test_a_title_has_no_character_that_no_text_has():
    script = '<script type="application/ld+json">{"@type": "Article", "headline": "Wick\\u0007 \\udfff port"}</script>'
    assert extract_html(page(PROSE, script)).text.startswith("Wick port\n\n")
    assert (
        extract_html(page(PROSE, '<meta property="og:title" content="Wick&#7; port&#x200b;">')).page.title
        == "Wick port"
    )


def test_an_article_in_structured_data_replaces_a_page_that_shows_only_its_beginning():
    whole = " ".join(f"The weir holds, said inspector number {n}." for n in range(20))
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{whole}"}}</script>'
    assert whole in extract_html(page("<article><p>The weir holds.</p></article>", script)).text
    assert extract_html(page(PROSE * 4, script)).text.count("The weir above") == 20


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("“It holds,” said Odile Lee.", id="plain"),
        pytest.param("&ldquo;It holds,&#8221; said Odile&nbsp;Lee.", id="entities"),
        pytest.param("<p>&ldquo;It holds,&rdquo; said <b>Odile</b> Lee.</p>", id="tags"),
        pytest.param("&lt;p&gt;“It holds,” said Odile Lee.&lt;/p&gt;", id="tags as entities"),
    ],
)
def test_a_short_article_in_structured_data_is_the_text_of_an_empty_page(body):
    script = json.dumps({"@type": "NewsArticle", "headline": "Weir &amp; lock", "articleBody": body})
    html = page("<div id=root></div>", f'<script type="application/ld+json">{script}</script>')
    assert extract_html(html).text == "Weir & lock\n\n“It holds,” said Odile Lee."


REFUSED = [
    pytest.param("", "no text", id="nothing"),
    pytest.param(" \n", "no text", id="blank"),
    pytest.param("<html><body><script>x</script></body></html>", "no text", id="a script"),
    pytest.param("<p>&nbsp;</p>", "no text", id="white space"),
    pytest.param("<i>" * MOST_TAGS + "<p>x", "nests more", id="nested"),
    pytest.param("<p>x" * (MOST_TAGS + 1), f"more than {MOST_TAGS} tags", id="tags"),
    pytest.param("x" * 10_000_001, "ten million", id="long"),
]


@pytest.mark.parametrize(("html", "reason"), REFUSED)
def test_a_page_that_gives_no_text(html, reason):
    with pytest.raises(UnreadablePage, match=reason):
        extract_html(html)


@pytest.mark.parametrize(
    "depth", [MOST_DEEP - 3, MOST_DEEP - 1, MOST_DEEP, MOST_DEEP + 1, MOST_DEEP + 9, MOST_NESTED - 9]
)
def test_nothing_is_lost_or_out_of_order_deep_down(depth):
    html = "<div>" * depth + "a<p>b <b>c</b>d</p>e<br>f" + "</div>" * depth + "<p>g</p>"
    assert extract_html(html).text.split("\n\n") == ["a", "b cd", "e f", "g"]


def test_it_looks_at_the_clock():
    with work_until(time.monotonic() - 1), pytest.raises(TimeBudgetExceeded):
        extract_html("<p>x</p>" * 1_000)


def test_a_fault_of_the_library_leaves_the_whole_page(monkeypatch):
    import trafilatura

    def fail(*_, **__):
        raise ValueError("a fault")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    monkeypatch.setattr(trafilatura.metadata, "extract_metadata", fail)
    assert extract_html(page(f"<h1>Weir</h1>{PROSE}")).text.count("\n\n") == 5


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch):
    found = builtins.__import__

    def lack(name, *arguments, **named):
        if name.split(".")[0] in ("trafilatura", "lxml", "webencodings"):
            raise ImportError(name)
        return found(name, *arguments, **named)

    for name in [name for name in sys.modules if name.split(".")[0] in ("trafilatura", "webencodings")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", lack)
    with pytest.raises(ExtractorMissing, match=r"pip install 'quoteapi\[html\]'"):
        extract_html(b"<p>x</p>")
