"""A short form of the load test. For the full one, run python tests benchmarks.load."""

import asyncio
import time

import pytest

from benchmarks.load import ask, run
from quoteapi.config import Settings
from support.programs import REAL, serving

pytestmark = pytest.mark.alone


@pytest.mark.model
@pytest.mark.slow
def test_at_four_times_its_capacity_the_service_refuses_and_mixes_up_no_answers(tmp_path):
    with serving(REAL, tmp_path / "log", "--workers", "1") as server:
        load = asyncio.run(run(server, 1, 3))
    # A few seconds are too short to measure the throughput well. The full form requires a ratio of 0.9.
    assert load.faults(least_ratio=0.6) == []
    assert server.process.returncode == 0


ARTICLES = [
    pytest.param("The rain fell. “We will not leave,” said Odile Marsh, who leads it. ", id="one paragraph"),
    pytest.param("The rain fell. “We will not leave,” said Odile Marsh, who leads it.\n\n", id="paragraphs"),
    pytest.param("x", id="no space"),
]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("part", ARTICLES)
def test_probes_are_answered_while_the_engine_works_on_the_largest_article(tmp_path, part):
    """The time budget ends the work, so that the test takes three seconds and not as long as the whole article."""
    largest = (part * (Settings().max_characters // len(part))).encode()

    async def go(port):
        work = asyncio.create_task(ask(port, "POST", "/v1/quotes", largest))
        probed = []
        while not work.done():
            began = time.perf_counter()
            status, _, _ = await ask(port, "GET", ("/healthz", "/readyz")[len(probed) % 2])
            probed.append((status, time.perf_counter() - began))
            await asyncio.sleep(0.05)
        return (await work)[0], probed

    with serving(REAL, tmp_path / "log", "--workers", "1", QUOTEAPI_TIME_BUDGET="3") as server:
        began = time.perf_counter()
        status, probed = asyncio.run(go(server.port))
        took = time.perf_counter() - began
    assert status in (200, 503)
    assert took < 7
    assert {status for status, _ in probed} == {200}
    assert max(seconds for _, seconds in probed) < 1
