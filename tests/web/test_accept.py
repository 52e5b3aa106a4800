"""The form of an answer by ``Accept``, and bodies that come packed."""

import csv
import gzip
import io
import json

import pytest

TEXT = "“We sail at dawn,” said Ann Lee.\n\n“=1+1,” said Bo Lind. “Why?”"
JSON, HTML, CSV, NDJSON = "application/json", "text/html", "text/csv", "application/x-ndjson"

CHOSEN = [
    pytest.param(None, JSON, id="none"),
    pytest.param("", JSON, id="empty"),
    pytest.param("*/*", JSON, id="all"),
    pytest.param("*", JSON, id="a star alone"),
    pytest.param("application/*", JSON, id="any application"),
    pytest.param("application/json, text/plain, */*", JSON, id="axios"),
    pytest.param("application/json;charset=utf-8", JSON, id="parameter"),
    pytest.param("text/csv", CSV, id="CSV"),
    pytest.param("Text/CSV; header=present", CSV, id="CSV with a parameter, in capitals"),
    pytest.param("text/csv, */*", CSV, id="CSV by name"),
    pytest.param("text/csv;q=0.9, */*", JSON, id="others before CSV"),
    pytest.param("text/csv, text/html;q=0.9", CSV, id="CSV before HTML"),
    pytest.param("text/csv;q=0.8, text/html;q=0.9, application/json;q=0.1", HTML, id="HTML before CSV"),
    pytest.param("text/*", HTML, id="any text"),
    pytest.param("text/*, text/html;q=0", CSV, id="any text but HTML"),
    pytest.param("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML, id="browser"),
    pytest.param("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", HTML, id="old Java"),
    pytest.param("text/csv, application/json", JSON, id="equal"),
    pytest.param("*/*, application/json;q=0", HTML, id="all but JSON"),
    pytest.param("image/png, */*;q=0.1", JSON, id="all at last"),
]


def post(client, accept, path="/v1/quotes", **options):
    headers = {} if accept is None else {"Accept": accept}
    return client.post(path, headers=headers, **({"json": {"text": TEXT}} | options))


@pytest.mark.parametrize(("accept", "form"), CHOSEN)
def test_the_form_that_the_client_prefers(client, accept, form):
    response = post(client, accept)
    assert (response.status_code, response.mimetype) == (200, form)
    assert response.headers["Vary"] == "Accept"


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "*/*;q=0", "application/xml, text/plain"])
def test_no_form_is_allowed(client, app, accept):
    response = post(client, accept)
    assert (response.status_code, response.content_type) == (406, "application/problem+json")
    assert response.json["detail"].endswith("forms of this answer: application/json, text/html, text/csv.")
    assert response.headers["Vary"] == "Accept"
    assert app.extensions["quoteapi"].articles == 0


def batch(client, accept, content_type=NDJSON):
    body = json.dumps({"text": TEXT}).encode()
    response = post(client, accept, "/v1/quotes/batch", json=None, data=body, content_type=content_type)
    assert response.data.count(b"\n") == 1
    return response


@pytest.mark.parametrize("sent", [NDJSON, "application/jsonl", "application/ndjson"])
def test_a_batch_is_answered_in_the_type_that_it_came_in(client, sent):
    for accept in (None, "*/*", sent):
        response = batch(client, accept, sent)
        assert (response.status_code, response.mimetype, response.headers["Vary"]) == (200, sent, "Accept")
    assert batch(client, "application/jsonl", sent).mimetype == "application/jsonl"


@pytest.mark.parametrize("accept", [HTML, CSV, JSON])
def test_a_batch_has_one_form(client, accept):
    response = batch(client, accept)
    assert (response.status_code, response.content_type) == (406, "application/problem+json")
    assert "application/x-ndjson, application/jsonl, application/ndjson" in response.json["detail"]


def test_an_answer_as_csv(client):
    response = post(client, CSV, json={"text": TEXT, "id": 7, "offsets": "utf8"})
    assert response.content_type == "text/csv; charset=utf-8; header=present"
    assert response.data.startswith(b"\xef\xbb\xbfid,quote,type,stance,speaker,kind,role,pronouns,ref,text,cue,")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))
    answer = client.post("/v1/quotes", json={"text": TEXT, "id": 7, "offsets": "utf8"}).json
    assert [(row["id"], row["quote"], row["speaker"], row["role"], row["pronouns"]) for row in rows] == [
        ("7", "q1", "Ambassador Ann Lee", "Ambassador", "she"),
        ("7", "q2", "Ambassador Bo Lind", "Ambassador", "she"),
        ("7", "q3", "", "", ""),
    ]
    assert [row["text"] for row in rows] == ["We sail at dawn,", "'=1+1,", "Why?"]
    spans = [quote["spans"][0] for quote in answer["quotes"]]
    assert [(int(row["start"]), int(row["end"])) for row in rows] == [(s["start"], s["end"]) for s in spans]


def test_no_quotes_are_a_head_alone(client):
    assert post(client, CSV, json={"text": "Rain."}).data.count(b"\r\n") == 1


PACKED = [
    pytest.param(JSON, json.dumps({"text": TEXT}), id="JSON"),
    pytest.param("text/plain", TEXT, id="text"),
    pytest.param("text/markdown", TEXT, id="Markdown"),
]


@pytest.mark.parametrize(("kind", "body"), PACKED)
@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP", "identity"])
def test_a_packed_body_gets_the_same_answer(client, kind, body, coding):
    plain = client.post("/v1/quotes", data=body.encode(), content_type=kind)
    data = body.encode() if coding == "identity" else gzip.compress(body.encode())
    packed = client.post("/v1/quotes", data=data, content_type=kind, headers={"Content-Encoding": coding})
    assert (packed.status_code, packed.data) == (200, plain.data)


BAD = [
    pytest.param(b"zebrafish", 400, "not the gzip", id="not packed"),
    pytest.param(gzip.compress(b"zebrafish" * 1000)[:-4], 400, "ends before its gzip data", id="cut off"),
    pytest.param(gzip.compress(b"zebrafish") + b"zebrafish", 400, "something else follows", id="garbage"),
    pytest.param(gzip.compress(b"z" * 400_001), 413, "limit of 400000 bytes", id="bomb"),
    pytest.param(gzip.compress(b"zebra\xff"), 400, "not UTF-8: invalid at byte 5", id="not UTF-8"),
    pytest.param(gzip.compress(b" "), 422, "not valid", id="blank"),
]


@pytest.mark.parametrize(("body", "status", "said"), BAD)
def test_a_bad_packed_body_is_refused(client, caplog, body, status, said):
    response = client.post("/v1/quotes", data=body, content_type="text/plain", headers={"Content-Encoding": "gzip"})
    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    assert said in response.json["detail"]
    assert "zebra" not in response.text + caplog.text


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_another_coding_is_refused_with_a_line_that_works(client, coding):
    response = client.post("/v1/quotes", data=b"a", content_type="text/plain", headers={"Content-Encoding": coding})
    assert response.status_code == 415
    assert response.headers["Accept-Encoding"] == "gzip"
    assert "Content-Encoding: gzip" in response.json["detail"]
    assert "curl --data-binary @article.txt" in response.json["detail"]


def test_a_packed_batch_is_answered_line_by_line(client):
    lines = b"".join(json.dumps({"id": number, "text": TEXT}).encode() + b"\n" for number in range(50))
    plain = client.post("/v1/quotes/batch", data=lines, content_type=NDJSON)
    packed = client.post(
        "/v1/quotes/batch", data=gzip.compress(lines), content_type=NDJSON, headers={"Content-Encoding": "gzip"}
    )
    assert (packed.status_code, packed.data) == (200, plain.data)


def test_a_damaged_batch_ends_with_a_line_that_says_so(client):
    lines = b"".join(json.dumps({"id": number, "text": TEXT}).encode() + b"\n" for number in range(50))
    for body in (gzip.compress(lines)[:-9], gzip.compress(lines) + b"garbage"):
        found = client.post("/v1/quotes/batch", data=body, content_type=NDJSON, headers={"Content-Encoding": "gzip"})
        *answers, last = map(json.loads, found.data.splitlines())
        assert all("quotes" in answer for answer in answers)
        assert (last["id"], last["error"]["status"]) == (None, 400)
        assert "gzip" in last["error"]["detail"]
