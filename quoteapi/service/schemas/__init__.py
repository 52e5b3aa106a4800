"""The schemas that define every JSON shape of the API. Requests are loaded through them, and answers match them.

They are strict: an unknown field of a request is refused, no value is converted from another type, and no string may
contain an unpaired surrogate. Messages say what a field accepts and never repeat its value.
"""

from quoteapi.service.schemas.answers import (
    AnswerSchema,
    ArticleSchema,
    ContextSchema,
    ModelSchema,
    QuoteSchema,
    QuoteSpeakerSchema,
    SpanSchema,
    SpeakerSchema,
    StateSchema,
    WebPageSchema,
)
from quoteapi.service.schemas.fields import LONGEST_METADATA
from quoteapi.service.schemas.problems import LineProblemSchema, ProblemSchema, messages_by_field
from quoteapi.service.schemas.requests import (
    MEDIA_TYPES,
    MOST_TYPES,
    SOURCES,
    PersonSchema,
    QuoteRequest,
    QuoteRequestSchema,
    Source,
)

__all__ = [
    "LONGEST_METADATA",
    "MEDIA_TYPES",
    "MOST_TYPES",
    "SOURCES",
    "AnswerSchema",
    "ArticleSchema",
    "ContextSchema",
    "LineProblemSchema",
    "ModelSchema",
    "PersonSchema",
    "ProblemSchema",
    "QuoteRequest",
    "QuoteRequestSchema",
    "QuoteSchema",
    "QuoteSpeakerSchema",
    "Source",
    "SpanSchema",
    "SpeakerSchema",
    "StateSchema",
    "WebPageSchema",
    "messages_by_field",
]
