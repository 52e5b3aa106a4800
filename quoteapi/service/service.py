"""One article in, one answer out: what the HTTP views and the command line share. Knows no Flask."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Collection, Generator
from typing import Any, Protocol, TypeVar

from marshmallow import ValidationError

import quoteapi
from quoteapi.engine.deadline import check_time, work_until
from quoteapi.engine.errors import Abandoned, InvalidTextError, TimeBudgetExceeded
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo, QuoteType
from quoteapi.service.answers import describe
from quoteapi.service.bodies import encode_json, parse_json
from quoteapi.service.capacity import NoPlaceError, Slot
from quoteapi.service.faults import log_fault
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import QuoteRequest, QuoteRequestSchema
from quoteapi.service.watch import Tally, Watch

_REQUEST = QuoteRequestSchema()
# Seconds beyond twice the time budget: between two looks at the clock the engine may be a while.
_STUCK_AFTER = 5.0
_PROBE = "“It works,” said Jane Roe."
T = TypeVar("T")


class Attributor(Protocol):
    """The door to the engine, as ``quoteapi.engine.pipeline.Engine`` has it."""

    @property
    def model(self) -> ModelInfo: ...

    def attribute(
        self,
        text: str,
        *,
        types: Collection[QuoteType],
        deadline: float | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> Article: ...


class Service:
    """An engine that works on one article at a time, with a line of bounded length before it.

    ``time_budget`` bounds the seconds of work on an article and the seconds that it waits before; None is no bound.
    """

    def __init__(
        self,
        engine: Attributor,
        *,
        queue: int = 0,
        max_body_bytes: int = 1024 * 1024,
        max_characters: int | None = None,
        time_budget: float | None = None,
        watch: Watch | None = None,
    ) -> None:
        self.max_body_bytes = max_body_bytes
        self.max_characters = max_characters
        self.watch = watch or Watch()
        # How many articles the engine has worked on: counted by whoever holds its slot.
        self.articles = 0
        self._time_budget = time_budget
        self._engine = engine
        self._slot = Slot(queue)
        self._ready = False

    @property
    def model(self) -> dict[str, str]:
        """What every answer says about the model."""
        info = self._engine.model
        return {"name": info.name, "version": info.version, "quoteapi": quoteapi.__version__}

    def answer(
        self,
        request: QuoteRequest,
        *,
        counted: bool = True,
        tally: Tally | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> dict[str, Any]:
        """Return the answer to one article, in the shape of ArticleSchema. Raises what ``make`` raises."""

        def shown(article: Article) -> dict[str, Any]:
            return self.show(article, request)

        return self.make(request, shown, counted=counted, tally=tally, abandoned=abandoned)

    def show(self, article: Article, request: QuoteRequest) -> dict[str, Any]:
        """Return an article in the shape of ArticleSchema."""
        return describe(article, request, self.model)

    def make(
        self,
        request: QuoteRequest,
        form: Callable[[Article], T],
        *,
        counted: bool = True,
        tally: Tally | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> T:
        """Return what ``form`` makes of one article with its quotes: the answer, a page, its bytes.

        ``form`` runs in the engine's slot and within the time budget, so that the work on large answers is limited
        as the engine's is. It must take linear time; in long loops it calls ``check_time``.

        Who is not ``counted`` waits however long the line is.

        ``abandoned`` says whether the client has gone, so that nobody waits for the answer. While the article waits
        it is called every 0.25 s and its place in the line is given up; while the engine works, every 0.05 s at most,
        and the work ends at the next look at the clock. It is called in the calling thread, must return at once, and
        must not raise: a ``recv`` of one byte with MSG_PEEK and MSG_DONTWAIT, or a flag that the loop sets which
        watches the connection. Bytes of a next request are no sign that the client has gone.

        Raises Problem 413 when the text is too long, 422 when the engine cannot take it, 503 at once when the line is
        full, or when the time is over, and 400, which nobody reads, when the client has gone.
        """
        if self.max_characters is not None and len(request.text) > self.max_characters:
            raise Problem(413, f"The text is longer than the limit of {self.max_characters} characters.")
        tally = Tally() if tally is None else tally
        came = time.perf_counter()
        try:
            with self._waiting(counted, abandoned):
                began = time.perf_counter()
                tally.waited += began - came
                deadline = self._deadline()
                try:
                    with work_until(deadline, abandoned):
                        check_time()
                        self.articles += 1
                        article = self._engine.attribute(
                            request.text, types=request.types, deadline=deadline, abandoned=abandoned
                        )
                        made = form(article)
                finally:
                    worked = time.perf_counter() - began
                    tally.worked += worked
        except TimeBudgetExceeded:
            self.watch.give_up()
            raise self._over_budget() from None
        except Abandoned:
            raise Problem(400, "The client left before the answer was ready.") from None
        except InvalidTextError:
            raise Problem.not_valid(ValidationError({"text": ["Not valid Unicode."]})) from None
        self.watch.answer(article, worked)
        tally.add(article)
        return made

    @contextlib.contextmanager
    def _waiting(self, counted: bool, abandoned: Callable[[], bool] | None) -> Generator[None]:
        """Hold the engine's slot, and tell of the wait and of the work."""
        self.watch.wait(1)
        waits = True
        try:
            patience = self._time_budget if counted else None
            with self._slot.taken(patience=patience, counted=counted, abandoned=abandoned):
                self.watch.wait(-1)
                waits = False
                self.watch.work(1)
                try:
                    yield
                finally:
                    self.watch.work(-1)
        except NoPlaceError:
            raise self.over_capacity("line") from None
        finally:
            if waits:
                self.watch.wait(-1)

    def is_full(self) -> bool:
        """Whether an article that came now would be sent away."""
        return self._slot.is_full()

    def over_capacity(self, reason: str) -> Problem:
        """Return the problem of a request that finds no room, and count it."""
        self.watch.reject(reason)
        detail = "All places are taken; the request was not worked on. Send it again a little later."
        return Problem(503, detail, headers={"Retry-After": str(self._slot.retry_after())})

    def is_stuck(self) -> bool:
        """Whether the engine is so far over its time that it will not come back."""
        return self._time_budget is not None and self._slot.held_for() > 2 * self._time_budget + _STUCK_AFTER

    def _deadline(self) -> float | None:
        return None if self._time_budget is None else time.monotonic() + self._time_budget

    def _over_budget(self) -> Problem:
        detail = f"The article took longer than the limit of {self._time_budget:g} seconds and was given up."
        return Problem(503, detail, headers={"Retry-After": str(self._slot.retry_after())})

    def answer_line(
        self,
        line: bytes,
        number: int,
        tally: Tally | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> tuple[bytes, bool]:
        """Return the answer to one line of a batch, with its line end, and whether it is an answer or a problem.

        ``abandoned`` is that of ``make``. Never raises: what goes wrong stands in the line's place.
        """

        def read() -> Any:
            if len(line) > self.max_body_bytes:
                raise Problem(413, f"The line is longer than the limit of {self.max_body_bytes} bytes.")
            return parse_json(line, line=number)

        return self.answer_value(read, number, tally, abandoned=abandoned)

    def answer_value(
        self,
        read: Callable[[], Any],
        number: int,
        tally: Tally | None = None,
        given_id: str | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> tuple[bytes, bool]:
        """Return the answer to the JSON value that ``read`` gives or raises a Problem for, as ``answer_line`` does.

        ``given_id`` is the id to send back when there is no value that has one.
        """
        tally = Tally() if tally is None else tally
        try:
            value = read()
            given_id = id_of(value)
            request = load_request(value)
            return encode_json(self.answer(request, counted=False, tally=tally, abandoned=abandoned)), True
        except Problem as error:
            problem = error
        except Exception as error:  # noqa: BLE001 - one article must not end the batch
            log_fault(error, f"line {number}")
            problem = Problem(500, "A fault of ours; this line was not answered.")
        tally.failed += 1
        return line_problem(problem, given_id, number), False

    def is_ready(self) -> bool:
        """Whether the engine answers: tried on a sentence until it has done so once."""
        if not self._ready:
            try:
                with self._slot.taken(counted=False):
                    self._engine.attribute(_PROBE, types=QUOTE_TYPES)
                self._ready = True
            except Exception as error:  # noqa: BLE001 - the reason is logged, the answer is "no"
                log_fault(error, "readiness")
        return self._ready


def load_request(value: Any) -> QuoteRequest:
    """Return the request that a JSON value stands for. Raises Problem 422 with all of its faults."""
    try:
        request: QuoteRequest = _REQUEST.load(value)
    except ValidationError as error:
        raise Problem.not_valid(error) from None
    return request


def id_of_line(line: bytes) -> str | None:
    """Return the id that the answer to a line of a batch carries."""
    try:
        return id_of(parse_json(line))
    except Problem:
        return None


def line_problem(problem: Problem, given_id: str | None, number: int) -> bytes:
    """Return what stands in a batch in the place of the answer to line ``number``."""
    return encode_json(problem.line(given_id, f"#line-{number}"))


def id_of(value: Any) -> str | None:
    """Return the id of a request that may not be valid, None when it has none that could be sent back."""
    try:
        given: str | None = _REQUEST.fields["id"].deserialize(value["id"])
    except (ValidationError, TypeError, KeyError):
        return None
    return given
