"""A batch on many machines: Ray Data reads a corpus, has it answered by a pool of actors, and writes it.

Each actor loads the model once. The corpus is read as ``quoteapi.corpus.shares`` has it and not with Ray's own reader
of JSON, which gives up a file for one bad line and guesses types, so that an id or a text that looks like a date would
come back as another one. The parts that are written carry in their names which articles they hold: whatever Ray does a
second time after a node is lost, every article stands in the output once, in the order of the input.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import shutil
import socket
import sys
from collections.abc import Generator, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import quoteapi
from quoteapi.corpus.articles import STANDARD_INPUT
from quoteapi.corpus.errors import BatchError, because
from quoteapi.corpus.parts import Form, Part, find_parts, whole
from quoteapi.corpus.report import BatchReport
from quoteapi.corpus.shares import Share, share_out

# Nothing is sent to Ray's makers, and nothing said that is neither an answer nor an error.
os.environ.update({"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"} | os.environ)
try:
    import ray
    from ray.data import ActorPoolStrategy, DataContext
    from ray.exceptions import RayError

    from quoteapi.corpus.stages import BLOCK_BYTES, Answerer, Corpus, Options, PartsSink, load, meets
except ImportError:
    raise BatchError("--ray needs Ray Data; install it with: pip install 'quoteapi[ray]'") from None

__all__ = ["Options", "run_ray_batch"]

_ADDRESS = re.compile(r"local|auto|(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5}")
_PATIENCE = 10.0
# An actor takes most of a CPU, and what reads and writes finds room beside the actors of a node.
_ACTOR_CPUS = 0.9
_FILE_CPUS = 0.02


def run_ray_batch(
    address: str,
    source: Path,
    output: Path,
    options: Options,
    *,
    workers: int = 0,
    resume: bool = False,
    progress: bool = False,
) -> BatchReport:
    """Answer every article of ``source`` into ``output`` on a Ray cluster, with an actor for each CPU by default.

    ``address`` is that of the cluster, ``auto`` for the one that this machine belongs to, ``local`` for a new one on
    this machine. Both paths must mean the same on every node.

    Raises BatchError when the cluster or a file cannot be used; what was answered is kept beside ``output``.
    """
    if not _ADDRESS.fullmatch(address):
        raise BatchError(f"{address} is no address of a Ray cluster; name auto, local or HOST:PORT.")
    form = Form(output)
    if source == STANDARD_INPUT:
        raise BatchError("a corpus for a cluster cannot be read from standard input; name a file.")
    if output.exists() and output.samefile(source):
        raise BatchError(f"{output} is the input as well; name another file to write to.")
    source, output = source.absolute(), output.absolute()
    shares = share_out(source, options.max_body_bytes)
    folder = output.with_name(f"{output.name}.parts")
    with _told(output):
        load(options)  # a model that is missing is told before a cluster is asked
        _prepare(folder, shares, options, resume=resume)
        parts = find_parts(folder)
        total = shares[-1].stop if shares else 0
        left = _left(total, parts)
        if left:
            with _connected(address):
                _answer(shares, left, form, folder, options, workers, progress)
        parts = whole(find_parts(folder), total)
        form.join((folder / part.name for part in parts), output)
        shutil.rmtree(folder, ignore_errors=True)  # what Ray did a second time may still come in
    report = BatchReport(lines=total, failed=sum(part.failed for part in parts))
    report.first_failed = next((part.first_failed for part in parts if part.failed), None)
    return report


def _prepare(folder: Path, shares: Sequence[Share], options: Options, *, resume: bool) -> None:
    """Make the folder of the parts; one that is there is gone on with or emptied."""
    plan = {"quoteapi": quoteapi.__version__, **asdict(options), "shares": [asdict(share) for share in shares]}
    stands = folder / "plan.json"
    if resume and stands.exists():
        if json.loads(stands.read_text()) != plan:
            raise BatchError(f"{folder} holds answers to another input or of other settings; nothing was changed.")
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    stands.write_text(json.dumps(plan))


def _left(total: int, parts: Iterable[Part]) -> list[range]:
    """Return the places that stand in no part."""
    left, place = [], 0
    for part in [*parts, Part(total, total, 0, 0)]:
        if part.first > place:
            left.append(range(place, part.first))
        place = max(place, part.stop)
    return left


@contextlib.contextmanager
def _connected(address: str) -> Generator[None]:
    if ":" in address:
        # Ray itself would try for many minutes.
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
        except (OSError, OverflowError) as error:
            raise BatchError(f"no Ray cluster answers at {address}: {error}.") from None
    # A cluster that is made here shows no page and can be reached from nowhere else.
    own: dict[str, Any] = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"} if address == "local" else {}
    try:
        with _hushed():
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise BatchError(f"no Ray cluster answers at {address}: {error}.") from None
    # Ray Data reports on every stage.
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        ray.shutdown()


@contextlib.contextmanager
def _hushed() -> Generator[None]:
    """Keep what Ray's native part says of its own log level off standard error; an error comes as an exception."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


@contextlib.contextmanager
def _told(output: Path) -> Generator[None]:
    kept = f"what was answered is kept in {output}.parts, --resume goes on from it"
    try:
        yield
    except RayError as error:
        reason = str(error).strip().splitlines()[-1:] or [type(error).__name__]
        raise BatchError(f"the Ray cluster gave up: {reason[0]}; {kept}.") from None
    except OSError as error:
        raise BatchError(f"{error.filename or output} cannot be written: {because(error)}; {kept}.") from None


def _answer(
    shares: Sequence[Share],
    left: list[range],
    form: Form,
    folder: Path,
    options: Options,
    workers: int,
    progress: bool,
) -> None:
    context = DataContext.get_current()
    context.enable_progress_bars = progress
    context.print_on_execution_start = False
    context.issue_detectors_config.detectors = []
    context.target_max_block_size = BLOCK_BYTES
    tasks = [share for share in shares if any(meets(share, places) for places in left)]
    workers = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    corpus = ray.data.read_datasource(
        Corpus(tasks, left, options.max_body_bytes),
        override_num_blocks=len(tasks),
        num_cpus=_FILE_CPUS,
    )
    answered = corpus.map_batches(
        Answerer,
        fn_constructor_args=(options,),
        batch_size=None,
        batch_format="pyarrow",
        zero_copy_batch=True,
        compute=ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
        num_cpus=_ACTOR_CPUS,
    )
    answered.write_datasink(PartsSink(form, folder), ray_remote_args={"num_cpus": _FILE_CPUS})
