import pytest

from quoteapi.corpus.files import request_of
from quoteapi.service.problems import Problem

FORMS = [
    pytest.param("a.txt", "text", id="plain text"),
    pytest.param("a", "text", id="no ending"),
    pytest.param("-", "text", id="standard input"),
    pytest.param("a.md", "markdown", id="Markdown"),
    pytest.param("b/A.MD", "markdown", id="in capitals"),
    pytest.param("a.markdown", "markdown", id="its long name"),
    pytest.param("a.md.txt", "text", id="the last ending counts"),
]


@pytest.mark.parametrize(("name", "field"), FORMS)
def test_the_name_tells_what_a_file_is(name, field):
    assert request_of(name, "“No”".encode()) == {field: "“No”"}


def test_html_says_what_to_do():
    with pytest.raises(Problem, match="save the article as plain text or Markdown"):
        request_of("a.html", b"<p>No.</p>")
