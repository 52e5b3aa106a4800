"""Problem documents (RFC 9457), for HTTP and for the lines of a batch alike. Knows no Flask."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from marshmallow import ValidationError

from quoteapi.engine.errors import QuoteApiError
from quoteapi.service.schemas import LineProblemSchema, ProblemSchema, messages_by_field

PROBLEM_TYPE = "application/problem+json"

# RFC 9110's words; Python's own table had the older ones until 3.13.
_TITLES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}

_PROBLEM = ProblemSchema()
_LINE = LineProblemSchema()


class Problem(QuoteApiError):
    """A request that is answered with an error; says what was wrong and holds no article text."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: dict[str, list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})

    @classmethod
    def not_valid(cls, error: ValidationError) -> Problem:
        """A body of the wrong shape, with all of its faults."""
        return cls(
            422, "The request is not valid: `errors` says what each field takes.", errors=messages_by_field(error)
        )

    def title(self) -> str:
        """Return the standard's words for the status."""
        return _TITLES.get(self.status) or HTTPStatus(self.status).phrase

    def said(self) -> str:
        """Return the problem in one line, for a person."""
        if not self.errors:
            return self.detail
        return " ".join(message for messages in self.errors.values() for message in messages)

    def document(self, instance: str) -> dict[str, Any]:
        """Return the document; ``instance`` is a URI reference to this very occurrence."""
        document: dict[str, Any] = {
            "type": "about:blank",
            "title": self.title(),
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.errors:
            document["errors"] = self.errors
        return dict(_PROBLEM.dump(document))

    def line(self, id: str | None, instance: str) -> dict[str, Any]:  # noqa: A002 - the contract's word
        """Return what stands in a batch in the place of the answer."""
        return dict(_LINE.dump({"id": id, "error": self.document(instance)}))
