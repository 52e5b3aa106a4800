"""Utterances: the decided passages and the likely reports of an article, put together.

One utterance is one quotation, however many spans it has. Three rules keep two quotations from sharing text:

- A report takes in the fragments woven into it that are its own speaker's. The whole is then *mixed*.
- A whole quoted sentence with a clause of its own is cut out of the report around it.
- Of two reports that overlap, the likelier one stays, so the outer of two nested reports usually keeps the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quoteapi.engine.attribution import Decision
from quoteapi.engine.quotations.fragments import join_fragments, with_that
from quoteapi.engine.quotations.joining import join_passages
from quoteapi.engine.quotations.merging import merge
from quoteapi.engine.quotations.utterance import Utterance
from quoteapi.engine.reports import likely_reports
from quoteapi.engine.results import QuoteType
from quoteapi.engine.scene import Scene


def find_utterances(
    scene: Scene,
    decisions: Sequence[Decision],
    types: Collection[QuoteType],
    weights: Mapping[str, float] | None = None,
) -> list[Utterance]:
    """Return the utterances of the given types, in order of the text. No two of them overlap.

    ``weights`` are those that rate reports: the fitted ones or those given.
    """
    direct = join_passages(scene, decisions)
    reports = likely_reports(scene, weights, everywhere="indirect" in types)
    found = sorted(merge(scene, direct, reports), key=lambda utterance: utterance.ranges)
    return [utterance for utterance in join_fragments(scene, with_that(scene, found)) if utterance.type in types]
