import pytest

from quoteapi.maintext import decode_html

DECLARED = b'<meta charset="%s">'

CASES = [
    pytest.param("“Zoë”".encode(), None, "“Zoë”", id="valid UTF-8 that declares nothing"),
    pytest.param("“Zoë”".encode("windows-1252"), None, "“Zoë”", id="not UTF-8, declares nothing"),
    pytest.param("Zoë".encode("latin-1"), "iso-8859-1", "Zoë", id="charset of the sender"),
    pytest.param("“Zoë”".encode("windows-1252"), "ISO-8859-1", "“Zoë”", id="latin-1 means windows-1252"),
    pytest.param("“Zoë”".encode("windows-1252"), "us-ascii", "“Zoë”", id="ascii means windows-1252"),
    pytest.param("\ufeffZoë".encode(), "iso-8859-1", "Zoë", id="the byte order mark wins"),
    pytest.param("\ufeffZoë".encode("utf-16-le"), None, "Zoë", id="UTF-16 by its mark"),
    pytest.param("\ufeffZoë".encode("utf-16-be"), "utf-8", "Zoë", id="UTF-16, other order, by its mark"),
    pytest.param(DECLARED % b"koi8-r" + "Зоя".encode("koi8-r"), None, '<meta charset="koi8-r">Зоя', id="declared"),
    pytest.param(
        DECLARED % b"koi8-r" + "Зоя".encode(), "utf-8", '<meta charset="koi8-r">Зоя', id="the sender before the page"
    ),
    pytest.param(
        b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-2'>" + "Łódź".encode("iso-8859-2"),
        None,
        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=ISO-8859-2'>Łódź",
        id="declared in the old way",
    ),
    pytest.param(
        b'<?xml version="1.0" encoding="iso-8859-15"?>' + "5 €".encode("iso-8859-15"),
        None,
        '<?xml version="1.0" encoding="iso-8859-15"?>5 €',
        id="declared by XML",
    ),
    pytest.param("Zoë".encode(), "no-such-charset", "Zoë", id="unknown charset of the sender"),
    pytest.param(
        DECLARED % b"nonsense" + "Zoë".encode(), None, '<meta charset="nonsense">Zoë', id="unknown in the page"
    ),
    pytest.param(
        DECLARED % b"utf-16" + "Zoë".encode(), None, '<meta charset="utf-16">Zoë', id="declares UTF-16 in ASCII"
    ),
    pytest.param(b"<!-- " + DECLARED % b"koi8-r" + b"-->" + "Zoë".encode(), None, None, id="declared in a comment"),
    pytest.param(b"a\xffb", "utf-8", "a\ufffdb", id="invalid bytes"),
    pytest.param(b"", None, "", id="nothing"),
]


@pytest.mark.parametrize(("body", "charset", "text"), CASES)
def test_decode_html(body, charset, text):
    decoded = decode_html(body, charset)
    assert decoded == text if text is not None else decoded.endswith("Zoë")
