"""The whole service with the real model: gunicorn over a socket, the command line and Python."""

import concurrent.futures
import http.client
import json
import time

import pytest

import quoteapi
from quoteapi.service.schemas import ArticleSchema
from support.programs import REAL, run, serving

pytestmark = pytest.mark.model

ARTICLE = (
    "😀 The harbour will close in May, the council said.\n\n"
    "“We were never asked,” said Odile Marsh, who leads the fishermen's union, “and we will not leave.”\n\n"
    "Marsh added: “My father fished here.” According to Councillor Peter Aldous, the quay is unsafe.\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(REAL, tmp_path_factory.mktemp("server") / "log", "--workers", "2") as running:
        yield running


def post(server, body, content_type="text/plain", path="/v1/quotes"):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    try:
        connection.request("POST", path, body=body, headers={"Content-Type": content_type})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_who_said_what(server):
    status, body = post(server, ARTICLE.encode())
    answer = json.loads(body)
    assert status == 200
    assert ArticleSchema().validate(answer) == {}
    said = {quote["text"]: quote["speaker"]["name"] for quote in answer["quotes"] if quote["type"] == "direct"}
    assert said == {
        "We were never asked, and we will not leave.": "Odile Marsh",
        "My father fished here.": "Odile Marsh",
    }


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "utf8"])
def test_every_offset_points_at_its_text(server, unit):
    encoding, width = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}[unit]
    encoded = ARTICLE.encode(encoding)
    answer = json.loads(post(server, ARTICLE.encode(), path=f"/v1/quotes?offsets={unit}")[1])
    spans = [span for quote in answer["quotes"] for span in quote["spans"]]
    spans += [quote["cue"] for quote in answer["quotes"] if quote["cue"]]
    spans += [quote["speaker"]["mention"] for quote in answer["quotes"] if quote["speaker"]]
    assert len(spans) > 4
    for span in spans:
        assert encoded[span["start"] * width : span["end"] * width].decode(encoding) == span["text"]


def test_the_same_text_gives_the_same_bytes_everywhere(server, tmp_path):
    over_http = post(server, ARTICLE.encode())[1]
    others = [ARTICLE, "Nothing here.", "“Yes,” said Ann Lee. " * 40]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        bodies = [ARTICLE if number % 2 else others[number % 3] for number in range(24)]
        answers = list(pool.map(lambda body: post(server, body.encode())[1], bodies))
    assert {answer for body, answer in zip(bodies, answers, strict=True) if body == ARTICLE} == {over_http}
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in [*others, ARTICLE]))
    lines = run(REAL, "batch", source, "--workers", "2").stdout.splitlines(keepends=True)
    assert lines[0] == lines[3] == over_http
    assert run(REAL, "extract", "-", "--format", "json", stdin=ARTICLE.encode()).stdout == over_http


def test_markdown_is_the_same_in_a_file_in_a_folder_and_over_http(server, tmp_path):
    text = "# The *quay*\n\n“We were **never** asked,” said [Odile Marsh](https://example.com/marsh).\n"
    (tmp_path / "a.md").write_text(text)
    over_http = post(server, text.encode(), "text/markdown")[1]
    assert json.loads(over_http)["quotes"][0]["text"] == "We were never asked."
    assert run(REAL, "extract", tmp_path / "a.md", "--format", "json").stdout == over_http
    in_folder = json.loads(run(REAL, "batch", tmp_path, "--quiet").stdout)
    assert in_folder == {**json.loads(over_http), "id": "a.md"}


def test_python_gives_the_same_answer():
    article = quoteapi.attribute(ARTICLE)
    assert [quote.speaker.name for quote in article.quotes if quote.type == "direct"] == ["Odile Marsh", "Odile Marsh"]
    assert article.text == ARTICLE


HARD = [
    pytest.param("x" * 200_000, id="no space"),
    pytest.param("“" * 20_000, id="opening marks"),
    pytest.param('"' * 20_000, id="straight marks"),
    pytest.param("'" * 20_000, id="single marks"),
    pytest.param("(" * 20_000, id="brackets"),
    pytest.param("a\0b said “c\0” \0", id="NUL"),
    pytest.param("\ufeff“Yes,” said Ann Lee.\r\r\n\u2028“No.”", id="byte order mark and line ends"),
    pytest.param("“Yes,” said Ann Lee.\n" * 2_000, id="many quotes"),
    pytest.param("said " * 20_000, id="many cues"),
    pytest.param("\n" * 50_000 + "a", id="blank lines"),
]


@pytest.mark.parametrize("text", HARD)
def test_hard_text_is_answered(server, text):
    status, body = post(server, text.encode())
    assert status == 200
    assert ArticleSchema().validate(json.loads(body)) == {}


GROWING = [
    pytest.param("x", id="no space"),
    pytest.param("“", id="opening marks"),
    pytest.param('"', id="straight marks"),
    pytest.param("(", id="brackets"),
    pytest.param("said ", id="cues"),
    pytest.param("“Yes,” said Ann Lee. ", id="quotes in one paragraph"),
    pytest.param("“Yes,” said Ann Lee.\n", id="quotes in paragraphs"),
]


@pytest.mark.parametrize("part", GROWING)
def test_time_grows_no_faster_than_the_text(part):
    def least_time(length):
        text = part * (length // len(part))
        times = []
        for _ in range(2):
            began = time.perf_counter()
            quoteapi.attribute(text)
            times.append(time.perf_counter() - began)
        return min(times)

    # The text is four times as long. The factor of 8 allows for a busy machine. Quadratic work would take 16 times as
    # long.
    assert least_time(4_000) < 0.3 + 8 * least_time(1_000)


def test_the_model_is_missing():
    done = run(REAL, "serve", "--port", "0", QUOTEAPI_MODEL="en_no_such_model")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"en_no_such_model" in done.stderr
