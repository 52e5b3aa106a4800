"""Plain forms: passages whose speaker follows from a few words beside them, or from the same words elsewhere.

In: a `Scene`. Out: the mention that says a passage, or None. Method: ordered rules, each for one form. The training
articles have too few of each form to learn it from.
"""

from quoteapi.engine.forms.headings import in_headings, is_question_heading, opens_headline, speaker_of_same_words
from quoteapi.engine.forms.plain_forms import answers_nobody, speaker_by_form
from quoteapi.engine.forms.questions import answers_question

__all__ = [
    "answers_nobody",
    "answers_question",
    "in_headings",
    "is_question_heading",
    "opens_headline",
    "speaker_by_form",
    "speaker_of_same_words",
]
