"""The load test in its short form; python tests/load.py is the long one."""

import asyncio

import pytest

from load import run
from programs import REAL, serving


@pytest.mark.model
@pytest.mark.slow
def test_at_four_times_its_capacity_it_refuses_and_mixes_nothing_up(tmp_path):
    with serving(REAL, tmp_path / "log", "--workers", "1") as server:
        load = asyncio.run(run(server, 1, 5))
    # A few seconds tell little of the throughput; the long form asks for 0.9.
    assert load.faults(least_ratio=0.6) == []
    assert server.process.returncode == 0
