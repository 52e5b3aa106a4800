"""The stages of a batch on Ray Data: read the shares of a corpus, answer their articles, and write parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from ray.data import DataContext, Datasink, Datasource
from ray.data.block import BlockAccessor, BlockMetadata
from ray.data.datasource import ReadTask

from quoteapi.corpus.parts import Form, Part
from quoteapi.corpus.shares import Request, Share
from quoteapi.engine.results import Person
from quoteapi.service.loading import NO_QUERY, Query
from quoteapi.service.watch import Tally

if TYPE_CHECKING:
    from quoteapi.service.service import Service

# The most articles in a block. An actor answers one block at a time. If its node is lost, the blocks that it holds and
# those that wait for it are answered again.
BLOCK_ARTICLES = 256
BLOCK_BYTES = 1024 * 1024
_PLACE, _NUMBER, _LINE, _ANSWER, _GOOD, _QUOTES = "place", "number", "line", "answer", "good", "quotes"


@dataclass(frozen=True, slots=True)
class Options:
    """The settings that every actor needs."""

    model: str
    max_body_bytes: int
    max_characters: int
    time_budget: int | None = None
    people: tuple[Person, ...] = ()
    query: Query = NO_QUERY


def meets(share: Share, places: range) -> bool:
    """Return whether any of the places are in the share."""
    return share.first < places.stop and places.start < share.stop


class Corpus(Datasource):
    """The unanswered articles of some shares, as a Ray data source."""

    def __init__(self, shares: Sequence[Share], left: Sequence[range], longest: int) -> None:
        super().__init__()
        self._shares = shares
        self._left = left
        self._longest = longest

    def estimate_inmemory_data_size(self) -> int | None:
        return None

    def get_read_tasks(
        self,
        parallelism: int,  # noqa: ARG002 - required by the interface, as are the others
        per_task_row_limit: int | None = None,  # noqa: ARG002
        data_context: DataContext | None = None,  # noqa: ARG002
    ) -> list[ReadTask]:
        tasks = []
        for share in self._shares:
            left = [places for places in self._left if meets(share, places)]
            metadata = BlockMetadata(num_rows=None, size_bytes=None, input_files=(share.path,), exec_stats=None)
            tasks.append(ReadTask(_Reading(share, left, self._longest), metadata))
        return tasks


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads the unanswered articles of a share, in blocks."""

    share: Share
    left: Sequence[range]
    longest: int

    def __call__(self) -> Iterator[pa.Table]:
        rows: list[Request] = []
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
    def _table(rows: Sequence[Request]) -> pa.Table:
        places, numbers, lines = zip(*rows, strict=True)
        return pa.table({_PLACE: pa.array(places), _NUMBER: pa.array(numbers), _LINE: pa.array(lines, pa.binary())})


class Answerer:
    """An actor, which loads the engine once and answers blocks."""

    def __init__(self, options: Options) -> None:
        self._service = load(options)
        self._query = options.query

    def __call__(self, batch: pa.Table) -> pa.Table:
        rows = zip(batch[_LINE].to_pylist(), batch[_NUMBER].to_pylist(), strict=True)
        answers, good, quotes = zip(*(self._answer(line, number) for line, number in rows), strict=True)
        batch = batch.drop_columns([_LINE]).append_column(_ANSWER, pa.array(answers, pa.large_binary()))
        return batch.append_column(_GOOD, pa.array(good)).append_column(_QUOTES, pa.array(quotes))

    def _answer(self, line: bytes, number: int) -> tuple[bytes, bool, int]:
        tally = Tally()
        return *self._service.answer_line(line, number, tally, query=self._query), tally.quotes


def load(options: Options) -> Service:
    """Load the engine and return a service. Raises ModelError if the model is missing."""
    from quoteapi.cpus import limit_math_threads

    limit_math_threads()
    from quoteapi.engine.pipeline import Engine
    from quoteapi.people import index_people
    from quoteapi.service.service import Service

    return Service(
        Engine.load(options.model, index_people(options.people)),
        max_body_bytes=options.max_body_bytes,
        max_characters=options.max_characters,
        time_budget=options.time_budget,
    )


class PartsSink(Datasink[None]):
    """Writes each run of consecutive articles as a part."""

    def __init__(self, form: Form, folder: Path) -> None:
        self._form = form
        self._folder = folder

    def write(self, blocks: Iterable[Any], ctx: Any) -> None:  # noqa: ARG002 - required by the interface
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
        quotes = sum(row[_QUOTES] for row in run)
        part = Part(run[0][_PLACE], run[-1][_PLACE] + 1, len(bad), min(bad, default=0), quotes)
        part.write(self._folder, self._form, [row[_ANSWER] for row in run])
