"""The schemas of problem documents (RFC 9457), and what is wrong with a request by its fields."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, fields

from quoteapi.service.schemas.answers import AnswerSchema
from quoteapi.service.schemas.fields import ID_TYPES, GivenId, Text

_FIELD_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}")
# The key for fields whose own names are not shown.
_OTHER_FIELDS = "(other fields)"
# How many fields an error lists by name.
_FIELDS_SHOWN = 20


class ProblemSchema(AnswerSchema):
    """An error, in the form of RFC 9457. ``errors`` is present only when the request is not valid.

    ``language`` is present only when ``type`` is urn:quoteapi:problem:unsupported-language.
    """

    type = Text(
        required=True,
        metadata={"description": "A URI for the kind of error, or about:blank where the status says it all."},
    )
    title = Text(required=True, metadata={"description": "A short name for the kind of error."})
    status = fields.Integer(required=True, strict=True, metadata={"description": "The HTTP status."})
    detail = Text(required=True, metadata={"description": "What was wrong with this request, in words."})
    instance = Text(
        required=True,
        metadata={
            "description": "A reference to this occurrence. Its fragment is the request's id or the line's number."
        },
    )
    errors = fields.Dict(
        keys=Text(),
        values=fields.List(Text()),
        metadata={"description": "Everything that is wrong with the request, by field."},
    )
    language = Text(metadata={"description": "The language of a text that is refused for it, in ISO 639-1."})


class LineProblemSchema(AnswerSchema):
    """The line of a batch that takes the place of an answer."""

    id = GivenId(
        required=True,
        allow_none=True,
        metadata={"type": ID_TYPES, "description": "The id of the line, null where it has none or cannot be read."},
    )
    error = fields.Nested(ProblemSchema, required=True, metadata={"description": "Why the line has no answer."})


def messages_by_field(error: ValidationError) -> dict[str, list[str]]:
    """Return what is wrong with a request as {field: [messages]}, without duplicates.

    The caller chooses the names of fields. A name is shown only when it looks like one, and only the first 20 are.
    """
    messages: dict[str, list[str]] = {}
    for name, found in error.normalized_messages().items():  # type: ignore[no-untyped-call]
        shown = "body" if name == "_schema" else name
        if len(messages) >= _FIELDS_SHOWN or not _FIELD_NAME.fullmatch(shown):
            shown = _OTHER_FIELDS
        into = messages.setdefault(shown, [])
        into.extend(message for message in _flatten(found) if message not in into)
    return messages


def _flatten(found: Any) -> list[str]:
    if isinstance(found, str):
        return [found]
    parts = found.values() if isinstance(found, dict) else found
    return list(dict.fromkeys(message for part in parts for message in _flatten(part)))
