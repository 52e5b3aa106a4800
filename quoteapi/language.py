"""Tell whether a text is clearly in another language than English, the only one that the engine reads.

Common English words outside quotation marks settle 1,186 of 1,239 English articles with 100 letters or more. The other
texts are judged by py3langid, a naive Bayes classifier over byte n-grams (BSD-3-Clause, pure Python and NumPy).
Two alternatives were measured on the same texts and judge them alike. lingua takes 12 s to load, 905 MiB and 11 ms a
text. eld takes 44 MiB and 0.3 ms, but has had no release since 2023.

In 1,302 English articles and sentences py3langid's lowest probability of English was 0.84. In 100 texts in 20 other
languages (tests/support/other_languages.jsonl) the highest was 0.00000001. An English article takes 0.08 ms, one in
another language 0.3 ms. Loading py3langid takes 0.5 s of CPU time and 76 MiB.
Each process loads it for the first text that needs it. py3langid unpacks it into a temporary file: while there is no
room for one, every text is read as English.
"""

from __future__ import annotations

import logging
import math
import re
import time
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from quoteapi.engine.errors import QuoteApiError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

Language = Literal["auto", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
ENGLISH = "en"
# How much of a text is judged, in characters, and how many letters that must have.
_READ = 1000
_LEAST_LETTERS = 100
# A text is English while its probability is at least this, far from both figures above.
_LEAST_PROBABILITY = 0.001
# A text is plainly English, and the detector is not asked, if it has so many of these words, and they are so large a
# share of all its words. Other languages hardly ever have three of them.
_ENGLISH_WORDS = frozenset(
    ["the", "and", "that", "with", "from", "said", "this", "which", "they", "their", "would", "have", "were", "been"]
)
_LEAST_DISTINCT = 3
_LEAST_SHARE = 0.05
_WORD = re.compile(r"\w+")
# Share of a text's letters in a line that is judged by itself.
_MOST_OF_TEXT = 0.6
# What the detector calls text that is in no language: figures, code.
_NONE = "zxx"
# Words in quotation marks. A passage that is left open ends with its paragraph.
_QUOTED = re.compile(
    r"“[^”\n]{0,1000}”?|„[^“”\n]{0,1000}[“”]?|«[^»\n]{0,1000}»?|»[^«\n]{0,1000}«|「[^」\n]{0,1000}」?"
    r"|\"[^\"\n]{0,1000}\"?"
)

# In seconds: how long after the detector could not be loaded the next text may try it again.
_TRY_AGAIN = 60.0
_log = logging.getLogger(__name__)
_failed_at = -math.inf

# The languages that the detector tells apart and that ISO 639-1 has, by their codes.
_NAMES = (
    "af Afrikaans, am Amharic, an Aragonese, ar Arabic, as Assamese, az Azerbaijani, ba Bashkir, be Belarusian, "
    "bg Bulgarian, bn Bengali, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German, "
    "dz Dzongkha, el Greek, en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, "
    "fi Finnish, fo Faroese, fr French, fy Frisian, ga Irish, gd Scottish Gaelic, gl Galician, gu Gujarati, "
    "ha Hausa, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy Armenian, id Indonesian, "
    "ig Igbo, is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian, kk Kazakh, km Khmer, kn Kannada, "
    "ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lg Ganda, ln Lingala, lo Lao, lt Lithuanian, "
    "lv Latvian, mg Malagasy, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, "
    "my Burmese, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, oc Occitan, om Oromo, or Odia, "
    "pa Punjabi, pl Polish, ps Pashto, pt Portuguese, qu Quechua, ro Romanian, ru Russian, rw Kinyarwanda, "
    "sa Sanskrit, se Northern Sami, si Sinhala, sk Slovak, sl Slovenian, sn Shona, so Somali, sq Albanian, "
    "sr Serbian, st Sotho, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, tk Turkmen, "
    "tl Tagalog, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, vo Volapük, "
    "wa Walloon, xh Xhosa, yo Yoruba, zh Chinese, zu Zulu"
)
NAMES = dict(entry.split(" ", 1) for entry in _NAMES.split(", "))


class UnsupportedLanguageError(QuoteApiError):
    """The text is clearly in another language than English. ``language`` is its ISO 639-1 code."""

    def __init__(self, language: str) -> None:
        super().__init__(f"The text is in {NAMES[language]}. Only English is read.")
        self.language = language


def refuse_other_languages(text: str) -> None:
    """Raise UnsupportedLanguageError when a text is clearly in another language than English.

    Only the first 1,000 characters are read. A text with fewer than 100 letters there is never refused, and neither is
    one that is English outside its quotation marks, unless a single line in another language makes up most of it.
    """
    start = text[:_READ]
    if sum(map(str.isalpha, start)) < _LEAST_LETTERS:
        return
    outside = _QUOTED.sub(" ", start)
    found = None if _is_plainly_english(outside) else _other_language(start)
    if found is None:
        found = _language_of_longest_line(start)
        if found is None:
            return
        raise UnsupportedLanguageError(found)
    if outside == start or not any(map(str.isalpha, outside)) or _other_language(outside) is not None:
        raise UnsupportedLanguageError(found)


def _is_plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    found = [word for word in words if word in _ENGLISH_WORDS]
    return len(set(found)) >= _LEAST_DISTINCT and len(found) >= _LEAST_SHARE * len(words)


def _language_of_longest_line(text: str) -> str | None:
    """Return the language of the line that makes up most of a text if it is not English, whatever stands around it.

    A page in another language may have a link or an invitation in English.
    """
    line = max(text.split("\n"), key=len)
    if not _ENGLISH_WORDS.isdisjoint(line.lower().split()):
        return None
    letters = sum(map(str.isalpha, line))
    if letters < _LEAST_LETTERS or letters < _MOST_OF_TEXT * sum(map(str.isalpha, text)):
        return None
    found = _other_language(line)
    outside = _QUOTED.sub(" ", line)
    return None if found and any(map(str.isalpha, outside)) and _other_language(outside) is None else found


def _other_language(text: str) -> str | None:
    """Return the most probable language of a text, or None when English is possible or there is no language."""
    detector = _detector_if_possible()
    if detector is None:
        return None
    ranked = detector.rank(text)
    best = str(ranked[0][0])
    english = next(probability for label, probability in ranked if label == ENGLISH)
    return None if best in (ENGLISH, _NONE) or english >= _LEAST_PROBABILITY else best


def _detector_if_possible() -> LanguageIdentifier | None:
    """Return the detector, or None where a full disk or the like keeps it from being loaded."""
    global _failed_at
    if time.monotonic() < _failed_at + _TRY_AGAIN:
        return None
    try:
        return _detector()
    except OSError as error:
        _failed_at = time.monotonic()
        _log.warning("Languages are not told apart: the detector cannot be loaded (%s)", type(error).__name__)
        return None


@cache
def _detector() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # The others have no code in ISO 639-1. Each has a near relative that does.
    detector.set_languages([label for label in detector.labels if label in NAMES or label == _NONE])
    return detector
