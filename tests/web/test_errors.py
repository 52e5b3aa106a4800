"""Every documented error. Neither its answer nor the log contains any part of an article."""

import io
import logging
import threading
import time

import pytest

from quoteapi.service.schemas import ProblemSchema
from support.problems import ROWS, SECRET, TEXT


@pytest.mark.parametrize(("method", "path", "content_type", "body", "status", "said"), ROWS)
def test_error_row(client, caplog, method, path, content_type, body, status, said):
    caplog.set_level(logging.DEBUG)
    response = client.open(path, method=method, data=body, content_type=content_type)
    problem = response.json
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert ProblemSchema().validate(problem) == {}
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert said in (problem["errors"] if status == 422 else problem["detail"])
    assert problem["instance"].endswith("#" + response.headers["X-Request-ID"])
    assert SECRET not in caplog.text
    assert SECRET not in response.text.replace(problem["instance"], "")


def test_titles_are_those_of_rfc_9110(client):
    titles = {
        client.post("/v1/quotes", data=b"a").json["title"],
        client.post("/v1/quotes", json={}).json["title"],
        client.post("/v1/quotes", data=b"z" * 900_000, content_type=TEXT).json["title"],
    }
    assert titles == {"Unsupported Media Type", "Unprocessable Content", "Content Too Large"}


def test_the_status_line_has_the_same_title(client):
    assert client.post("/v1/quotes", json={}).status == "422 Unprocessable Content"
    assert client.get("/nowhere").status == "404 Not Found"


def test_a_wrong_method_is_answered_with_the_allowed_ones(client):
    assert set(client.get("/v1/quotes").headers["Allow"].split(", ")) == {"POST", "OPTIONS"}
    assert set(client.post("/readyz").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


CHUNKED = [
    pytest.param(400_000, 200, id="as long as allowed"),
    pytest.param(400_001, 413, id="one byte longer"),
    pytest.param(900_000, 413, id="much longer"),
]


@pytest.mark.parametrize(("length", "status"), CHUNKED)
def test_a_body_of_unknown_length_is_never_cut(client, length, status):
    environ = {"wsgi.input_terminated": True, "wsgi.input": io.BytesIO(b"z" * length), "CONTENT_LENGTH": None}
    response = client.post("/v1/quotes", content_type=TEXT, environ_overrides=environ)
    assert response.status_code == status


def test_a_body_that_ends_early_is_refused(client):
    environ = {"wsgi.input_terminated": True, "wsgi.input": io.BytesIO(b"half"), "CONTENT_LENGTH": "8"}
    response = client.post("/v1/quotes", content_type=TEXT, environ_overrides=environ)
    assert response.status_code == 400


def test_many_unknown_fields_do_not_swell_the_answer(client):
    response = client.post("/v1/quotes", json={f"field{number}": 1 for number in range(9_000)})
    assert response.status_code == 422
    assert len(response.data) < 4_000


IDS = [
    pytest.param("abc-123.X_~:/+=@", True, id="all safe characters"),
    pytest.param("x" * 128, True, id="maximum length"),
    pytest.param("x" * 129, False, id="too long"),
    pytest.param("a b", False, id="space"),
    pytest.param("<b>", False, id="markup"),
    pytest.param("é", False, id="not ASCII"),
    pytest.param("", False, id="empty"),
]


@pytest.mark.parametrize(("sent", "kept"), IDS)
def test_request_id(client, sent, kept):
    for path in ("/healthz", "/nowhere"):
        answered = client.get(path, headers={"X-Request-ID": sent}).headers["X-Request-ID"]
        assert (answered == sent) is kept
        assert answered


def test_the_log_has_the_route_and_the_sizes_but_no_text(client, caplog):
    caplog.set_level(logging.INFO)
    client.post(f"/v1/quotes?id={SECRET}", data=f"“{SECRET}”", content_type=TEXT, headers={"X-Request-ID": "r1"})
    client.post(f"/{SECRET}", data="a")
    first, second = [record.fields for record in caplog.records if record.getMessage() == "request"]
    assert (first["request_id"], first["method"], first["path"], first["status"]) == ("r1", "POST", "/v1/quotes", 200)
    assert (first["bytes_in"], first["articles"], first["characters"], first["quotes"]) == (15, 1, 11, 1)
    assert first["bytes_out"] > 100
    assert {"duration_ms", "engine_ms", "waited_ms", "speakers", "failed"} < set(first)
    assert (second["path"], second["status"], second["bytes_in"]) == ("-", 404, 1)
    assert SECRET not in caplog.text


def test_an_internal_error_is_logged_with_its_type_and_location(client, caplog):
    client.post("/v1/quotes", data=f"FAULT {SECRET}", content_type=TEXT, headers={"X-Request-ID": "r1"})
    fault = next(record for record in caplog.records if record.levelno == logging.ERROR)
    assert "request r1 failed with RuntimeError at " in fault.getMessage()
    assert "fake_engine.py" in fault.getMessage()
    assert SECRET not in caplog.text


def test_over_capacity_is_answered_at_once(app):
    """The engine works on one article and eight wait, so the tenth and later ones are refused."""
    statuses = []

    def post():
        response = app.test_client().post("/v1/quotes", data="SLEEP 0.2", content_type=TEXT)
        statuses.append((response.status_code, response.headers.get("Retry-After")))

    threads = [threading.Thread(target=post) for _ in range(12)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    while not statuses:
        time.sleep(0.005)
    first = time.perf_counter() - began
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in statuses) == [200] * 9 + [503] * 3
    assert all(1 <= int(after) <= 60 for status, after in statuses if status == 503)
    assert first < 0.2
