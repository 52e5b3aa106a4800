"""Answer one article: the code that the HTTP views and the command line share. Needs no Flask."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Callable, Collection, Generator
from typing import Any, Protocol, TypeVar

from marshmallow import ValidationError

from quoteapi.engine.deadline import check_time, work_until
from quoteapi.engine.errors import Abandoned, InvalidTextError, TimeBudgetExceeded
from quoteapi.engine.layout import Format
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo, QuoteType
from quoteapi.language import UnsupportedLanguageError, refuse_other_languages
from quoteapi.people import NOBODY, People
from quoteapi.service.answers import describe
from quoteapi.service.bodies import encode_answer
from quoteapi.service.capacity import NoPlaceError, Room, Slot
from quoteapi.service.faults import log_fault
from quoteapi.service.literals import Id
from quoteapi.service.loading import NO_QUERY, Query, fault_of_line, line_problem, load_line, load_value
from quoteapi.service.packing import unpack
from quoteapi.service.pages import read_page
from quoteapi.service.problems import Problem
from quoteapi.service.rows import answer_in_csv
from quoteapi.service.schemas import QuoteRequest
from quoteapi.service.watch import Tally, Watch

# In seconds, added to twice the time budget. The engine checks the clock only now and then, so it may run over.
_STUCK_AFTER = 5.0
# In bytes. What is longer is read in a thread of its own: 400,000 characters take some milliseconds.
_LONG = 16 * 1024
_PROBE = "“It works,” said Jane Roe."
T = TypeVar("T")


class Attributor(Protocol):
    """The part of ``quoteapi.engine.pipeline.Engine`` that the service uses."""

    @property
    def model(self) -> ModelInfo: ...

    def attribute(
        self,
        text: str,
        *,
        types: Collection[QuoteType],
        min_confidence: float = 0.0,
        people: People = NOBODY,
        form: Format = "plain",
        deadline: float | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> Article: ...


class Service:
    """An engine that works on one article at a time, behind a queue of bounded length.

    ``time_budget`` limits the seconds that an article waits and, separately, the seconds of work on it. None means no
    limit.
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
        # How many articles the engine has started on. Only the holder of the slot changes it.
        self.articles = 0
        self._time_budget = time_budget
        self._engine = engine
        self._slot = Slot(queue)
        self._ready = False
        self._call: Callable[..., Any] = _call
        self._call_to_read: Callable[..., Any] = _call

    def work_in(self, call: Callable[..., Any], call_to_read: Callable[..., Any], room: Room) -> None:
        """Have the engine's work done by ``call(function, *arguments)``, and let a room settle how much may wait.

        ``call_to_read`` likewise does the reading of long requests.
        """
        self._call = call
        self._call_to_read = call_to_read
        self._slot.share(room)

    def read(self, load: Callable[..., T], body: bytes, *arguments: Any, packed: bool = False) -> T:
        """Return ``load(body, *arguments)``, worked out where it keeps nobody waiting when the body is long or packed.

        A packed body is unpacked first, to no more than a body may have.
        """
        if packed:

            def load_packed() -> T:
                return load(unpack(body, self.max_body_bytes), *arguments)

            unpacked: T = self._call_to_read(load_packed)
            return unpacked
        loaded: T = self._call_to_read(load, body, *arguments) if len(body) > _LONG else load(body, *arguments)
        return loaded

    @property
    def model(self) -> dict[str, str]:
        """What every answer says about the model and the version."""
        return self._engine.model.to_dict()

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

    def answer_in_json(
        self,
        request: QuoteRequest,
        *,
        counted: bool = True,
        tally: Tally | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> bytes:
        """Return the answer to one article as a line of JSON. Raises what ``make`` raises."""

        def encoded(article: Article) -> bytes:
            return encode_answer(self.show(article, request))

        return self.make(request, encoded, counted=counted, tally=tally, abandoned=abandoned)

    def answer_in_csv(
        self,
        request: QuoteRequest,
        *,
        tally: Tally | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> bytes:
        """Return the answer to one article as a CSV file. Raises what ``make`` raises."""

        def encoded(article: Article) -> bytes:
            return answer_in_csv(self.show(article, request))

        return self.make(request, encoded, tally=tally, abandoned=abandoned)

    def show(self, article: Article, request: QuoteRequest) -> dict[str, Any]:
        """Return an article in the shape of ArticleSchema."""
        return describe(article, request)

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

        ``form`` runs in the engine's slot and within the time budget, so that the work on large answers is limited as
        the engine's is. It must take linear time, and call ``check_time`` in long loops.

        With ``counted=False`` the article waits however long the queue is.

        ``abandoned`` returns whether the client has gone. It is called every 0.25 s while the article waits in the
        queue, which it then leaves, and at most every 0.05 s while the engine works, which then stops at its next look
        at the clock. It must return at once and must not raise. Bytes of a next request do not mean that the client
        has gone.

        Raises Problem 413 when the text is too long, 415 when it is HTML and the extra that reads that is not
        installed, and 422 when a page has no text, or the engine cannot accept the text or it is in another language
        than English. Raises Problem 503 at once when the queue is full, or when the time budget runs out, and 400,
        which nobody reads, when the client has gone.
        """
        if request.source != "html":  # the length of a page's article is known once it is read
            self._check_length(request.text)
        tally = Tally() if tally is None else tally
        arrived = time.perf_counter()
        try:
            with self._hold_slot(counted, abandoned):
                started = time.perf_counter()
                tally.waited += started - arrived
                try:
                    made: T
                    article, made = self._call(self._work, request, form, self._deadline(), abandoned)
                finally:
                    worked = time.perf_counter() - started
                    tally.worked += worked
        except TimeBudgetExceeded:
            self.watch.give_up()
            raise self.over_budget() from None
        except Abandoned:
            raise Problem(400, "The client left before the answer was ready.") from None
        except UnsupportedLanguageError as error:
            self.watch.refuse_language(error.language)
            raise Problem.unsupported_language(error) from None
        except InvalidTextError:
            raise Problem.not_valid(ValidationError({"text": ["Not valid Unicode."]})) from None
        self.watch.answer(article, worked)
        tally.add(article)
        return made

    def _work(
        self,
        request: QuoteRequest,
        form: Callable[[Article], T],
        deadline: float | None,
        abandoned: Callable[[], bool] | None,
    ) -> tuple[Article, T]:
        with work_until(deadline, abandoned):
            check_time()
            text, page = request.text, None
            if request.source == "html":
                extracted = read_page(request.text)
                text, page = extracted.text, extracted.page
                self._check_length(text)
            if request.language == "auto":
                refuse_other_languages(text)
            self.articles += 1
            article = self._engine.attribute(
                text,
                types=request.types,
                min_confidence=request.min_confidence,
                people=request.people,
                form="markdown" if request.source == "markdown" else "plain",
                deadline=deadline,
                abandoned=abandoned,
            )
            if page is not None:
                article = dataclasses.replace(article, page=page)
            return article, form(article)

    def _check_length(self, text: str) -> None:
        if self.max_characters is not None and len(text) > self.max_characters:
            raise Problem(413, f"The text is longer than the limit of {self.max_characters} characters.")

    @contextlib.contextmanager
    def _hold_slot(self, counted: bool, abandoned: Callable[[], bool] | None) -> Generator[None]:
        """Hold the engine's slot, and report the wait and the work to the watch."""
        self.watch.wait(1)
        waiting = True
        try:
            patience = self._time_budget if counted else None
            with self._slot.taken(patience=patience, counted=counted, abandoned=abandoned):
                self.watch.wait(-1)
                waiting = False
                self.watch.work(1)
                try:
                    yield
                finally:
                    self.watch.work(-1)
        except NoPlaceError:
            raise self.over_capacity("line") from None
        finally:
            if waiting:
                self.watch.wait(-1)

    def is_full(self) -> bool:
        """Return whether an article would be refused now."""
        return self._slot.is_full()

    def over_capacity(self, reason: str) -> Problem:
        """Count a request that is refused for lack of capacity, and return its problem."""
        self.watch.reject(reason)
        detail = "The service is at capacity, so the request was not worked on. Send it again later."
        return Problem(503, detail, headers={"Retry-After": str(self._slot.retry_after())})

    def is_stuck(self) -> bool:
        """Return whether the engine is so far over its time budget that it will not finish."""
        return self.patience is not None and self._slot.held_for() > self.patience

    @property
    def patience(self) -> float | None:
        """The seconds of work on an article after which the engine will not finish, None without a time budget."""
        return None if self._time_budget is None else 2 * self._time_budget + _STUCK_AFTER

    def _deadline(self) -> float | None:
        return None if self._time_budget is None else time.monotonic() + self._time_budget

    def over_budget(self) -> Problem:
        """Return the problem of an article that took too long."""
        budget = f"{self._time_budget:g} second{'s' * (self._time_budget != 1)}"
        detail = f"The article took longer than the limit of {budget} and was abandoned."
        return Problem(503, detail, headers={"Retry-After": str(self._slot.retry_after())})

    def answer_line(
        self,
        line: bytes,
        number: int,
        tally: Tally | None = None,
        abandoned: Callable[[], bool] | None = None,
        query: Query = NO_QUERY,
    ) -> tuple[bytes, bool]:
        """Return the line that answers a line of a batch, and whether it is an answer rather than a problem.

        ``abandoned`` is that of ``make``, and ``query`` has the options of all lines. Never raises: an error becomes a
        problem in the place of the answer.
        """
        loaded = self.read(load_line, line, number, self.max_body_bytes, query)
        return self._answer_loaded(loaded, number, tally, abandoned)

    def answer_value(
        self,
        read: Callable[[], Any],
        number: int,
        tally: Tally | None = None,
        given_id: Id = None,
    ) -> tuple[bytes, bool]:
        """Return the answer to a JSON value, as ``answer_line`` does for a line.

        ``read`` returns the value or raises a Problem. In the latter case the answer carries ``given_id``.
        """
        return self._answer_loaded(load_value(read, number, given_id), number, tally)

    def _answer_loaded(
        self,
        loaded: tuple[Id, QuoteRequest | Problem],
        number: int,
        tally: Tally | None,
        abandoned: Callable[[], bool] | None = None,
    ) -> tuple[bytes, bool]:
        given_id, request = loaded
        tally = Tally() if tally is None else tally
        try:
            if isinstance(request, Problem):
                raise request
            return self.answer_in_json(request, counted=False, tally=tally, abandoned=abandoned), True
        except Problem as error:
            problem = error
        except Exception as error:  # noqa: BLE001 - one article must not end the batch
            problem = fault_of_line(error, number)
        tally.failed += 1
        return line_problem(problem, given_id, number), False

    def is_ready(self) -> bool:
        """Return whether the engine answers. Tries it on a sentence until it has succeeded once."""
        if not self._ready:
            try:
                with self._slot.taken(counted=False):
                    self._call(self._engine.attribute, _PROBE, types=QUOTE_TYPES)
                self._ready = True
            except Exception as error:  # noqa: BLE001 - the reason is logged, the answer is "no"
                log_fault(error, "readiness")
        return self._ready


def _call(function: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    return function(*arguments, **named)
