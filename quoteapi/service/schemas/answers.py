"""The schemas of answers. They may get more fields, so that no client may rely on there being no others."""

from __future__ import annotations

from marshmallow import INCLUDE, Schema, fields, validate

from quoteapi.engine.attribution import EVIDENCE
from quoteapi.engine.results import PRONOUNS, QUOTE_TYPES, SPEAKER_KINDS, STANCES
from quoteapi.service.schemas.fields import ID_TYPES, GivenId, Metadata, Text


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
        metadata={"type": ID_TYPES, "description": "The id of the request, as it was given."},
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


class StateSchema(AnswerSchema):
    """The answer of ``/healthz`` and ``/readyz``."""

    status = Text(required=True, metadata={"description": "ok or ready."})
    model = fields.Nested(ModelSchema, metadata={"description": "The model that answers, when it is ready."})
