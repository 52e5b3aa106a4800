"""A spaCy component, ``nlp.add_pipe("quote_attribution")``, that finds the quotations of a Doc and their speakers.

The component works in a pipeline of any language class and needs no other component. The engine parses ``doc.text``
with its own model, the one that its accuracy was measured with, and the component maps the results to the tokens of
the Doc. A token that a quotation covers only in part belongs to the quotation. A Doc that is clearly in another
language than English has no quotations: an error would end ``nlp.pipe`` for all the others.

    nlp = spacy.blank("en")
    nlp.add_pipe("quote_attribution")
    doc = nlp("“We sail at dawn,” said Captain Ann Lee.")
    doc._.quotes[0].speaker.name      # Ann Lee
    doc.spans["quotes"][0].label_     # Ann Lee
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, List, Literal, Optional  # noqa: UP035 - spaCy reads the factory's annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from quoteapi.engine.results import QUOTE_TYPES, Pronouns, QuoteType, SpeakerKind, Stance
from quoteapi.language import Language as LanguageChoice
from quoteapi.language import UnsupportedLanguageError, refuse_other_languages

if TYPE_CHECKING:
    from quoteapi.engine.pipeline import Engine

NAME = "quote_attribution"
# The key in doc.user_data. It holds plain values, which survive Doc.to_bytes, DocBin and a move to another process.
_STORED = "quote_attribution"
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DocSpeaker:
    """The speaker of a quotation in a Doc: like ``quoteapi.Speaker``, with the mention as a span of the Doc."""

    id: str
    name: str | None
    label: str
    kind: SpeakerKind
    role: str | None
    pronouns: Pronouns | None
    aliases: tuple[str, ...]
    ref: str | None
    quote_ids: tuple[str, ...]
    mention: Span | None


@dataclass(frozen=True, slots=True)
class DocQuote:
    """A quotation in a Doc: like ``quoteapi.Quote``, but with spans of the Doc."""

    id: str
    type: QuoteType
    text: str
    spans: tuple[Span, ...]
    context: Span | None
    cue: Span | None
    stance: Stance
    speaker: DocSpeaker | None
    confidence: float
    evidence: str


class QuoteAttribution:
    """The component. The first Doc loads the engine, which a process loads once for each model."""

    def __init__(
        self, model: str | None, types: tuple[QuoteType, ...], language: str, spans_key: str, label: str
    ) -> None:
        self.model = model
        self.types = types
        self.language = language
        self.spans_key = spans_key
        self.label = label

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[_STORED] = self._attribute(doc.text)
        doc.spans[self.spans_key] = [span for quote in read_quotes(doc) for span in self._labelled(doc, quote)]
        return doc

    def _attribute(self, text: str) -> dict[str, Any]:
        if self.language == "auto":
            try:
                refuse_other_languages(text)
            except UnsupportedLanguageError:
                return _nothing()
        return _engine(self.model).attribute(text, types=self.types).to_dict()

    def _labelled(self, doc: Doc, quote: DocQuote) -> list[Span]:
        label = quote.type if self.label == "type" else _speaker_label(quote)
        return [Span(doc, span.start, span.end, label=label, span_id=quote.id) for span in quote.spans]


# spaCy checks the configuration against the annotations. It cannot read them as strings, so they are set below.
def make_quote_attribution(nlp, name, model, types, language, spans_key, label):  # type: ignore[no-untyped-def]
    """Make the component from its configuration.

    ``model`` is the spaCy pipeline that the engine parses with, or None for the one that ``QUOTEAPI_MODEL`` names.
    ``types`` are the types of quotation to find. ``language`` is ``auto`` or, to read every Doc as English, ``en``.
    ``spans_key`` is the key in ``doc.spans``. ``label`` is ``speaker`` or
    ``type`` and says what the label of each span there shows.
    """
    del nlp, name
    return QuoteAttribution(model, tuple(kind for kind in QUOTE_TYPES if kind in types), language, spans_key, label)


make_quote_attribution.__annotations__ = {
    "nlp": Language,
    "name": str,
    "model": Optional[str],  # noqa: UP045
    "types": List[QuoteType],  # noqa: UP006
    "language": LanguageChoice,
    "spans_key": str,
    "label": Literal["speaker", "type"],
    "return": QuoteAttribution,
}

Language.factory(
    NAME,
    default_config={
        "model": None,
        "types": list(QUOTE_TYPES),
        "language": "auto",
        "spans_key": "quotes",
        "label": "speaker",
    },
    assigns=["doc._.quotes", "doc.spans"],
    func=make_quote_attribution,
)


def _nothing() -> dict[str, Any]:
    return {"quotes": [], "speakers": []}


def read_quotes(doc: Doc) -> tuple[DocQuote, ...]:
    """Return the quotations that the component found in a Doc. A Doc that it has not processed has none."""
    stored: Mapping[str, Any] = doc.user_data.get(_STORED) or _nothing()
    speakers = {row["id"]: row for row in stored["speakers"]}

    def span(row: Mapping[str, Any] | None) -> Span | None:
        return None if row is None else doc.char_span(row["start"], row["end"], alignment_mode="expand")

    def speaker(row: Mapping[str, Any] | None) -> DocSpeaker | None:
        if row is None:
            return None
        known = speakers[row["id"]]
        lists = {name: tuple(known[name]) for name in ("aliases", "quote_ids")}
        return DocSpeaker(**{**known, **lists}, mention=span(row["mention"]))

    return tuple(
        DocQuote(
            **{name: row[name] for name in ("id", "type", "text", "stance", "confidence", "evidence")},
            spans=tuple(found for part in row["spans"] if (found := span(part)) is not None),
            context=span(row["context"]),
            cue=span(row["cue"]),
            speaker=speaker(row["speaker"]),
        )
        for row in stored["quotes"]
    )


if not Doc.has_extension("quotes"):
    Doc.set_extension("quotes", getter=read_quotes)


def _speaker_label(quote: DocQuote) -> str:
    return _UNKNOWN if quote.speaker is None else quote.speaker.name or quote.speaker.label


@cache
def _engine(model: str | None) -> Engine:
    from quoteapi.config import Settings
    from quoteapi.engine.pipeline import Engine
    from quoteapi.people import read_setting

    settings = Settings.from_environ()
    return Engine.load(model or settings.model, read_setting(settings.people))
