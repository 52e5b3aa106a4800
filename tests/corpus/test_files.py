import pytest

from quoteapi.corpus.files import request_of
from quoteapi.maintext import ExtractorMissing
from quoteapi.service import pages
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


@pytest.mark.parametrize("name", ["a.html", "a.htm", "b/A.HTML"])
def test_a_page_is_in_the_encoding_that_it_declares(name):
    body = '<meta charset="iso-8859-1">“Zoë”'
    assert request_of(name, body.encode("windows-1252")) == {"html": body}


def test_without_the_extra_a_page_says_how_to_install_it(monkeypatch):
    def fail(*_):
        raise ExtractorMissing

    monkeypatch.setattr(pages, "decode_html", fail)
    with pytest.raises(Problem, match=r"pip install 'quoteapi\[html\]'"):
        request_of("a.html", b"<p>No.</p>")
