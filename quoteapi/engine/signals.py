"""Signals: what can be seen of a passage and a mention that tells whether the one said the other.

Each signal is a short readable name; the ranker's weights file gives each its weight. All of them look at
the reporter's words, the marks and the parse; none at a publisher, a topic or a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from quoteapi.engine.lexicon import read_table, read_words
from quoteapi.engine.nouns import singular_of
from quoteapi.engine.scene import Scene

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# A list of references or a footnote: what stands in marks there is a title.
_CITATION = re.compile(r"^\W*\^|\bRetrieved\b|\bISBN\b|\bdoi:|\bArchived from\b", re.MULTILINE)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "with",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "not",
        "so",
        "than",
        "her",
        "his",
        "its",
        "their",
        "our",
        "your",
        "my",
        "which",
        "who",
        "what",
        "how",
        "when",
        "where",
        "if",
        "because",
        "about",
        "like",
        "called",
        "dubbed",
        "named",
        "titled",
        "entitled",
        "said",
        "says",
        "say",
        "told",
        "saying",
        "calling",
        "labeled",
        "termed",
        "tagged",
        "word",
        "words",
        "phrase",
        "term",
        "sign",
        "song",
        "album",
        "book",
        "film",
        "movie",
        "reading",
        "read",
        "wrote",
        "describing",
        "described",
        "as",
    ]
)


def bucket(number: int) -> str:
    for limit in (0, 1, 2, 3, 5, 8, 13, 21):
        if number <= limit:
            return str(limit)
    return "many"


def length_class(scene: Scene, passage: int) -> str:
    p = scene.passages[passage]
    count = len(_WORD.findall(scene.text, p.inner_start, p.inner_end))
    for limit in (1, 2, 3, 4, 6, 9, 14, 25):
        if count <= limit:
            return f"len{limit}"
    return "len+"


def shape(scene: Scene, passage: int) -> dict[str, str]:
    """How a passage stands in its paragraph: place, capital, final mark, the words beside it."""
    p = scene.passages[passage]
    text = scene.text
    paragraph = scene.paragraphs[p.paragraph]
    inner = text[p.inner_start : p.inner_end].strip()
    words = _WORD.findall(inner)
    before = text[paragraph.start : p.start].rstrip()
    after = text[p.end : paragraph.end].lstrip()
    capital = "cap" if inner[:1].isupper() or (inner[:1] in "‘'[(…." and inner[1:2].isupper()) else "low"
    if len(words) > 1 and sum(w[0].isupper() for w in words) >= 0.7 * len(words):
        capital = "title"
    if inner.isupper():
        capital = "upper"
    final = inner[-1:]
    previous = _WORD.findall(before[-40:])
    following = _WORD.findall(after[:40])
    last_before = before[-1:]
    return {
        "capital": capital,
        "final": final if final in ",.?!" else ("-" if final in "—–-…" else "x"),
        "place": ("whole" if not before and not after else "start" if not before else "end" if not after else "mid"),
        "before": last_before if last_before and last_before in ',:.;?!—–-()”"' else ("" if not before else "w"),
        "after": after[:1] if after and after[:1] in ',:.;?!—–-()“"' else ("" if not after else "w"),
        "previous": previous[-1].lower() if previous and last_before not in '.?!”"' else "",
        "following": following[0].lower() if following else "",
    }


def passage_signals(scene: Scene, passage: int, form: dict[str, str]) -> list[str]:
    """What speaks for or against a passage being a quotation at all, whoever says it."""
    p = scene.passages[passage]
    paragraph_span = scene.paragraphs[p.paragraph]
    size = length_class(scene, passage)
    first, last = scene.ranges[passage]
    stand_in = first < last and scene.parse.stands_for[first] == passage
    kind = "whole" if stand_in else "woven"
    out = [
        size,
        f"{size}&{kind}",
        f"{size}&{form['capital']}",
        f"{kind}&{form['final']}&{form['capital']}",
        f"place={form['place']}&{kind}",
        f"before={form['before']}&{kind}",
        f"after={form['after']}&{form['final']}",
        f"open={not p.closed}",
    ]
    if p.continues:
        out.append("continues")
    if _CITATION.search(scene.text, paragraph_span.start, paragraph_span.end):
        out.append("citation")
    if _is_hypothetical(scene, passage):
        out.append("hypothetical")
    if kind == "woven" and size in ("len1", "len2", "len3", "len4"):
        out.append("woven&short")
    previous, following = form["previous"], form["following"]
    out.append(f"previous={previous if previous in _SMALL else _word_class(previous)}")
    out.append(f"following={following if following in _SMALL else _word_class(following)}")
    if first < last and not stand_in:
        out.extend(_woven_signals(scene, first, last))
    neighbours = [q for q in (passage - 1, passage + 1) if 0 <= q < len(scene.passages)]
    for q in neighbours:
        if scene.passages[q].paragraph == p.paragraph:
            gap = scene.text[min(p.end, scene.passages[q].end) : max(p.start, scene.passages[q].start)]
            if len(gap) <= 6:
                out.append("list" + ("&" + size))
    share = (p.end - p.start) / max(1, paragraph_span.end - paragraph_span.start)
    out.append(f"share={round(share * 4)}&{size}")
    return out


def _is_hypothetical(scene: Scene, passage: int) -> bool:
    """Do the reporter's words before a passage put it in the reader's or in anybody's mouth ("you could say")?"""
    parse = scene.parse
    first = scene.ranges[passage][0]
    if not first:
        return False
    start = max(parse.sentences[parse.sentence[first - 1]][0], first - 12)
    words = [parse.lower[t] for t in range(start, first) if scene.passage_of[t] < 0]
    return any(word in ("you", "someone", "anyone", "we") for word in words) and any(
        parse.tags[t] in ("VB", "VBP", "VBG") and parse.lower[t] in read_table("cue_forms") for t in range(start, first)
    )


def _word_class(word: str) -> str:
    if not word:
        return "-"
    if word in read_table("cue_forms"):
        return "CUE" if read_table("cue_forms")[word] in read_words("cue_verbs") else "BELIEF"
    if word in read_table("pronouns"):
        return "PRONOUN"
    if word in read_words("cue_nouns"):
        return "CUENOUN"
    if word in read_words("works"):
        return "WORK"
    if singular_of(word) in read_table("persons"):
        return "PERSON"
    return "other"


def _woven_signals(scene: Scene, first: int, last: int) -> list[str]:
    """The parse around a fragment: what it is in the sentence, and whether a reporting verb is above it."""
    parse = scene.parse
    root = range_root(scene, first, last)
    dep = parse.deps[root]
    head = parse.heads[root]
    out = [f"dep={dep}", f"tag={parse.tags[root]}"]
    if head != root:
        out.append(f"under={_word_class(parse.lower[head])}&{dep}")
        if dep in ("dobj", "oprd", "ccomp", "xcomp", "attr", "pobj"):
            lemma = read_table("cue_forms").get(parse.lower[head])
            if lemma:
                out.append(f"lemma={lemma}&{dep}")
    out.append(f"above={cue_above(scene, root)[0]}")
    if dep == "pobj" and parse.heads[head] != head:
        verb = parse.lower[parse.heads[head]]
        out.append(f"by={parse.lower[head]}:{read_table('cue_forms').get(verb, 'other')}")
    attributive = head >= last and dep in ("compound", "amod", "nmod", "npadvmod", "nummod", "poss")
    if attributive:
        out.append(f"attributive&{min(last - first, 4)}")
    determined = first > 0 and parse.lower[first - 1] in (
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
    )
    out.append(f"determined={determined}&{attributive}&{parse.tags[root][:2]}&{min(last - first, 4)}")
    if any(scene.passage_of[t] < 0 for t in _name_around(scene, first, last)):
        out.append("in a name")
    return out


def _name_around(scene: Scene, first: int, last: int) -> range:
    """The tokens of a name that a passage stands inside of ("Ann “Nan” Ortiz"), or none."""
    own = scene.mentions_in.get(scene.parse.paragraph[first], [])
    at = bisect_left(own, first, key=lambda m: scene.mentions[m].first)
    for number in own[max(0, at - 2) : at + 1]:
        mention = scene.mentions[number]
        inside = mention.first <= first and last <= mention.last
        if mention.form == "name" and inside and mention.last - mention.first > last - first:
            return range(mention.first, mention.last)
    return range(0)


def range_root(scene: Scene, first: int, last: int) -> int:
    """The token of a range whose head lies outside it."""
    for token in range(first, last):
        head = scene.parse.heads[token]
        if not first <= head < last or head == token:
            return token
    return first


def cue_above(scene: Scene, token: int) -> tuple[str, int]:
    """The nearest reporting verb above a token on the way to its root, as (signal, token or -1)."""
    parse = scene.parse
    path = 0
    below = token
    for ancestor in parse.ancestors(token):
        path += 1
        lemma = read_table("cue_forms").get(parse.lower[ancestor])
        if lemma and parse.tags[ancestor].startswith("VB"):
            speech = "speech" if lemma in read_words("cue_verbs") else "belief"
            return f"{speech}&{parse.deps[below]}&{min(path, 4)}", ancestor
        below = ancestor
        if path > 12:
            break
    return "none", -1


def pair_signals(scene: Scene, passage: int, number: int, said_before: list[int], form: dict[str, str]) -> list[str]:
    """What links a passage, of that shape, to one mention. ``said_before[q]``: who was chosen for an earlier passage, or -1."""
    parse = scene.parse
    mention = scene.mentions[number]
    p = scene.passages[passage]
    first, last = scene.ranges[passage]
    stand_in = first < last and parse.stands_for[first] == passage
    kind = "whole" if stand_in else "woven"
    what = scene.types[number]
    dep = parse.deps[mention.head]
    role = (
        dep
        if dep in ("nsubj", "nsubjpass", "poss", "pobj", "dobj", "appos", "ROOT", "agent", "attr", "dative")
        else "other"
    )
    after = mention.first >= last
    paragraphs = parse.paragraph[mention.head] - p.paragraph
    out = [what, f"{what}&{role}"]
    own_turn = scene.turn_of(passage)
    if own_turn >= 0:
        return [*out, "turn" if own_turn == number else "another's turn"]
    side = "after" if after else "before"
    if paragraphs == 0:
        anchor_sentence = (
            parse.sentence[last - 1 if after else first] if first < last else parse.sentence[min(first, len(parse) - 1)]
        )
        sentences = abs(parse.sentence[mention.head] - anchor_sentence)
        where = f"{side}{min(sentences, 3)}"
    else:
        where = f"par{max(-3, min(2, paragraphs))}"
    out.append(f"{where}&{kind}&{form['place']}")
    out.append(f"{where}&{role}")
    out.append(f"{where}&{what}")
    out.extend(_clause_signals(scene, passage, number, where, kind, form))
    out.extend(_neighbour_signals(scene, passage, number, where))
    out.extend(_sequence_signals(scene, passage, number, where, kind, form, said_before))
    entity = scene.entity(number)
    if entity >= 0:
        out.append(f"named{bucket(len(scene.coreference.entities[entity].mentions))}")
    return out


def _clause_signals(scene: Scene, passage: int, number: int, where: str, kind: str, form: dict[str, str]) -> list[str]:
    """The cue that the mention governs and how it touches or governs the passage."""
    parse = scene.parse
    mention = scene.mentions[number]
    first, last = scene.ranges[passage]
    out = []
    best: tuple[int, list[str]] = (10_000, [])
    for c in scene.cues_of[number]:
        cue = scene.cues[c]
        left, right = min(mention.first, cue.first), max(mention.last, cue.last)
        order = "SV" if mention.head < cue.head else "VS"
        if cue.form != "verb":
            order = cue.form
        if left >= last:
            gap = scene.words_between(last, left)
            others = scene.passages_between(last, left)
            relation = f"{kind}-{order}"
        elif right <= first:
            gap = scene.words_between(right, first)
            others = scene.passages_between(right, first)
            relation = f"{order}-{kind}"
        else:
            gap, others, relation = 0, 0, f"around-{order}-{kind}"
        distance = gap + 5 * others
        speech = cue.speech if cue.own else cue.speech + "*"
        gaps = bucket(gap) if gap <= 8 else "far"
        final = form["final"] if left >= last else form["before"]
        signals = [
            f"cue={speech}&{relation}&{gaps}",
            f"cue={speech}&{where}&{relation}",
            f"cue={cue.speech}&{relation}&{final}&{min(gap, 4)}",
            f"others={min(others, 2)}&{relation}",
        ]
        if cue.speech == "speech" and cue.form == "verb":
            signals.append(
                f"verb={cue.lemma if cue.lemma in ('say', 'tell', 'add', 'ask', 'write') else 'rest'}&{relation}&{min(gap, 3)}"
            )
        govern = _governs(scene, passage, cue.head)
        if govern:
            signals.append(f"governs={govern}&{speech}")
            signals.append(f"governs={govern}&{kind}&{cue.form}")
            distance -= 100
        if distance < best[0]:
            best = (distance, signals)
    if best[1]:
        out.extend(best[1])
    else:
        out.append(f"nocue&{where}")
        if mention.first >= last:
            gap, final = scene.words_between(last, mention.first), form["after"]
        else:
            gap, final = scene.words_between(mention.last, first), form["before"]
        out.append(f"nocue&{where}&{final}&{min(gap, 4)}")
        previous = parse.lower[mention.first - 1] if mention.first else ""
        out.append(
            f"prep={previous if previous in ('to', 'by', 'from', 'of', 'with', 'for', 'as', ':', '-', '—', '–', '(') else 'x'}&{min(gap, 3)}"
        )
    return out


def _governs(scene: Scene, passage: int, verb: int) -> str:
    """The path from a passage's root up to a verb: its length and the verb's own link, or empty."""
    first, last = scene.ranges[passage]
    if first >= last:
        return ""
    parse = scene.parse
    root = range_root(scene, first, last)
    path, below, cues = 0, root, 0
    for ancestor in parse.ancestors(root):
        path += 1
        if ancestor == verb:
            return f"{parse.deps[below]}&{min(path, 4)}&{min(cues, 2)}"
        if parse.lower[ancestor] in read_table("cue_forms") and parse.tags[ancestor].startswith("VB"):
            cues += 1
        below = ancestor
        if path > 12:
            break
    return ""


def _neighbour_signals(scene: Scene, passage: int, number: int, where: str) -> list[str]:
    """Is it the nearest mention, the subject of the neighbouring sentence, or one behind another subject?"""
    parse = scene.parse
    mention = scene.mentions[number]
    first, last = scene.ranges[passage]
    subject = parse.deps[mention.head] in ("nsubj", "nsubjpass")
    main = subject and parse.deps[parse.heads[mention.head]] == "ROOT"
    begin, end = (last, mention.first) if mention.first >= last else (mention.last, first)
    between = mentions_between(scene, parse.paragraph[mention.head], begin, end)
    subjects = sum(1 for m in between if parse.deps[scene.mentions[m].head] in ("nsubj", "nsubjpass"))
    people = sum(1 for m in between if scene.types[m] in ("name:person", "pro:m", "pro:f"))
    out = [f"between={min(len(between), 4)}&{where}", f"subjects={min(subjects, 2)}&{where}&{subject}"]
    out.append(f"people={min(people, 3)}&{where}")
    if main:
        out.append(f"main&{where}")
    begin = scene.parse.sentences[parse.sentence[mention.head]][0]
    if mention.first == begin:
        out.append(f"opens&{where}")
    end = scene.parse.sentences[parse.sentence[mention.head]][1]
    if parse.words[end - 1] == ":" or (end < len(parse) and parse.words[end - 1].endswith(":")):
        out.append(f"colon&{where}")
    return out


def _sequence_signals(
    scene: Scene, passage: int, number: int, where: str, kind: str, form: dict[str, str], said_before: list[int]
) -> list[str]:
    """Was the mention, or its entity, who spoke in the passages before?"""
    p = scene.passages[passage]
    entity = scene.entity(number)
    out = []
    previous = passage - 1
    while previous >= 0 and said_before[previous] < 0 and scene.passages[previous].paragraph >= p.paragraph - 1:
        previous -= 1
    if previous < 0 or said_before[previous] < 0:
        return ["first"]
    before = scene.passages[previous]
    distance = p.paragraph - before.paragraph
    near = "same" if distance == 0 else "next" if distance == 1 else "far"
    chosen = said_before[previous]
    same_mention = chosen == number
    same_entity = entity >= 0 and scene.entity(chosen) == entity
    tie = "mention" if same_mention else "entity" if same_entity else "other"
    out.append(f"spoke={tie}&{near}&{kind}&{form['place']}")
    out.append(f"spoke={tie}&{near}&{where}")
    if p.continues and passage - 1 == previous:
        out.append(f"spoke={tie}&continues")
    if distance == 0:
        gap = scene.words_between(scene.ranges[previous][1], scene.ranges[passage][0])
        out.append(f"spoke={tie}&gap{bucket(gap)}&{kind}")
        mention = scene.mentions[number]
        if scene.ranges[previous][1] <= mention.first and mention.last <= scene.ranges[passage][0]:
            out.append(f"spoke={tie}&between&{form['before']}&{form['capital']}")
    elif same_mention or same_entity:
        out.append(
            f"spoke={tie}&{form['place']}&{'ends' if before.end >= scene.paragraphs[before.paragraph].end - 1 else 'goes on'}"
        )
    return out


def mentions_between(scene: Scene, paragraph: int, first: int, last: int) -> list[int]:
    """The mentions of a paragraph inside the tokens [first, last); the first ones, where they are many."""
    own = scene.mentions_in.get(paragraph, [])
    at = bisect_left(own, first, key=lambda m: scene.mentions[m].first)
    found = []
    while at < len(own) and len(found) < 12:
        mention = scene.mentions[own[at]]
        if mention.first >= last:
            break
        if mention.last <= last:
            found.append(own[at])
        at += 1
    return found
