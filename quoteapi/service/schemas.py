"""The schemas that define every JSON shape of the API. Requests are loaded through them, and answers match them.

They are strict: an unknown field is refused, no value is converted from another type, and no string may contain an
unpaired surrogate. Messages say what a field accepts and never repeat its value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from marshmallow import INCLUDE, RAISE, Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from quoteapi.engine.attribution import EVIDENCE
from quoteapi.engine.errors import PeopleError
from quoteapi.engine.results import (
    LISTED_KINDS,
    LONGEST_NAME,
    MOST_ALIASES,
    MOST_PEOPLE,
    PRONOUNS,
    QUOTE_TYPES,
    SPEAKER_KINDS,
    STANCES,
    QuoteType,
)
from quoteapi.language import LANGUAGES, Language
from quoteapi.people import NOBODY, People, index_people
from quoteapi.service.literals import Id, Number, encode
from quoteapi.service.offsets import OFFSET_UNITS, OffsetUnit

_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELD_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}")
# The key for fields whose own names are not shown.
_OTHER_FIELDS = "(other fields)"
# How many fields an error lists by name.
_FIELDS_SHOWN = 20
# More is nobody's request. What is longer is refused before anything in it is looked at: to refuse item by item would
# take seconds, and everybody waits meanwhile.
MOST_TYPES = 20
MOST_FIELDS = 100
# In bytes, as compact JSON in UTF-8, and in levels.
LONGEST_METADATA = 16_384
DEEPEST_METADATA = 100


# Messages of every field, in place of marshmallow's own.
_FIELD_MESSAGES = {"null": "Must not be null.", "required": "Missing."}


class Text(fields.String):
    """A string that is valid Unicode and can therefore be encoded again."""

    default_error_messages = {  # noqa: RUF012
        **_FIELD_MESSAGES,
        "invalid": "Must be a string.",
        "surrogate": "Not valid Unicode: unpaired surrogate at character {position}.",
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        found = _SURROGATE.search(text)
        if found:
            raise self.make_error("surrogate", position=found.start())
        return text


class GivenId(fields.Field[Any]):
    """A string or a whole number, which comes back as it was given."""

    default_error_messages = {"invalid": "Must be a string or a whole number."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Id:
        whole = (isinstance(value, int) and not isinstance(value, bool)) or (
            isinstance(value, Number) and value.is_whole
        )
        if whole:
            given: Id = value
            return given
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text: str = Text().deserialize(value, attr, data, **kwargs)
        return text


class Share(fields.Field[float]):
    """A number from 0 to 1."""

    default_error_messages = {**_FIELD_MESSAGES, "invalid": "Must be a number from 0 to 1."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> float:
        del attr, data, kwargs
        number = float(value.literal) if isinstance(value, Number) else value
        if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
            raise self.make_error("invalid")
        return float(number)


class Metadata(fields.Field[dict[str, Any]]):
    """Any object that JSON can hold, of limited size."""

    default_error_messages = {  # noqa: RUF012
        **_FIELD_MESSAGES,
        "invalid": "Must be a JSON object.",
        "surrogate": "Not valid Unicode: unpaired surrogate.",
        "deep": f"Must not nest deeper than {DEEPEST_METADATA} levels.",
        "long": f"Must not be longer than {LONGEST_METADATA} bytes as compact JSON in UTF-8.",
    }

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> dict[str, Any]:
        del attr, data, kwargs
        if not isinstance(value, dict):
            raise self.make_error("invalid")
        left: list[tuple[Any, int]] = [(value, 1)]
        while left:
            part, depth = left.pop()
            if depth > DEEPEST_METADATA:
                raise self.make_error("deep")
            if isinstance(part, str) and _SURROGATE.search(part):
                raise self.make_error("surrogate")
            if isinstance(part, dict):
                left.extend((name, depth) for name in part)
                left.extend((inner, depth + 1) for inner in part.values())
            elif isinstance(part, list):
                left.extend((inner, depth + 1) for inner in part)
            elif not isinstance(part, str | int | float | Number | None):
                raise self.make_error("invalid")
        try:
            size = len(encode(value).encode("utf-8"))
        except ValueError:  # NaN, which only a caller in Python can give
            raise self.make_error("invalid") from None
        if size > LONGEST_METADATA:
            raise self.make_error("long")
        return value


class ShortList(fields.List[Any]):
    """A list of at most ``most`` items, counted before any of them is validated."""

    default_error_messages = {  # noqa: RUF012
        **_FIELD_MESSAGES,
        "invalid": "Must be a list.",
        "long": "Must not have more than {most} items.",
    }

    def __init__(self, inner: fields.Field[Any], *, most: int, **kwargs: Any) -> None:
        super().__init__(inner, **kwargs)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and len(value) > self.most:
            raise self.make_error("long", most=self.most)
        return super()._deserialize(value, attr, data, **kwargs)


def not_blank(text: str) -> None:
    """Raise ValidationError when a text has nothing but white space and byte order marks."""
    if not text.replace("\ufeff", "").strip():
        raise ValidationError("The text is empty or blank.")


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


class PeopleList(fields.List[Any]):
    """A list of people. It is checked by hand: through the schema, 1,000 entries would take five times as long."""

    default_error_messages = {**_FIELD_MESSAGES}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        del attr, data, kwargs
        try:
            return index_people(value)
        except PeopleError as error:
            raise ValidationError(error.faults) from None


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


_ID_TYPES = ["string", "integer"]


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
        metadata={"type": _ID_TYPES, "description": "A string or a whole number, returned with the answer as it is."},
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


class AnswerSchema(Schema):
    """A part of an answer. It may get more fields, so that no client may rely on there being no others."""

    class Meta:
        unknown = INCLUDE


_NAME = "The fullest form of the name in the article, without titles. Null when the article never names the speaker."
_LABEL = "The name with its title or, when the article never names the speaker, the phrase that stands for it."
_KIND = "What the speaker is. A work is a document or another thing with words in it."
_START = "Where it starts, in the unit that the request asks for."
_END = "Where it ends: the first place after it."
_POSTED = "The text as it was posted, markup and line ends included."


class SpanSchema(AnswerSchema):
    """A part of the article: ``[start, end)``, in the unit that the request asks for."""

    start = fields.Integer(required=True, strict=True, metadata={"description": _START})
    end = fields.Integer(required=True, strict=True, metadata={"description": _END})
    text = Text(required=True, metadata={"description": _POSTED})


class ContextSchema(AnswerSchema):
    """The sentence or sentences around a quote, with its reporting clause."""

    paragraph = fields.Integer(
        required=True,
        strict=True,
        validate=validate.Range(min=0),
        metadata={"description": "The number of the paragraph in which the quote begins, from 0."},
    )
    start = fields.Integer(required=True, strict=True, metadata={"description": _START})
    end = fields.Integer(required=True, strict=True, metadata={"description": _END})
    text = Text(required=True, metadata={"description": _POSTED})


class QuoteSpeakerSchema(AnswerSchema):
    """The speaker of a quote."""

    id = Text(required=True, metadata={"description": "The id of an entry of `speakers`."})
    name = Text(required=True, allow_none=True, metadata={"description": _NAME})
    label = Text(required=True, metadata={"description": _LABEL})
    kind = Text(required=True, validate=validate.OneOf(SPEAKER_KINDS), metadata={"description": _KIND})
    mention = fields.Nested(
        SpanSchema,
        required=True,
        metadata={"description": "The mention of the speaker that the attribution is based on. It may be a pronoun."},
    )


class QuoteSchema(AnswerSchema):
    """One utterance."""

    id = Text(required=True, metadata={"description": "q1, q2 and so on, in the order of the quotes."})
    type = Text(
        required=True,
        validate=validate.OneOf(QUOTE_TYPES),
        metadata={
            "description": "direct: entirely in quotation marks; indirect: a reported clause without marks; "
            "mixed: a reported clause with some words in marks."
        },
    )
    text = Text(
        required=True,
        metadata={"description": "What was said, without the outer quotation marks. One space joins the parts."},
    )
    spans = fields.List(
        fields.Nested(SpanSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "Where the article has the quote, including the quotation marks."},
    )
    context = fields.Nested(
        ContextSchema,
        required=True,
        metadata={"description": "What stands around the quote: its sentences, whole, up to 600 characters beyond it."},
    )
    cue = fields.Nested(
        SpanSchema,
        required=True,
        allow_none=True,
        metadata={"description": "The words that introduce the quote, such as a reporting verb."},
    )
    stance = Text(
        required=True,
        validate=validate.OneOf(STANCES),
        metadata={
            "description": "What the speaker does with the words, by the cue: states (also without a cue), asks, "
            "requests (orders, urges, advises), denies, believes (hopes, fears) or intends (plans, promises, offers)."
        },
    )
    speaker = fields.Nested(
        QuoteSpeakerSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Null when the text mentions no source."},
    )
    confidence = fields.Float(
        required=True,
        validate=validate.Range(min=0, max=1),
        metadata={"description": "Calibrated: of the attributions with 0.9, about nine in ten are right."},
    )
    evidence = Text(
        required=True,
        validate=validate.OneOf(tuple(EVIDENCE)),
        metadata={"description": "The rule that decided the attribution."},
    )


class SpeakerSchema(AnswerSchema):
    """A person, a body or another source that the article quotes, with the ids of its quotes."""

    id = Text(required=True, metadata={"description": "s1, s2 and so on, in the order of the speakers."})
    name = Text(required=True, allow_none=True, metadata={"description": _NAME})
    label = Text(required=True, metadata={"description": _LABEL})
    kind = Text(required=True, validate=validate.OneOf(SPEAKER_KINDS), metadata={"description": _KIND})
    role = Text(
        required=True,
        allow_none=True,
        metadata={
            "description": "What the article says a person is, in its words: an office, an occupation or a "
            "description. Never a courtesy title. Null when it says nothing."
        },
    )
    pronouns = Text(
        required=True,
        allow_none=True,
        validate=validate.OneOf(PRONOUNS),
        metadata={
            "description": "The pronouns that the article uses of a person, the most frequent ones of several. "
            "Null when it uses none: they are never inferred from a name."
        },
    )
    aliases = fields.List(
        Text(), required=True, metadata={"description": "The other forms of the name in the article, sorted."}
    )
    ref = Text(
        required=True,
        allow_none=True,
        metadata={"description": "The caller's own reference, for a speaker whom the caller knows."},
    )
    quote_ids = fields.List(
        Text(),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "The quotes of this speaker, in order."},
    )


class ModelSchema(AnswerSchema):
    """The model and the version of quoteapi that gave the answer."""

    name = Text(required=True, metadata={"description": "The name of the spaCy pipeline."})
    version = Text(required=True, metadata={"description": "The version of the spaCy pipeline."})
    quoteapi = Text(required=True, metadata={"description": "The version of quoteapi."})


class WebPageSchema(AnswerSchema):
    """The article of a web page."""

    title = Text(
        required=True, allow_none=True, metadata={"description": "The title, which is the first paragraph of `text`."}
    )
    byline = Text(required=True, allow_none=True, metadata={"description": "The authors, as the page names them."})
    published = Text(required=True, allow_none=True, metadata={"description": "The date, as YYYY-MM-DD."})
    text = Text(
        required=True,
        metadata={"description": "The main text, into which every offset points. Empty lines separate paragraphs."},
    )


class ArticleSchema(AnswerSchema):
    """The answer to one article."""

    id = GivenId(
        required=True,
        allow_none=True,
        metadata={"type": _ID_TYPES, "description": "The id of the request, as it was given."},
    )
    language = Text(
        required=True,
        validate=validate.Equal("en"),
        metadata={"description": "The language that the text was read in, in ISO 639-1: always en."},
    )
    metadata = Metadata(
        metadata={"type": "object", "description": "The object that came with the request. Absent if none did."}
    )
    article = fields.Nested(
        WebPageSchema, metadata={"description": "The article that was read in a page. Absent unless HTML was sent."}
    )
    quotes = fields.List(
        fields.Nested(QuoteSchema),
        required=True,
        metadata={"description": "Ordered by first span. No two quotes share a span."},
    )
    speakers = fields.List(
        fields.Nested(SpeakerSchema),
        required=True,
        metadata={"description": "Whoever is quoted, in the order of their first quotes."},
    )
    model = fields.Nested(ModelSchema, required=True, metadata={"description": "What gave the answer."})


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
        metadata={"type": _ID_TYPES, "description": "The id of the line, null where it has none or cannot be read."},
    )
    error = fields.Nested(ProblemSchema, required=True, metadata={"description": "Why the line has no answer."})


class StateSchema(AnswerSchema):
    """The answer of ``/healthz`` and ``/readyz``."""

    status = Text(required=True, metadata={"description": "ok or ready."})
    model = fields.Nested(ModelSchema, metadata={"description": "The model that answers, when it is ready."})


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
