"""The schemas of requests: an article with its options, and the people whom a caller knows.

An unknown field is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from quoteapi.engine.results import (
    LISTED_KINDS,
    LONGEST_NAME,
    MOST_ALIASES,
    MOST_PEOPLE,
    PRONOUNS,
    QUOTE_TYPES,
    QuoteType,
)
from quoteapi.language import LANGUAGES, Language
from quoteapi.people import NOBODY, People
from quoteapi.service.literals import Id
from quoteapi.service.offsets import OFFSET_UNITS, OffsetUnit
from quoteapi.service.schemas.fields import (
    ID_TYPES,
    LONGEST_METADATA,
    GivenId,
    Metadata,
    PeopleList,
    Share,
    ShortList,
    Text,
    not_blank,
)

# More is nobody's request. What is longer is refused before anything in it is looked at: to refuse item by item would
# take seconds, and everybody waits meanwhile.
MOST_TYPES = 20
MOST_FIELDS = 100


class PersonSchema(Schema):
    """A person or a body that you know."""

    class Meta:
        unknown = RAISE

    ref = Text(
        required=True,
        validate=validate.Length(min=1, max=LONGEST_NAME),
        metadata={"description": "Your own key, returned as `ref` of a speaker. No two entries have the same."},
    )
    name = Text(
        required=True,
        validate=validate.Length(min=1, max=LONGEST_NAME),
        metadata={"description": "The full name."},
    )
    aliases = fields.List(
        Text(validate=validate.Length(min=1, max=LONGEST_NAME)),
        allow_none=True,
        validate=validate.Length(max=MOST_ALIASES),
        metadata={"description": "Other names: a surname alone, a nickname, an acronym, another spelling."},
    )
    pronouns = Text(
        allow_none=True,
        validate=validate.OneOf(PRONOUNS),
        metadata={"description": "By which an article may refer to a person. An entry with them is a person."},
    )
    kind = Text(
        allow_none=True,
        validate=validate.OneOf(LISTED_KINDS),
        metadata={"description": "Without it, the article tells whether this is a person or a body."},
    )


# What an article may be sent as, by the name of its field, and the media type of a body that is the article alone.
Source = Literal["text", "html", "markdown"]
SOURCES: tuple[Source, ...] = get_args(Source)
MEDIA_TYPES: dict[str, Source] = {"text/plain": "text", "text/html": "html", "text/markdown": "markdown"}


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """An article and the options of its request. ``source`` tells what ``text`` is."""

    text: str
    id: Id
    types: tuple[QuoteType, ...]
    offsets: OffsetUnit
    language: Language = "auto"
    min_confidence: float = 0.0
    metadata: dict[str, Any] | None = None
    people: People = NOBODY
    source: Source = "text"


class QuoteRequestSchema(Schema):
    """The JSON body of ``POST /v1/quotes``, and one line of a batch."""

    class Meta:
        unknown = RAISE

    error_messages = {"type": "Must be a JSON object.", "unknown": "Unknown field."}  # noqa: RUF012

    text = Text(
        validate=not_blank,
        metadata={"description": "The article as plain text. It must not be empty or blank."},
    )
    html = Text(
        validate=not_blank,
        metadata={
            "description": "A web page or a fragment of one, in place of `text`. Its main text is read, which is in "
            "`article` of the answer. Needs an extra of the installation."
        },
    )
    markdown = Text(
        validate=not_blank,
        metadata={"description": "The article in Markdown, in place of `text`. Its markup is read through."},
    )
    id = GivenId(
        load_default=None,
        allow_none=True,
        metadata={"type": ID_TYPES, "description": "A string or a whole number, returned with the answer as it is."},
    )
    metadata = Metadata(
        metadata={
            "type": "object",
            "description": "Any object, returned with the answer as it is: at most "
            f"{LONGEST_METADATA} bytes as compact JSON in UTF-8.",
        }
    )
    types = ShortList(
        Text(validate=validate.OneOf(QUOTE_TYPES, error="Must be one of: {choices}.")),
        most=MOST_TYPES,
        load_default=list(QUOTE_TYPES),
        validate=validate.Length(min=1, error="Must name at least one type."),
        metadata={"description": "The types of quote to return.", "maxItems": MOST_TYPES},
    )
    min_confidence = Share(
        load_default=0.0,
        metadata={
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "description": "Quotes with a lower confidence are left out.",
        },
    )
    offsets = Text(
        load_default="codepoint",
        validate=validate.OneOf(OFFSET_UNITS, error="Must be one of: {choices}."),
        metadata={
            "description": "The unit of all offsets: codepoint (Python), utf16 (JavaScript, Java), utf8 (Go, Rust)."
        },
    )
    language = Text(
        load_default="auto",
        validate=validate.OneOf(LANGUAGES, error="Must be one of: {choices}."),
        metadata={
            "description": "auto: a text that is clearly in another language than English is refused. "
            "en: every text is read as English."
        },
    )
    people = PeopleList(
        fields.Nested(PersonSchema),
        load_default=NOBODY,
        metadata={
            "description": "People and bodies that you know. They help to tell whom a name means, and come back as "
            "`ref` of a speaker. Nobody speaks whom the text does not mention.",
            "maxItems": MOST_PEOPLE,
            "default": [],
        },
    )

    @pre_load
    def _count(self, data: Any, **_: Any) -> Any:
        if isinstance(data, dict) and len(data) > MOST_FIELDS:
            raise ValidationError(f"Must not have more than {MOST_FIELDS} fields.")
        return data

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _check_source(self, _: Any, original: Any, **__: Any) -> None:
        given = [name for name in SOURCES if isinstance(original, dict) and name in original]
        if isinstance(original, dict) and len(given) != 1:
            message = f"Give one of these, and only one: {', '.join(SOURCES)}."
            raise ValidationError({name: [message] for name in given or SOURCES[:1]})

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> QuoteRequest:
        types = tuple(kind for kind in QUOTE_TYPES if kind in data["types"])
        source = next(name for name in SOURCES if name in data)
        text = data.pop(source)
        return QuoteRequest(**{**data, "text": text, "source": source, "types": types})
