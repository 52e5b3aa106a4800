import pytest

from quoteapi.engine.layout import clean, split_paragraphs
from quoteapi.engine.marks import find_passages
from quoteapi.engine.marks.posts import find_posts

SIGNED = "— Ann Lee (@annlee) May 3, 2021"
POSTS = [
    pytest.param(f"The pool stays.\n\n{SIGNED}", ["The pool stays."], id="with a handle and a date"),
    pytest.param("The pool stays.\n\n— Ann Lee (@annlee)", ["The pool stays."], id="with a handle"),
    pytest.param("The pool stays.\n\n— Ann Lee, May 3, 2021", ["The pool stays."], id="with a date"),
    pytest.param(f"The pool stays.\nSign it.\n\n{SIGNED}", ["The pool stays.", "Sign it."], id="two lines"),
    pytest.param(f"It was late.\n\nThe pool stays.\n\n{SIGNED}", ["The pool stays."], id="not the paragraph before"),
    pytest.param(f"The pool stays. https://t.co/Ab1 pic.twitter.com/Cd2\n\n{SIGNED}", ["The pool stays."], id="links"),
    pytest.param(f"The pool stays.\nhttps://t.co/Ab1\n\n{SIGNED}", ["The pool stays."], id="a link of its own line"),
    pytest.param(f"😀 The pool stays.\n\n{SIGNED}", ["😀 The pool stays."], id="an emoji"),
    pytest.param(f"One.\n\n{SIGNED}\n\nTwo.\n\n{SIGNED}", ["One.", "Two."], id="two posts"),
]


def posts(text):
    return [text[span.start : span.end] for _, span in find_posts(text, split_paragraphs(text))]


@pytest.mark.parametrize(("text", "written"), POSTS)
def test_a_post_stands_above_the_line_of_its_author(text, written):
    assert posts(text) == written


def test_the_lines_of_a_post_stay_together_in_the_clean_text():
    cleaned = clean(f"It was late.\n\nThe pool stays.\nSign it.\n\n{SIGNED}")
    found = find_posts(cleaned.text, cleaned.paragraphs, cleaned.tight)
    assert [span.of(cleaned.text) for _, span in found] == ["The pool stays.", "Sign it."]


NO_POSTS = [
    pytest.param("", id="empty"),
    pytest.param(SIGNED, id="a line of an author alone"),
    pytest.param(f"Ann Lee showed a picture:\n\n{SIGNED}", id="a colon introduces what is not there"),
    pytest.param(f"https://t.co/Ab1\n\n{SIGNED}", id="links alone"),
    pytest.param("The pool stays.\n\n— and so does the bridge", id="a dash"),
    pytest.param("The pool stays.\n\n— Ann Lee", id="a name alone"),
]


@pytest.mark.parametrize("text", NO_POSTS)
def test_nothing_else_is_a_post(text):
    assert posts(text) == []


def test_a_post_is_a_passage_with_its_marks_where_it_has_some():
    text = f"“The pool stays.”\n\n{SIGNED}\n\nThe “new” pool stays.\n\n{SIGNED}"
    passages = find_passages(text, split_paragraphs(text))
    assert [(text[p.inner_start : p.inner_end], p.notation) for p in passages] == [
        ("The pool stays.", "post"),
        ("The “new” pool stays.", "post"),
    ]
