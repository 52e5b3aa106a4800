"""Find who said what: the quotations of a news article, each with its named speaker.

    import quoteapi
    article = quoteapi.attribute(text)
    for quote in article.quotes:
        print(quote.speaker and quote.speaker.name, quote.text)

Importing the package loads no model. The first call of ``attribute`` does.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from quoteapi.engine.errors import InvalidTextError, ModelError, PeopleError, QuoteApiError
from quoteapi.engine.results import (
    QUOTE_TYPES,
    Article,
    Context,
    Excerpt,
    ModelInfo,
    Page,
    Person,
    Quote,
    QuoteSpeaker,
    QuoteType,
    Span,
    Speaker,
    SpeakerKind,
)
from quoteapi.language import LANGUAGES, Language, UnsupportedLanguageError, refuse_other_languages
from quoteapi.version import VERSION

if TYPE_CHECKING:
    from quoteapi.engine.pipeline import Engine
    from quoteapi.people import People

__version__ = VERSION

__all__ = [
    "QUOTE_TYPES",
    "Article",
    "Context",
    "Excerpt",
    "InvalidTextError",
    "ModelError",
    "ModelInfo",
    "Page",
    "PeopleError",
    "Person",
    "Quote",
    "QuoteApiError",
    "QuoteSpeaker",
    "QuoteType",
    "Span",
    "Speaker",
    "SpeakerKind",
    "UnsupportedLanguageError",
    "__version__",
    "attribute",
]

_SURROGATE = re.compile("[\ud800-\udfff]")
_ONE_OF_THREE = "give exactly one of text, markdown and html"
_engine: Engine | None = None
_loading = threading.Lock()


def attribute(
    text: str | None = None,
    *,
    markdown: str | None = None,
    html: str | bytes | None = None,
    types: Collection[QuoteType] = QUOTE_TYPES,
    min_confidence: float = 0.0,
    language: Language = "auto",
    people: People | Iterable[Person | Mapping[str, Any]] = (),
) -> Article:
    """Find the quotations of an English article and their speakers.

    The article is a text, or ``markdown``, whose markup is read through, or ``html``, a web page or a fragment of one:
    its main text is read, which is then the ``text`` of the result, and its title, byline and date are in ``page``.
    That needs the extra ``quoteapi[html]``.

    The first call loads the spaCy pipeline that ``QUOTEAPI_MODEL`` names. Later calls reuse it. The options are those
    of the HTTP API: quotes of other types, or with a confidence below ``min_confidence``, are left out, and with
    ``language="en"`` every text is read as English. ``people`` are people and bodies that you know; each is a Person
    or a mapping with ``ref``, ``name`` and, if you like, ``aliases``, ``pronouns`` and ``kind``. A list for many
    articles is best indexed once, by ``quoteapi.people.index_people`` or ``load_people``.

    Raises UnsupportedLanguageError when the text is clearly in another language than English, ModelError when the
    pipeline is missing or lacks a component, InvalidTextError when the text contains an unpaired surrogate,
    SettingsError when a ``QUOTEAPI_*`` environment variable is not valid, and ValueError when an option is not.
    PeopleError, which is a ValueError too, says what is wrong with ``people``, and UnreadablePage or ExtractorMissing
    of ``quoteapi.maintext`` why ``html`` gives no text.
    """
    if isinstance(types, str) or not set(types) <= set(QUOTE_TYPES):
        raise ValueError(f"types must be a collection of these values: {', '.join(QUOTE_TYPES)}")
    if not (isinstance(min_confidence, int | float) and 0 <= min_confidence <= 1):
        raise ValueError("min_confidence must be a number from 0 to 1")
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of these values: {', '.join(LANGUAGES)}")
    if sum(given is not None for given in (text, markdown, html)) > 1:
        raise ValueError(_ONE_OF_THREE)
    page = None
    form: Literal["plain", "markdown"] = "plain" if markdown is None else "markdown"
    if html is not None:
        from quoteapi.maintext import extract_html

        extracted = extract_html(html)
        text, page = extracted.text, extracted.page
    text = markdown if text is None else text
    if text is None:
        raise ValueError(_ONE_OF_THREE)
    if not isinstance(text, str):
        raise TypeError(f"an article must be a string, not {type(text).__name__}")
    if found := _SURROGATE.search(text):
        raise InvalidTextError(f"not valid Unicode: unpaired surrogate at character {found.start()}")
    if language == "auto":
        refuse_other_languages(text)
    from quoteapi.people import make_people

    known = make_people(people)
    article = _load_once().attribute(text, types=types, min_confidence=min_confidence, form=form, people=known)
    return article if page is None else replace(article, page=page)


def _load_once() -> Engine:
    global _engine
    with _loading:
        if _engine is None:
            from quoteapi.config import Settings
            from quoteapi.engine.pipeline import Engine
            from quoteapi.people import read_setting

            settings = Settings.from_environ()
            _engine = Engine.load(settings.model, read_setting(settings.people))
        return _engine
