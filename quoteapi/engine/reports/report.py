"""A report: a candidate for reported speech, as tokens and as offsets of the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.parsing import Parse
from quoteapi.engine.reports.relations import Link, Relation
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table, read_words

# Whether a clause ends where the parser says, and if another clause behind it may belong to it, without or with that.
Extent: TypeAlias = Literal["parsed", "shorter", "longer"]

COMMON_NOUNS = ("NN", "NNS")
# What a verb says by itself. Behind "as", it then tells when: "As Lind said “it is late,” …".
_OWN_CONTENT = frozenset({"ccomp", "oprd", "xcomp"})


@dataclass(frozen=True, slots=True)
class Tail:
    """A clause that may or may not belong to the reported one before it: its ``top`` and its ``first`` token."""

    top: int
    first: int


@dataclass(frozen=True, slots=True)
class Report:
    """A candidate for reported speech.

    ``cue`` is the number of its cue, ``content`` its token ranges [first, last), ``relation`` how the content hangs on
    the cue, and ``complement`` the token at the top of the content, or the nearest to it where that is a sentence.
    A clause with two possible ends is a candidate with each; ``tail`` is what its extent includes or leaves off.
    """

    cue: int
    content: tuple[tuple[int, int], ...]
    relation: Relation
    complement: int
    extent: Extent = "parsed"
    tail: Tail | None = None

    def is_claim(self, scene: Scene) -> bool:
        """Return whether the content is a noun behind a verb that tells how it is claimed ("stressed the need")."""
        return self.relation.is_noun_phrase and scene.cues[self.cue].lemma in read_words("claim_verbs")

    def is_emphasis(self, scene: Scene) -> bool:
        """Return whether the content is a noun that is a claim by itself: "stressed the need for it", "warned of it".

        A thing makes no claim: "the drought stressed the trees of the valley".
        """
        cue = scene.cues[self.cue]
        links = read_table("emphasis_verbs").get(cue.lemma, "").split()
        if not links or scene.types[cue.mention].kind == "other":
            return False
        if self.relation.is_object:
            return "object" in links and has_complement(scene.parse, self.complement)
        return self.relation.is_noun_phrase and self.relation.word in links

    def is_passed_on(self, scene: Scene) -> bool:
        """Return whether the content is a whole sentence that somebody passes on: "As Lind reports for the Post, …".

        "As Lind told her story, …" is a time.
        """
        if self.relation.link is not Link.AS_CLAUSE:
            return False
        parse, verb = scene.parse, scene.cues[self.cue].head
        for child in parse.children[verb]:
            if parse.deps[child] in _OWN_CONTENT or scene.passage_of[child] is not None:
                return False
            person = nouns.singular_of(parse.lower[child]) in read_table("persons")
            if parse.deps[child] == "dobj" and parse.tags[child] in COMMON_NOUNS and not person:
                return False
        return True


def source_end(scene: Scene, cue: Cue) -> int:
    """Return the offset where the words that name a cue's source end, after the "who" of a relative clause."""
    pronoun, end = relative_pronoun(scene.parse, cue), scene.mentions[cue.mention].end
    return max(end, scene.parse.ends[pronoun]) if pronoun is not None else end


def offsets(scene: Scene, report: Report) -> list[tuple[int, int]]:
    """Return the article offsets of the content. A range that begins or ends with a passage includes its marks."""
    parse: Parse = scene.parse
    found = []
    for first, last in report.content:
        start, end = parse.starts[first], parse.ends[last - 1]
        opening, closing = scene.passage_of[first], scene.passage_of[last - 1]
        if opening is not None and scene.ranges[opening][0] >= first:
            start = min(start, scene.passages[opening].start)
        rest = range(last, scene.ranges[closing][1]) if closing is not None else ()
        if closing is not None and not any(parse.words[token][0].isalnum() for token in rest):
            end = max(end, scene.passages[closing].end)
        found.append((start, end))
    return found


def has_complement(parse: Parse, top: int) -> bool:
    """Return whether a common noun has a clause or a preposition behind it."""
    return parse.tags[top] in COMMON_NOUNS and any(
        parse.deps[c] in ("acl", "relcl", "prep") and c > top for c in parse.children[top]
    )
