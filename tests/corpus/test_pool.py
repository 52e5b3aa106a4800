import json
import os
import signal
import time

import pytest

from quoteapi.corpus import pool
from quoteapi.corpus.articles import Line
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.pool import answer_all
from quoteapi.service.service import Service
from support.corpora import wait_until
from support.fake_engine import FakeEngine


def lines(*texts):
    # The language is given, so that no process takes its time to load what tells languages apart.
    for number, text in enumerate(texts, start=1):
        yield Line(number, json.dumps({"id": str(number), "text": text, "language": "en"}).encode())


def run(articles, workers=2, service=None, **options):
    """Return the number, the status of the problem or None, and the words of every answer."""
    service = service or Service(FakeEngine())
    found = []
    for article, (answer, good, words, _) in answer_all(service, articles, workers, **options):
        value = json.loads(answer)
        assert good == ("error" not in value)
        assert value["id"] == str(article.number)
        found.append((article.number, value.get("error", {}).get("status"), words))
    return found


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_order_even_if_some_take_long(workers):
    texts = ["SLEEP 0.3", "one", "one two", "SLEEP 0.1", *["x"] * 50]
    assert run(lines(*texts), workers) == [(n, None, len(text.split())) for n, text in enumerate(texts, start=1)]


def test_no_articles_give_no_answers():
    assert run(lines()) == []


def children():
    with open(f"/proc/self/task/{os.getpid()}/children") as found:
        return [int(child) for child in found.read().split()]


def test_no_process_is_left_behind():
    before = children()
    answers = answer_all(Service(FakeEngine()), lines(*["SLEEP 5"] * 4, "x"), 2)
    run(lines("x"))
    answers.close()
    some = answer_all(Service(FakeEngine()), lines("x", "SLEEP 5", "SLEEP 5"), 2)
    next(some)
    assert len(children()) == len(before) + 2
    some.close()
    assert children() == before


def test_an_article_whose_process_is_killed_is_tried_again(tmp_path):
    assert run(lines("x", f"KILL {tmp_path / 'once'}", "y y")) == [(1, None, 1), (2, None, 2), (3, None, 2)]
    assert (tmp_path / "once").exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_kills_every_process_is_answered_with_a_problem(workers):
    assert run(lines("x", "KILL", "KILL", "y"), workers) == [(1, None, 1), (2, 500, 0), (3, 500, 0), (4, None, 1)]


@pytest.mark.parametrize("workers", [1, 3])
def test_an_article_that_does_not_look_at_the_clock_is_given_up_and_the_rest_is_answered(workers, monkeypatch):
    monkeypatch.setattr("quoteapi.service.service._STUCK_AFTER", 0.2)
    service = Service(FakeEngine(), time_budget=0.1)
    texts = ["x", "STUCK 30", "SLEEP 5", "STUCK 30", "y"]
    began = time.monotonic()
    found = run(lines(*texts), workers, service)
    assert [(number, status) for number, status, _ in found] == [(1, None), (2, 503), (3, 503), (4, 503), (5, None)]
    assert time.monotonic() - began < 10


def test_articles_that_were_read_before_an_error_are_answered():
    def articles():
        yield from lines("SLEEP 0.3", "SLEEP 0.2", "x")
        raise BatchError("the input ended early")

    answered = answer_all(Service(FakeEngine()), articles(), 2)
    assert [next(answered)[0].number for _ in range(3)] == [1, 2, 3]
    with pytest.raises(BatchError, match="the input ended early"):
        next(answered)


@pytest.mark.parametrize("seed", range(3))
def test_no_answer_is_lost_if_processes_are_killed_at_any_moment(seed):
    """Kill one process or all of them, while idle or in the middle of an article."""
    texts = ["SLEEP 0.02"] * 60
    found = []
    for article, (answer, good, *_) in answer_all(Service(FakeEngine()), lines(*texts), 2):
        found.append((article.number, good, json.loads(answer)["id"]))
        if article.number % 9 == seed:
            time.sleep(0.007 * seed)
            for child in children()[seed % 2 :]:
                os.kill(child, signal.SIGKILL)
    assert found == [(number, True, str(number)) for number in range(1, 61)]


def test_a_batch_stops_if_process_after_process_is_killed():
    with pytest.raises(BatchError, match="worker processes were killed one after another"):
        run(lines(*["KILL"] * 100))


def test_a_process_is_replaced_after_recycle_articles():
    seen = set()
    for _ in answer_all(Service(FakeEngine()), lines(*["x"] * 40), 2, recycle=5):
        seen.update(children())
    assert len(seen) >= 8


def test_reading_ahead_is_bounded_in_articles(monkeypatch):
    monkeypatch.setattr(pool, "AHEAD", 10)
    _assert_read_at_most(20, ["SLEEP 1", *["x"] * 500])


def test_reading_ahead_is_bounded_in_bytes(monkeypatch):
    monkeypatch.setattr(pool, "AHEAD_BYTES", 20_000)
    _assert_read_at_most(21, ["SLEEP 1", *["x" * 1000] * 500])


def _assert_read_at_most(count, texts):
    """Assert that at most ``count`` articles are read before the first one is answered, and all in the end."""
    taken = 0

    def articles():
        nonlocal taken
        for line in lines(*texts):
            taken += 1
            yield line

    answers = answer_all(Service(FakeEngine()), articles(), 2)
    next(answers)
    # The bound also counts the answers that wait, so fewer articles may have been read.
    assert count // 2 <= taken <= count
    assert sum(1 for _ in answers) == len(texts) - 1
    assert taken == len(texts)


def test_inherited_descriptors_are_closed_in_the_processes(tmp_path):
    with (tmp_path / "file").open("w") as file:
        answers = answer_all(Service(FakeEngine()), lines("x", "SLEEP 3"), 1, inherited=[file.fileno()])
        next(answers)

        def held():
            (child,) = children()
            links = [os.readlink(f"/proc/{child}/fd/{fd}") for fd in os.listdir(f"/proc/{child}/fd")]
            return str(tmp_path / "file") in links

        wait_until(lambda: not held())
        answers.close()
