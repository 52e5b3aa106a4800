"""The metrics at /metrics: what is counted, over all workers including dead ones."""

import contextlib
import errno
import gzip
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from quoteapi import Article, ModelInfo
from quoteapi.web import metrics
from support.programs import FAKE, serving

TEXT = {"Content-Type": "text/plain"}
ARTICLE = "“Yes,” said Ann Lee. “No.”".encode()


@pytest.fixture
def server(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "2", TMPDIR=str(tmp_path)) as running:
        yield running


def ask(server, method="GET", path="/metrics", body=None, headers=TEXT):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        return response.status, response.read().decode()


def figures(server):
    """Return the value of every sample by its name and labels."""
    lines = ask(server)[1].splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[:1] != "#")}


def children(server):
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children") as found:
        return [int(child) for child in found.read().split()]


def test_requests_articles_and_quotes_are_counted(server):
    for _ in range(10):
        ask(server, "POST", "/v1/quotes", ARTICLE)
    ask(server, "POST", "/v1/quotes", b"")
    ask(server, "GET", "/nothing/here")
    found = figures(server)
    assert found['quoteapi_requests_total{method="POST",route="/v1/quotes",status="200"}'] == 10
    assert found['quoteapi_requests_total{method="POST",route="/v1/quotes",status="422"}'] == 1
    assert found['quoteapi_requests_total{method="GET",route="-",status="404"}'] == 1
    assert found['quoteapi_request_seconds_count{route="/v1/quotes"}'] == 11
    assert found['quoteapi_request_seconds_bucket{le="+Inf",route="/v1/quotes"}'] == 11
    assert found["quoteapi_articles_total"] == 10
    assert found["quoteapi_characters_total"] == 10 * len(ARTICLE.decode())
    assert found["quoteapi_engine_seconds_count"] == 10
    assert found['quoteapi_quotes_total{evidence="cue-subject",type="direct"}'] == 10
    assert found['quoteapi_quotes_total{evidence="none",type="direct"}'] == 10
    assert (found["quoteapi_slots_in_use"], found["quoteapi_waiting"], found["quoteapi_streams"]) == (0, 0, 0)


def test_a_dead_workers_counts_are_kept_and_its_files_deleted(server, tmp_path):
    for _ in range(3):
        for _ in range(10):
            ask(server, "POST", "/v1/quotes", ARTICLE)
        before = set(children(server))
        for child in before:
            os.kill(child, signal.SIGKILL)
        wait_until(lambda before=before: len(set(children(server)) - before) == 2)
        assert ask(server)[0] == 200
    assert figures(server)["quoteapi_articles_total"] == 30
    assert figures(server)["quoteapi_engine_seconds_count"] == 30
    folder = next(tmp_path.glob("quoteapi-*"))
    pids = {name for file in folder.iterdir() for name in re.findall(r"_(\d+|dead)\.db", file.name)}
    assert pids <= {"dead", str(server.process.pid), *map(str, children(server))}


def test_the_metrics_folder_is_deleted_when_the_service_stops(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1", TMPDIR=str(tmp_path)) as running:
        assert list(tmp_path.glob("quoteapi-*"))
        running.process.terminate()
        assert running.process.wait(20) == 0
    assert not list(tmp_path.glob("quoteapi-*"))


def test_the_files_of_another_service_are_neither_counted_nor_touched(tmp_path):
    left = tmp_path / "left"
    left.mkdir()
    (left / "counter_1.db").write_bytes(b"\xff" * 100)
    with serving(FAKE, tmp_path / "log", "--workers", "1", PROMETHEUS_MULTIPROC_DIR=str(left)) as running:
        ask(running, "POST", "/v1/quotes", ARTICLE)
        assert figures(running)["quoteapi_articles_total"] == 1
    assert [(file.name, file.read_bytes()) for file in left.iterdir()] == [("counter_1.db", b"\xff" * 100)]


def test_rejections_are_counted(tmp_path):
    settings = {"QUOTEAPI_QUEUE": "0"}
    with serving(FAKE, tmp_path / "log", "--workers", "1", **settings) as running:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
        connection.request("POST", "/v1/quotes", b"SLEEP 1", TEXT)
        wait_until(lambda: figures(running)["quoteapi_slots_in_use"] == 1)
        assert ask(running, "POST", "/v1/quotes", b"a")[0] == 503
        assert figures(running)['quoteapi_rejected_total{reason="line"}'] == 1
        assert connection.getresponse().status == 200
        connection.close()


def test_without_a_folder_a_process_counts_alone(client):
    client.post("/v1/quotes", data=ARTICLE, content_type="text/plain")
    response = client.get("/metrics")
    assert response.content_type.startswith("text/plain; version=0.0.4")
    assert "quoteapi_articles_total" in response.text


def test_the_command_line_does_not_need_prometheus():
    code = "import sys, quoteapi.service.service, quoteapi.cli; assert 'prometheus_client' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def wait_until(true, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_incomplete_file_of_a_worker_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setenv(metrics.FOLDER_VARIABLE, str(tmp_path))
    begun = tmp_path / "counter_1.db"
    begun.touch()
    monkeypatch.setattr(metrics.time, "sleep", lambda _: begun.unlink(missing_ok=True))
    assert isinstance(metrics.show(), bytes)


def test_without_the_folder_of_their_files_figures_are_lost_and_answers_are_not(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1", TMPDIR=str(tmp_path)) as server:
        assert ask(server)[0] == 200
        shutil.rmtree(next(tmp_path.glob("quoteapi-*")))
        assert ask(server, "POST", "/v1/quotes", ARTICLE)[0] == 200
        for child in children(server):  # the next worker finds no folder
            os.kill(child, signal.SIGKILL)
        wait_until(lambda: ask(server, "GET", "/healthz")[0] == 200)
        assert ask(server, "POST", "/v1/quotes", ARTICLE)[0] == 200
        assert ask(server)[0] == 503
        assert server.process.poll() is None
        assert "This process counts nothing" in server.log()


def test_requests_are_counted_by_their_forms(server):
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip", "Accept": "text/csv"}
    assert ask(server, "POST", "/v1/quotes", gzip.compress(b"Rain."), headers)[0] == 200
    assert ask(server, "POST", "/v1/quotes", b"Rain.", {"Content-Type": "text/zebrafish"})[0] == 415
    name = 'quoteapi_forms_total{body="text/plain",coding="gzip",form="text/csv"}'
    assert figures(server)[name] == 1
    assert not any("zebrafish" in name for name in figures(server))


def test_articles_are_counted_by_language(server):
    french = (
        "Le bateau ne part pas lundi, a dit la capitaine. L'équipage est fatigué et tout le monde reste au port de la "
        "ville jusqu'à la semaine prochaine."
    )
    assert ask(server, "POST", "/v1/quotes", ARTICLE)[0] == 200
    assert ask(server, "POST", "/v1/quotes", french.encode())[0] == 422
    found = figures(server)
    assert found['quoteapi_languages_total{language="en"}'] == 1
    assert found['quoteapi_languages_total{language="fr"}'] == 1
    assert found["quoteapi_articles_total"] == 1


@pytest.fixture
def full_disk(tmp_path, monkeypatch):
    """Counting in files on a disk that has no block left."""

    def no_room(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setenv(metrics.FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr(os, "posix_fallocate", no_room)
    yield
    monkeypatch.undo()
    metrics.reserve_files("of the tests")


def test_on_a_full_disk_nothing_is_counted(full_disk, monkeypatch, tmp_path):
    """A write into a mapped file without blocks would kill the process."""
    for name in ("_requests", "_forms", "_articles", "_languages", "_waiting"):
        monkeypatch.setattr(metrics, name, None)
    metrics.reserve_files("1")
    metrics.count_request("GET", "/healthz", 200, 0.1)
    metrics.count_forms("text/plain", "gzip", "text/csv")
    metrics.Metrics().wait(1)
    metrics.Metrics().answer(Article("", (), (), ModelInfo("a", "1")), 0.1)
    metrics.Metrics().refuse_language("fr")
    metrics.bury(1)
    assert list(tmp_path.iterdir()) == []  # an empty file would break the reading of all


def test_the_blocks_of_the_files_are_taken_at_once(tmp_path, monkeypatch):
    monkeypatch.setenv(metrics.FOLDER_VARIABLE, str(tmp_path))
    metrics.reserve_files("1")
    files = [path.stat() for path in tmp_path.iterdir()]
    assert len(files) == 3
    assert all(file.st_blocks * 512 >= file.st_size > 0 for file in files)
