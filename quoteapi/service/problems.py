"""Problem documents (RFC 9457), for HTTP responses and for lines of a batch. Needs no Flask."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from marshmallow import ValidationError

from quoteapi.engine.errors import QuoteApiError
from quoteapi.language import UnsupportedLanguageError
from quoteapi.service.literals import Id
from quoteapi.service.schemas import SOURCES, LineProblemSchema, ProblemSchema, messages_by_field

PROBLEM_TYPE = "application/problem+json"
UNSUPPORTED_LANGUAGE = "urn:quoteapi:problem:unsupported-language"

# Titles from RFC 9110. Python's own table has older ones before 3.13.
_TITLES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}

# Fields that are the article as a whole.
_ARTICLE = (*SOURCES, "body")
_PROBLEM = ProblemSchema()
_LINE = LineProblemSchema()


class Problem(QuoteApiError):
    """A request that is answered with an error. The message says what was wrong and contains no article text."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: dict[str, list[str]] | None = None,
        headers: Mapping[str, str] | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})
        self.language = language

    @classmethod
    def not_valid(cls, error: ValidationError) -> Problem:
        """Return the problem of a request that is not valid, with everything that is wrong with it."""
        return cls(
            422, "The request is not valid. `errors` lists what is wrong, by field.", errors=messages_by_field(error)
        )

    @classmethod
    def unsupported_language(cls, error: UnsupportedLanguageError) -> Problem:
        """Return the problem of an article in a language that is not read."""
        return cls(422, str(error), language=error.language)

    def title(self) -> str:
        """Return the standard title of the status."""
        return _TITLES.get(self.status) or HTTPStatus(self.status).phrase

    def said(self) -> str:
        """Return the problem as one line for a person to read."""
        return said_of({"detail": self.detail, "errors": self.errors})

    def document(self, instance: str) -> dict[str, Any]:
        """Return the problem document. ``instance`` is a URI reference to this occurrence of the problem."""
        document: dict[str, Any] = {
            "type": "about:blank" if self.language is None else UNSUPPORTED_LANGUAGE,
            "title": self.title() if self.language is None else "Unsupported Language",
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
        }
        if self.errors:
            document["errors"] = self.errors
        if self.language is not None:
            document["language"] = self.language
        return dict(_PROBLEM.dump(document))

    def line(self, id: Id, instance: str) -> dict[str, Any]:  # noqa: A002 - the name in the JSON
        """Return the value that takes the place of an answer in a batch."""
        return dict(_LINE.dump({"id": id, "error": self.document(instance)}))


def said_of(document: Mapping[str, Any]) -> str:
    """Return a problem document as one line for a person to read: what is wrong with each field, or its detail.

    An article itself is not named as a field.
    """
    parts = []
    for field, messages in (document.get("errors") or {}).items():
        parts.append(f"{'' if field in _ARTICLE else f'{field}: '}{' '.join(messages)}")
    return " ".join(parts) or str(document["detail"])
