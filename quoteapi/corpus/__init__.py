"""Batches: read articles from files, answer them with many processes or machines, and write the answers to files.

``who_is_quoted`` counts who is quoted over the answers.

This package imports neither Flask nor spaCy.
"""

from quoteapi.corpus.quoted import Quoted, QuotedSpeaker, WhoIsQuoted, who_is_quoted

__all__ = ["Quoted", "QuotedSpeaker", "WhoIsQuoted", "who_is_quoted"]
