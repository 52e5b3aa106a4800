"""One article in, one answer out: what the HTTP views and the command line share. Knows no Flask."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Collection
from typing import Any, Protocol

from marshmallow import ValidationError

import quoteapi
from quoteapi.engine.errors import InvalidTextError
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo, QuoteType
from quoteapi.web.answers import describe
from quoteapi.web.bodies import encode_json, parse_json
from quoteapi.web.problems import Problem
from quoteapi.web.schemas import ArticleSchema, QuoteRequest, QuoteRequestSchema

logger = logging.getLogger(__name__)

_REQUEST = QuoteRequestSchema()
_ARTICLE = ArticleSchema()
_PROBE = "“It works,” said Jane Roe."


class Attributor(Protocol):
    """The door to the engine, as ``quoteapi.engine.pipeline.Engine`` has it."""

    @property
    def model(self) -> ModelInfo: ...

    def attribute(self, text: str, *, types: Collection[QuoteType]) -> Article: ...


class Service:
    """An engine that works on one article at a time, with a line of bounded length before it."""

    def __init__(self, engine: Attributor, *, queue: int = 0, max_body_bytes: int = 1024 * 1024) -> None:
        self.max_body_bytes = max_body_bytes
        self._engine = engine
        self._slot = threading.Lock()
        self._places = threading.BoundedSemaphore(queue + 1)
        self._ready = False

    @property
    def model(self) -> dict[str, str]:
        """What every answer says about the model."""
        info = self._engine.model
        return {"name": info.name, "version": info.version, "quoteapi": quoteapi.__version__}

    def answer(self, request: QuoteRequest) -> dict[str, Any]:
        """Return the answer to one article, in the shape of ArticleSchema.

        Raises Problem 503 at once when the line is full, 422 when the engine cannot take the text.
        """
        if not self._places.acquire(blocking=False):
            detail = "All places are taken; the request was not worked on. Send it again a little later."
            raise Problem(503, detail, headers={"Retry-After": "1"})
        try:
            with self._slot:
                article = self._engine.attribute(request.text, types=request.types)
        except InvalidTextError:
            raise Problem.not_valid(ValidationError({"text": ["Not valid Unicode."]})) from None
        finally:
            self._places.release()
        return dict(_ARTICLE.dump(describe(article, request, self.model)))

    def answer_line(self, line: bytes, number: int) -> tuple[bytes, bool]:
        """Return the answer to one line of a batch, with its line end, and whether it is an answer or a problem.

        Never raises: what goes wrong stands in the line's place.
        """
        given_id: str | None = None
        try:
            if len(line) > self.max_body_bytes:
                raise Problem(413, f"The line is longer than the limit of {self.max_body_bytes} bytes.")
            value = parse_json(line, line=number)
            given_id = _id_of(value)
            return encode_json(self.answer(load_request(value))), True
        except Problem as error:
            problem = error
        except Exception as error:  # noqa: BLE001 - one article must not end the batch
            log_fault(error, f"line {number}")
            problem = Problem(500, "A fault of ours; this line was not answered.")
        return encode_json(problem.line(given_id, f"#line-{number}")), False

    def is_ready(self) -> bool:
        """Whether the engine answers: tried on a sentence until it has done so once."""
        if not self._ready:
            try:
                with self._slot:
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


def log_fault(error: BaseException, where: str) -> None:
    """Log a defect of ours by its type and place: an exception's own words may hold article text."""
    frames = traceback.extract_tb(error.__traceback__)
    path = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    logger.error("%s failed with %s at %s", where, type(error).__qualname__, path)


def id_of_line(line: bytes) -> str | None:
    """Return the id that the answer to a line of a batch carries."""
    try:
        return _id_of(parse_json(line))
    except Problem:
        return None


def _id_of(value: Any) -> str | None:
    """Return the id of a request that may not be valid, None when it has none that could be sent back."""
    try:
        given: str | None = _REQUEST.fields["id"].deserialize(value["id"])
    except (ValidationError, TypeError, KeyError):
        return None
    return given
