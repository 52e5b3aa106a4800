"""The pronouns that an article uses of a speaker."""

from __future__ import annotations

from collections import Counter
from typing import Final

from quoteapi.engine.results import Pronouns
from quoteapi.engine.scene import Scene

# The subject form by which the answer calls each pronoun.
_SERIES: Final[dict[str, Pronouns]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themself", "themselves"), "they"),
}


def find_pronouns(scene: Scene, entity: int) -> Pronouns | None:
    """Return the pronouns that the article uses of a person, by the links that coreference made.

    Of several, the most frequent; of equally frequent ones, the first. None when the article uses none, whatever the
    name may suggest, and for whatever is no person.
    """
    known = scene.coreference.entities[entity]
    if known.kind != "person":
        return None
    used = Counter(
        _SERIES[mention.name]
        for mention in (scene.mentions[number] for number in known.mentions)
        if mention.form == "pronoun" and mention.name in _SERIES
    )
    return used.most_common(1)[0][0] if used else None
