"""Run a batch on many machines: Ray Data reads a corpus, a pool of actors answers it, and Ray Data writes the answers.

Each actor loads the model once. ``quoteapi.corpus.shares`` reads the corpus. Ray's own JSON reader does not fit: it
rejects a whole file for one bad line, and it guesses types, so that an id or a text that looks like a date would come
back changed. The names of the parts that are written say which articles they hold. Ray repeats work after it loses a
node; the names ensure that every article is in the output once, in the order of the input.
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
from quoteapi.corpus.parts import Form, Part, find_parts, is_part, whole
from quoteapi.corpus.report import BatchReport
from quoteapi.corpus.shares import Share, find_files, is_of_corpus, share_out
from quoteapi.people import digest_of
from quoteapi.service.problems import said_of

# Send no usage statistics to Ray's developers, and print nothing but answers and errors.
os.environ.update({"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"} | os.environ)
try:
    import ray
    from ray.data import ActorPoolStrategy, DataContext
    from ray.exceptions import RayError

    from quoteapi.corpus.stages import BLOCK_BYTES, Answerer, Corpus, Options, PartsSink, load, meets
except ImportError:
    raise BatchError("--ray needs Ray Data; install it with: pip install 'quoteapi[ray]'") from None

__all__ = ["Options", "run_ray_batch"]

_ADDRESS = re.compile(r"local|auto|(?:(?<![\w.-])[A-Za-z0-9._-]+|\[[0-9A-Fa-f:]{2,45}\]):[0-9]{1,5}")
_PLAN, _NEW_PLAN, _JOINED = "plan.json", "plan.json.new", "joined"
# In seconds. The wait for a connection to a cluster.
_CONNECT_TIMEOUT = 10.0
# In CPUs. An actor takes less than one, so that the tasks that read and write files fit beside the actors of a node.
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
    force: bool = False,
    progress: bool = False,
) -> BatchReport:
    """Answer every article of ``source`` into ``output`` on a Ray cluster. The default is one actor per CPU.

    ``address`` is the address of the cluster, ``auto`` for the one that this machine belongs to, or ``local`` for a new
    one on this machine. Both paths must refer to the same files on every node.

    An output with content, and parts of an earlier run, are refused without ``resume`` or ``force``.

    Raises BatchError if the cluster or a file cannot be used, and, once all that could be read is answered, if a file
    of the input ended early. Answers written so far are kept next to ``output``.
    """
    if not _ADDRESS.fullmatch(address):
        raise BatchError(f"{address} is not the address of a Ray cluster; use auto, local or HOST:PORT.")
    form = Form(output)
    if source == STANDARD_INPUT:
        raise BatchError("a corpus for a cluster cannot be read from standard input; pass a file or a folder.")
    source, output = source.absolute(), output.absolute()
    folder = output.with_name(f"{output.name}.parts")
    _refuse_output(source, output, folder, resume=resume, force=force)
    shares, damage = share_out(source, options.max_body_bytes)
    with _errors_as_batch_errors(output), _without_empty(folder):
        load(options)  # report a missing model before connecting to the cluster
        _prepare(folder, shares, options, resume=resume)
        parts = find_parts(folder)
        total = shares[-1].stop if shares else 0
        left = _unanswered(total, parts)
        earlier = {part.name for part in parts}
        if left:
            with _connected(address):
                _answer(shares, left, form, folder, options, workers, progress)
        parts = whole(find_parts(folder), total)
        first = next((part for part in parts if part.failed), None)
        problem = form.first_problem(folder / first.name) if first else None
        form.join((folder / part.name for part in parts), output, folder / _JOINED)
        shutil.rmtree(folder, ignore_errors=True)  # a task that Ray repeated may still write here
    report = BatchReport(lines=total, failed=sum(part.failed for part in parts))
    report.earlier = total - sum(map(len, left))
    report.quotes = sum(part.quotes for part in parts if part.name not in earlier)
    if first:
        report.first_failed = first.first_failed
        report.first_problem = f"line {first.first_failed}" + (f": {said_of(problem)}" if problem else "")
    if damage is not None:
        raise damage
    return report


def _refuse_output(source: Path, output: Path, folder: Path, *, resume: bool, force: bool) -> None:
    """Refuse an output that is a file of the input, and to overwrite or delete what was not written by a batch."""
    if output.exists():
        if not output.is_file():
            raise BatchError(f"{output} is not a regular file.")
        if any(output.samefile(file) for file in find_files(source)):
            raise BatchError(f"{output} is also the input; choose another output file.")
    elif output.parent == (source if source.is_dir() else None) and is_of_corpus(output):
        raise BatchError(f"{output} would be read as a file of the input; choose a file outside {source}.")
    parts = folder / _PLAN
    if folder.exists() and not all(_is_own(path) for path in folder.iterdir()):
        raise BatchError(f"{folder} is needed for the parts of the output, but has other files; move it.")
    if force:
        return
    if resume and not parts.exists() and output.exists() and output.stat().st_size:
        raise BatchError(
            f"{output} already has content and {folder}, which --resume continues from, is not there; "
            "--force overwrites it."
        )
    for path, there in ((output, output.exists() and output.stat().st_size), (folder, parts.exists())):
        if there and not resume:
            raise BatchError(f"{path} already has content; --resume continues it, and --force overwrites it.")


def _is_own(path: Path) -> bool:
    """Return whether a file in the folder of the parts has a name that a batch gives it."""
    return path.name in (_PLAN, _NEW_PLAN, _JOINED) or is_part(path)


@contextlib.contextmanager
def _without_empty(folder: Path) -> Generator[None]:
    """Remove the folder if it is new and an error ends the run before it has a part."""
    new = not folder.exists()
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            if new and {path.name for path in folder.iterdir()} <= {_PLAN, _NEW_PLAN}:
                shutil.rmtree(folder)
        raise


def _prepare(folder: Path, shares: Sequence[Share], options: Options, *, resume: bool) -> None:
    """Create the folder for the parts. If it exists, keep its parts on ``resume``, else empty it."""
    plan = {"quoteapi": quoteapi.__version__, **asdict(options), "shares": [asdict(share) for share in shares]}
    del plan["time_budget"]  # a longer one is a reason to resume
    plan["people"] = digest_of(options.people)
    written = folder / _PLAN
    if resume and written.exists():
        if _read_plan(written) != plan:
            raise BatchError(f"{folder} contains answers to another input or from other settings; nothing was changed.")
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    new = folder / _NEW_PLAN
    new.write_text(json.dumps(plan))
    os.replace(new, written)


def _read_plan(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise BatchError(f"{path} is damaged; nothing was changed. --force starts again.") from None


def _unanswered(total: int, parts: Iterable[Part]) -> list[range]:
    """Return the ranges of places that are in no part."""
    left, place = [], 0
    for part in [*parts, Part(total, total, 0, 0)]:
        if part.first > place:
            left.append(range(place, part.first))
        place = max(place, part.stop)
    return left


@contextlib.contextmanager
def _connected(address: str) -> Generator[None]:
    if ":" in address:
        # Ray itself would keep trying for many minutes.
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host.strip("[]"), int(port)), _CONNECT_TIMEOUT).close()
        except (OSError, OverflowError) as error:
            raise BatchError(f"no Ray cluster answers at {address}: {error}.") from None
    # A cluster started here has no dashboard and cannot be reached from another machine.
    own: dict[str, Any] = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"} if address == "local" else {}
    try:
        with _silent_stderr():
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise BatchError(f"no Ray cluster answers at {address}: {error}.") from None
    # Ray Data would otherwise log every stage.
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        ray.shutdown()


@contextlib.contextmanager
def _silent_stderr() -> Generator[None]:
    """Hide what Ray's native code prints to standard error about its log level. Errors still arrive as exceptions."""
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
def _errors_as_batch_errors(output: Path) -> Generator[None]:
    kept = f"the answers written so far are kept in {output}.parts, and --resume continues from them"
    try:
        yield
    except RayError as error:
        reason = str(error).strip().splitlines()[-1:] or [type(error).__name__]
        raise BatchError(f"the Ray cluster failed: {reason[0]}; {kept}.") from None
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
