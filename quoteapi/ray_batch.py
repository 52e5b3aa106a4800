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
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import quoteapi
from quoteapi.corpus.articles import STANDARD_INPUT
from quoteapi.corpus.errors import BatchError, because
from quoteapi.corpus.parts import Form, Part, find_parts, whole
from quoteapi.corpus.report import BatchReport
from quoteapi.corpus.shares import Share, share_out

# Nothing is sent to Ray's makers, and nothing said that is neither an answer nor an error.
os.environ.update({"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"} | os.environ)
try:
    import pyarrow as pa
    import ray
    from ray.data import ActorPoolStrategy, DataContext, Datasink, Datasource
    from ray.data.block import BlockAccessor, BlockMetadata
    from ray.data.datasource import ReadTask
    from ray.exceptions import RayError
except ImportError:
    raise BatchError("--ray needs Ray Data; install it with: pip install 'quoteapi[ray]'") from None

if TYPE_CHECKING:
    from quoteapi.web.service import Service

_ADDRESS = re.compile(r"local|auto|(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5}")
_PATIENCE = 10.0
# An actor takes most of a CPU, and what reads and writes finds room beside the actors of a node.
_ACTOR_CPUS = 0.9
_FILE_CPUS = 0.02
# The articles that an actor takes at a time: with its next ones waiting, what a lost node loses is some seconds' work.
BLOCK_ARTICLES = 64
BLOCK_BYTES = 1024 * 1024
_PLACE, _NUMBER, _LINE, _ANSWER, _GOOD = "place", "number", "line", "answer", "good"


@dataclass(frozen=True, slots=True)
class Options:
    """What every actor has to know."""

    model: str
    max_body_bytes: int
    max_characters: int


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
        _prepare(folder, shares, options, resume=resume)
        parts = find_parts(folder)
        total = shares[-1].stop if shares else 0
        left = _left(total, parts)
        if left:
            with _connected(address):
                _answer(shares, left, form, folder, options, workers, progress)
        parts = whole(find_parts(folder), total)
        form.join((folder / part.name for part in parts), output)
        shutil.rmtree(folder)
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
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise BatchError(f"no Ray cluster answers at {address}: {error}.") from None
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        ray.shutdown()


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
    tasks = [share for share in shares if any(_meet(share, places) for places in left)]
    workers = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    corpus = ray.data.read_datasource(
        _Corpus(tasks, left, options.max_body_bytes),
        override_num_blocks=len(tasks),
        num_cpus=_FILE_CPUS,
    )
    answered = corpus.map_batches(
        _Answerer,
        fn_constructor_args=(options,),
        batch_size=None,
        batch_format="pyarrow",
        zero_copy_batch=True,
        compute=ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
        num_cpus=_ACTOR_CPUS,
    )
    answered.write_datasink(_Parts(form, folder), ray_remote_args={"num_cpus": _FILE_CPUS})


def _meet(share: Share, places: range) -> bool:
    return share.first < places.stop and places.start < share.stop


class _Corpus(Datasource):
    """The articles of some shares that are left."""

    def __init__(self, shares: Sequence[Share], left: Sequence[range], longest: int) -> None:
        super().__init__()
        self._shares = shares
        self._left = left
        self._longest = longest

    def estimate_inmemory_data_size(self) -> int | None:
        return None

    def get_read_tasks(
        self,
        parallelism: int,  # noqa: ARG002 - the interface's, as are the others
        per_task_row_limit: int | None = None,  # noqa: ARG002
        data_context: DataContext | None = None,  # noqa: ARG002
    ) -> list[ReadTask]:
        tasks = []
        for share in self._shares:
            left = [places for places in self._left if _meet(share, places)]
            metadata = BlockMetadata(num_rows=None, size_bytes=None, input_files=(share.path,), exec_stats=None)
            tasks.append(ReadTask(_Reading(share, left, self._longest), metadata))
        return tasks


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads a share, in blocks of some articles."""

    share: Share
    left: Sequence[range]
    longest: int

    def __call__(self) -> Iterator[pa.Table]:
        rows: list[tuple[int, int, bytes]] = []
        size = 0
        for request in self.share.read(self.longest):
            if any(request[0] in places for places in self.left):
                rows.append(request)
                size += len(request[2])
            if len(rows) == BLOCK_ARTICLES or size >= BLOCK_BYTES:
                yield self._table(rows)
                rows, size = [], 0
        if rows:
            yield self._table(rows)

    @staticmethod
    def _table(rows: Sequence[tuple[int, int, bytes]]) -> pa.Table:
        places, numbers, lines = zip(*rows, strict=True)
        return pa.table({_PLACE: pa.array(places), _NUMBER: pa.array(numbers), _LINE: pa.array(lines, pa.binary())})


class _Answerer:
    """An actor: the engine, loaded once."""

    def __init__(self, options: Options) -> None:
        self._service = _load(options)

    def __call__(self, batch: pa.Table) -> pa.Table:
        rows = zip(batch[_LINE].to_pylist(), batch[_NUMBER].to_pylist(), strict=True)
        answers, good = zip(*(self._service.answer_line(line, number) for line, number in rows), strict=True)
        batch = batch.drop_columns([_LINE]).append_column(_ANSWER, pa.array(answers, pa.large_binary()))
        return batch.append_column(_GOOD, pa.array(good))


def _load(options: Options) -> Service:
    from quoteapi.cpus import limit_math_threads

    limit_math_threads()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.web.service import Service

    return Service(
        Engine.load(options.model), max_body_bytes=options.max_body_bytes, max_characters=options.max_characters
    )


class _Parts(Datasink[None]):
    """Writes each row of consecutive articles as a part."""

    def __init__(self, form: Form, folder: Path) -> None:
        self._form = form
        self._folder = folder

    def write(self, blocks: Iterable[Any], ctx: Any) -> None:  # noqa: ARG002 - the interface's
        for block in blocks:
            table = BlockAccessor.for_block(block).to_arrow()
            run: list[dict[str, Any]] = []
            for row in table.to_pylist():
                if run and row[_PLACE] != run[-1][_PLACE] + 1:
                    self._write(run)
                    run = []
                run.append(row)
            if run:
                self._write(run)

    def _write(self, run: Sequence[dict[str, Any]]) -> None:
        bad = [row[_NUMBER] for row in run if not row[_GOOD]]
        part = Part(run[0][_PLACE], run[-1][_PLACE] + 1, len(bad), min(bad, default=0))
        part.write(self._folder, self._form, [row[_ANSWER] for row in run])
