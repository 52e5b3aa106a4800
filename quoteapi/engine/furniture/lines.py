"""Lines that are furniture as a whole, by an ordered table of patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from quoteapi.engine.results import Span
from quoteapi.engine.words import read_words

Kind: TypeAlias = Literal[
    "advertisement",
    "boilerplate",
    "byline",
    "caption",
    "contact",
    "copyright",
    "credit",
    "dateline",
    "end",
    "heading",
    "link",
    "note",
    "time",
]

# In characters. A longer line is prose, except for a copyright notice.
LONGEST_LINE: Final = 240
# In characters and words.
LONGEST_AGENCY: Final = 90
MOST_NAME_WORDS: Final = 5
# In letters. Agencies with a name as short as the abbreviation of a state write it in capitals.
LONGEST_STATE: Final = 2
_AGENCY_JOINT: Final = re.compile(r"\s{0,3}(?:/|\||,|\bvia\b|\bfor\b|–|—|©|(?<=[a-z])-(?=[A-Z]{2}))\s{0,3}")
# What Markdown and page layouts put around a line.
_EDGE: Final = " \t\xa0*_#>•·|[]"
_QUOTE_MARK: Final = re.compile(r"[“”\"«»„]")

_CAPITAL: Final = r"[A-Z\u00c0-\u00de\u0100-\u017f]"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_ZONE: Final = r"(?:[ap]\.?m\.?|gmt|utc|bst|cet|[ecmp][sd]?t|ist|local time)"
_TIME: Final = (
    rf"(?:(?:{_MONTH}|{_DAY}|{_ZONE}|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|ago|read|at|on|an?|today|"
    r"yesterday|updated|published|posted|last|first|modified|time)(?![a-z])|"
    r"\d{1,4}(?:(?:st|nd|rd|th|h)(?![a-z])|[ap]m)?)"
)
_PICTURE: Final = (
    r"(?:(?:file|cover|lead|main|ap|stock|pool|handout|undated|staff) )?"
    r"(?:photos?|photographs?|photography|images?|pictures?|pics?|"
    r"illustrations?|graphics?|videos?|art(?:work)?)(?: credits?)?|credits?"
)
_WORK: Final = (
    r"(?:reporting|writing|editing|compiled|produced|edited|interview(?:ed)?|"
    r"text|words|story|written|reported|research)"
)
_WHERE: Final = r"above|at|below|by|here|in|left|on|right|with"
# "Ada Lowe for The Wick Times"; "Ada Lowe / Wick Herald"
_BY_PAPER: Final = re.compile(
    rf"{_CAPITAL}[\w.’'-]{{1,30}}(?: {_CAPITAL}[\w.’'-]{{0,30}}){{1,3}}(?: for | ?/ ?)(?:[Tt]he )?"
    rf"(?:{_CAPITAL}[\w’'-]{{1,30}} ){{0,4}}"
    r"(?:Chronicle|Courier|Gazette|Globe|Herald|Journal|Mail|News|Post|Press|Record|Register|Review|Star|Sun|Telegraph|"
    r"Times|Tribune)\.?"
)
_NETWORK: Final = r"(?:Twitter|Facebook|Instagram|X|LinkedIn|YouTube|TikTok)"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern that a whole line, without its edges, has to match. ``why`` says what would go wrong without it."""

    kind: Kind
    why: str
    pattern: re.Pattern[str]


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _in_any_case(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# The first that matches decides.
_RULES: Final[tuple[_Rule, ...]] = (
    _Rule(
        "advertisement",
        "it parts a quotation from the one that it continues",
        _in_any_case(
            r"(?:advertisements?|advertising|advert|ad|promoted|loading)[ .:…]{0,4}",
            r"(?:sponsored(?: content| by .{1,60})?|paid (?:content|post))[ .:…]{0,4}",
            r"(?:story|article|content) continues (?:below|after)(?: (?:the|this))?(?: (?:advertisement|ad|video))?\.?",
            r"skip (?:past )?(?:advertisement|ad|newsletter promotion)",
            r"continue reading(?: below| the main story)?[ .…]{0,4}",
            r"scroll(?: down)? to continue(?: .{1,40})?",
        ),
    ),
    _Rule(
        "end",
        "what a news desk puts under a story is said by nobody",
        _either(
            r"[-–—*#= ]{1,8}30[-–—*#= ]{1,8}",
            r"[-–—*#= ]{0,8}(?:ENDS?|- ?[Ee]nds? ?-)[-–—*#=. ]{0,8}",
            r"[-–—*#=_~•· ]{2,80}",
        ),
    ),
    _Rule(
        "copyright",
        "the owner of the rights is a body that no pronoun means",
        _in_any_case(
            r"(?:©|\(c\)|copyright(?:ed)?\s{0,3}(?:©|\(c\)|by|\d{4}|,)).{0,400}",
            r".{0,200}\ball rights reserved\b.{0,240}",
            r"this material may not be published.{0,240}",
        ),
    ),
    _Rule(
        "time",
        "a date by itself opens no paragraph",
        # The lookahead and the reference to it keep what a piece has matched. To divide digits into sixteen pieces in
        # every way would take hours.
        _in_any_case(rf"(?=.{{0,80}}\d)(?:(?=({_TIME}[\s,.:|/–—-]{{0,3}}))\1){{1,16}}"),
    ),
    _Rule(
        "byline",
        "the writer is nobody's he or she",
        _either(
            rf"\(?(?:By|by|BY):? {_CAPITAL}.{{1,110}}",
            rf"\(?(?:Story|Words|Text|Written|Reported|Photos and (?:words|text)) [Bb]y:? {_CAPITAL}.{{1,110}}",
        ),
    ),
    _Rule(
        "byline",
        "those who wrote and edited a report are not in it",
        _in_any_case(
            rf"\(?(?:additional )?{_WORK}(?: and {_WORK}){{0,2}} by .{{1,220}}",
            rf"{_CAPITAL}.{{2,160}} contributed (?:reporting|to this (?:report|story|article)).{{0,120}}",
        ),
    ),
    _Rule(
        "credit",
        "who took a picture is nobody's he or she",
        _either(
            rf"\W{{0,3}}(?i:{_PICTURE}) ?(?i:by|via|from|courtesy(?: of)?):? {_CAPITAL}.{{1,100}}",
            rf"\W{{0,3}}(?i:{_PICTURE}) ?[:/] ?.{{1,100}}",
            rf"(?i:courtesy(?: of|:)|provided by|via) {_CAPITAL}.{{1,80}}",
            rf"(?i:sources?): ?{_CAPITAL}.{{1,120}}|SOURCE {_CAPITAL}.{{1,80}}",
        ),
    ),
    _Rule(
        "caption",
        "whom a picture shows is not whom the next sentence means",
        _in_any_case(
            # "The gate, photographed on Sunday." has no verb; a comma behind would open its clause.
            rf"(?-i:[A-Z][^.!?;:,]{{2,120}}), (?:photographed|pictured|seen here) (?:{_WHERE})\b[^,.!?;:]{{1,100}}\.?",
            r"(?:(?:image )?caption|pictured(?: above| below| here)?|file(?: photo| image| picture)?|in this photo)"
            r"(?: ?[:–—]| -|,) .{1,400}",
        ),
    ),
    _Rule(
        "link",
        "the people of another article are not in this one",
        _in_any_case(
            *(
                rf"(?:{words})(?: ?(?::|\||»|>|→)(?: ?(?-i:[^a-z\s]).{{0,200}})?|[ .…»>→]{{0,4}})"
                for words in (
                    r"related(?: (?:stor(?:y|ies)|articles?|coverage|content|reading|links?|topics?|news))?",
                    r"read(?: (?:more|also|next|this|the full (?:story|article)))?|also read",
                    r"see (?:also|more)|further reading|up next",
                    r"also (?:on|in) (?:the|this|our) (?:site|paper|section|news)",
                    r"more(?: (?:stories|news|coverage|like this|on this story))?|most (?:read|popular|viewed)",
                    r"recommended(?: for you)?|trending(?: now)?|you (?:may|might) (?:also )?like|don[’']t miss",
                    r"editors?[’']?s? picks?|in pictures|in case you missed it|topics?|tags?|filed under",
                    r"watch(?: live| now| more)?|listen(?: now)?|(?:play )?(?:video|audio)",
                    r"share(?: this)?(?: (?:article|story|page))?",
                    r"enlarge (?:this )?image|(?:toggle|hide) caption",
                    r"(?:view )?comments?",
                )
            )
        ),
    ),
    _Rule(
        "link",
        "an invitation to the reader is said by nobody",
        _either(
            r"(?:Sign up|SIGN UP|Subscribe|SUBSCRIBE) (?:for|to|here|now|today)\b.{0,200}",
            r"(?:Follow|FOLLOW|Like) (?:us\b|@).{0,160}",
            rf"Follow {_CAPITAL}.{{1,60}} on {_NETWORK}\b.{{0,120}}",
            r"(?:Click|Tap|CLICK) (?:here|on)\b.{0,160}",
            r"(?:Read|READ) more (?:about|at|from|on|in)\b.{0,160}|(?:More|MORE) (?:on|from) .{1,60}",
            r"Watch (?:the|a|this) (?:video|clip|ad|interview|segment)\b.{0,60}(?:above|below|here)\.?",
            r"(?:Join|Download|Get) (?:our|the) .{0,60}(?:newsletter|app|channel|conversation)\b.{0,80}",
        ),
    ),
    _Rule(
        "contact",
        "whom to write to is said by nobody",
        _in_any_case(
            r"(?:media |press |investor |news )?(?:contacts?|inquiries|enquiries|relations|office)(?: ?[:.].{0,160})?",
            r"(?:e-?mail|tel(?:ephone)?|phone|fax|web(?:site)?|twitter)(?: ?[:.] ?.{0,160})?",
            r"(?:https?://|www\.)\S{1,200}|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}|[+(]?\d[\d ().-]{6,20}",
            r"for (?:more|further) information\b.{0,40}(?:contact|visit|call|:).{0,160}",
        ),
    ),
    _Rule(
        "heading",
        "a heading of a press release has no sentence that could name anybody",
        _either(
            r"(?i:notes? (?:to|for) (?:the )?editors?|editor[’']?s?[’']? notes?)[:.]?",
            r"(?i:(?:for )?immediate release|press release|news release)[:.]?|(?i:embargoed) .{1,80}",
            r"(?i:about (?:us|the (?:author|company|writer)))[:.]?",
            rf"(?:About|ABOUT) {_CAPITAL}\w{{0,30}}(?: [A-Z&][\w.&’'-]{{0,30}}){{0,5}}:?",
        ),
    ),
)
# What opens a byline's look-alike: "By Monday the rain had stopped".
_NO_AUTHOR: Final = _in_any_case(rf"\(?by (?:{_MONTH}|{_DAY}|the|then|now|\d)\b.{{0,200}}")
# Who made a report, behind another word than "by": "Additional reporting by Ann Lee".
_MADE_BY: Final = _in_any_case(rf"(?:additional )?{_WORK}(?: and {_WORK}){{0,2}} by ")
_SMALL: Final = frozenset(
    {"and", "for", "of", "the", "with", "in", "at", "de", "da", "la", "van", "von", "der", "al", "bin", "to"}
)


def kind_of_line(text: str, span: Span) -> Kind | None:
    """Return what kind of furniture a paragraph is as a whole, None where it is prose or only has some."""
    if span.end - span.start > 2 * LONGEST_LINE:
        return None
    line = text[span.start : span.end].strip(_EDGE)
    if not line:
        return "end"
    if is_agency(line):
        return "credit"
    for rule in _RULES:
        if rule.pattern.fullmatch(line) and _holds(rule.kind, line):
            return rule.kind
    return None


def _holds(kind: Kind, line: str) -> bool:
    """Return whether a line that looks like a kind of furniture is not a sentence after all."""
    if kind in ("advertisement", "end", "copyright", "time", "heading", "contact"):
        return True
    if len(line) > LONGEST_LINE and kind != "caption":
        return False
    if kind in ("byline", "credit") and _QUOTE_MARK.search(line):
        return False
    return kind != "byline" or (_NO_AUTHOR.fullmatch(line) is None and _is_card(line))


def _is_card(line: str) -> bool:
    """Return whether all words of a byline are names, small words or a bracketed remark, as on a card."""
    if ";" in line or line[:1] == "(" or "contributed" in line or _MADE_BY.match(line):
        return True
    words = [word.strip("()|,/–—-.") for word in line.split()[1:]]
    return all(not word or not word[0].islower() or word in _SMALL or "@" in word for word in words)


def is_agency(line: str) -> bool:
    """Return whether a line is an agency's name, alone or with a photographer's, or a paper's with one: "Ada / AFP"."""
    if len(line) > LONGEST_AGENCY:
        return False
    if _BY_PAPER.fullmatch(line):
        return True
    agencies = read_words("agencies")
    parts = [part.strip(" .()©") for part in _AGENCY_JOINT.split(line)]
    known = (part for part in parts if len(part) > LONGEST_STATE or part.isupper())  # "(Pa.)" is a state
    return any(part.lower() in agencies for part in known) and all(part.count(" ") < MOST_NAME_WORDS for part in parts)
