"""Headlines that report without a verb of speech: "Minister: no new taxes".

The training articles hold hardly any, so a rule decides. It is strict enough to keep out section labels ("Analysis:
…", "Football: …") and profiles ("Odile Marsh: a life in maps"): the source must be a person, an office, a body or a
finding, and a name must come again in the article.
"""

from __future__ import annotations

from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns

# Findings that a headline can quote ("Study: coffee slows the heart").
_FINDINGS = frozenset(
    {"audit", "filing", "inquiry", "lawsuit", "memo", "poll", "report", "research", "study", "survey"}
)
# Bodies whose noun is also the name of a newspaper section.
_SECTIONS = frozenset({"art", "business", "city", "college", "company", "county", "court", "culture", "education"}) | {
    *("health", "industry", "market", "media", "school", "science", "society", "sport", "state", "theater"),
    *("theatre", "town", "world"),
}
# In tokens.
LONGEST_HEADLINE = 25
# In tokens outside passages. The parser often misses the verb of a headline, so a finding may have none; what is
# shorter than this is a label ("Report: page two").
SHORTEST_FINDING = 4


def is_headline(scene: Scene, first: int, last: int) -> bool:
    """Return whether the tokens [first, last) are the title of the article: its first paragraph, and short."""
    parse = scene.parse
    return last < len(parse) and parse.paragraph[first] == parse.paragraph[0] and last - first <= LONGEST_HEADLINE


def headline_reports(scene: Scene, cue: Cue, last: int) -> bool:
    """Return whether a headline reports, from its colon to ``last``, what the source before the colon says."""
    parse, mention, what = scene.parse, scene.mentions[cue.mention], scene.types[cue.mention]
    rest = range(cue.last, last)
    own = [token for token in rest if scene.passage_of[token] is None]
    if len(rest) < 2 or parse.tags[cue.last].startswith("W") or any(parse.words[token] in (":", "?") for token in own):
        return False
    clause = any(_is_clause(parse, token) for token in rest)
    if mention.form == "name":
        if what.kind != "person" and (what.kind != "organization" or what.place):
            return False
        return _comes_again(scene, cue.mention, last) and (clause or len(own) < len(rest) or " " not in mention.name)
    noun = nouns.singular_of(mention.name)
    if what.form == "nominal" and what.kind in ("person", "group"):
        return noun not in _SECTIONS
    return noun in _FINDINGS and (clause or len(own) >= SHORTEST_FINDING)


def ends_as_sentence(parse: Parse, last: int) -> bool:
    """Return whether the tokens before ``last`` end like a sentence."""
    return parse.words[last - 1] in (".", "?", "!", "…")


def _is_clause(parse: Parse, token: int) -> bool:
    subject = any(parse.deps[child] in ("nsubj", "nsubjpass", "expl") for child in parse.children[token])
    return subject and parse.tags[token].startswith(("VB", "MD"))


def _comes_again(scene: Scene, mention: int, after: int) -> bool:
    entity = scene.entity(mention)
    later = range(mention + 1, len(scene.mentions))
    return entity is not None and any(scene.entity(m) == entity and scene.mentions[m].first >= after for m in later)
