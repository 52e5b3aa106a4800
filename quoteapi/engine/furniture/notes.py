"""Paragraphs about the article itself, its makers and its readers: corrections, origins, invitations, disclaimers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.furniture.lines import Kind
from quoteapi.engine.results import Span

# In characters. A longer paragraph is no note; one about the future of a company has its signs in as many.
LONGEST_NOTE: Final = 700
# In paragraphs, from either end. Further inside, what looks like a remark about the article is part of it.
_NEAR_AN_END: Final = 5
# In paragraphs, from the end. What looks like a note about the writer further up is about somebody in the article.
_LAST: Final = 3
# In characters, with the date.
_LONGEST_BYLINE: Final = 120
_EDGE: Final = " \t*_#>•·|[]()"
_TEXT: Final = r"(?:article|story|post|piece|column|interview|op-ed|essay|page|transcript|blog post|feature)"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_NETWORK: Final = r"(?:Twitter|Facebook|Instagram|X|LinkedIn|YouTube|TikTok|Bluesky|Threads|Mastodon|WhatsApp|Telegram)"
_MADE: Final = (
    r"(?:adapted|amended|appeared|changed|clarified|condensed|corrected|edited|excerpted|modified|produced|published|"
    r"reprinted|republished|revised|sponsored|syndicated|translated|updated)"
)
_BUTTON: Final = (
    r"(?:share|tweet|pin(?: it)?|print|e-?mail|save|copy link|facebook|twitter|whatsapp|reddit|linkedin|messenger|"
    r"flipboard|telegram|bluesky|x|comments?)"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern for how a note begins. ``anywhere`` tells whether it may stand far from both ends of the text."""

    kind: Kind
    why: str
    pattern: re.Pattern[str]
    anywhere: bool = True


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# The first that matches decides. Each pattern ends where a note is certain; how the paragraph goes on does not matter.
_RULES: Final = (
    _Rule(
        "note",
        "an earlier version of the article is no speaker",
        _either(
            r"(?:Corrections?|CORRECTIONS?|Clarifications?|CLARIFICATIONS?)"
            rf"(?: (?i:appended|added|issued|made|to this \w{{1,12}})|,? \(?(?:\d|{_MONTH})[\w/:., ]{{0,40}}\)?)?"
            r"\s?(?:[:–—]|\.?\Z)",
            r"(?i:(?:editor|author|publisher|reporter|writer)s?[’']?s? notes?)\s?[:–—]",
            rf"(?i:an?|the) (?i:earlier|original|previous|prior) (?i:version|edition) of "
            rf"(?i:this|the) (?i:{_TEXT}|report|headline)\b",
        ),
    ),
    _Rule(
        "note",
        "where an article was published is nothing that it reports",
        _either(
            rf"This {_TEXT} (?:(?:also|been|first|had|has|is|lightly|originally|was) ){{0,4}}{_MADE}\b",
            r"(?:Originally|First) (?:appeared|published)\b",
            r"(?:Reprinted|Republished|Published) with (?:the )?permission\b",
        ),
        anywhere=False,
    ),
    _Rule(
        "note",
        "what is told to those who print an article is not said in it",
        _either(
            r"(?i:notes? (?:to|for) (?:the )?editors?)\s?[:–—]|Eds?:\s",
            r"(?i:safe harbou?r(?: statements?)?|forward[- ]looking (?:information|statements?)"
            r"|cautionary (?:notes?|statements?)[^.:]{0,60})\s?[:–—]",
        ),
        anywhere=False,
    ),
    _Rule(
        "note",
        "who answers for an article says nothing in it",
        _either(
            r"(?:The |All )?(?i:views|opinions)(?: and opinions)? expressed (?:above|are|here|herein|in)\b",
            r"(?i:disclaimer|disclosures?|full disclosure|legal notice|copyright notice)\s?[:–—]",
        ),
    ),
    _Rule(
        "link",
        "an invitation to the reader is said by nobody",
        _either(
            r"Get (?:all |breaking |daily |more |our |the )[^.!?]{0,90}\b(?:[Aa]pp|alerts?|delivered|newsletter)\b",
            r"Get [^.!?]{1,120}\b(?:by e-?mail|inbox)\b",
            r"(?:Do you have|Have you got|Got|Have) an? (?:news )?(?:comment|question|story|tip)\b[^.]{0,60}\?",
            r"If you(?:[’']re| are) (?:on|using|viewing) (?:the|this|our) [^.,]{1,40}\bapp\b",
            r"For more (?:about|coverage|details|from|news|on|stories|video)\b[^.!?]{0,100}"
            r"\b(?:call|check|click|download|follow|go to|listen|read|see|sign|subscribe|visit|watch)\b",
            r"Visit [^.]{1,60} for more\b",
            r"(?:Hear|Listen|Read|See|View|Watch)\b[^.!?]{1,160}\b(?:above|below|here)[.:]?\Z",
            r"(?:Listen|Subscribe|Sign up)\b[^.!?]{0,100}\b(?:here|podcasts|newsletter)\b",
            r"(?:Support|Help) (?:independent|local|our|us)\b[^.!?]{0,80}\b(?:journalism|news|newsroom|work)\b",
            r"(?:Become|Be) a (?:member|patron|subscriber|supporter)\b|Donate (?:here|now|to|today)\b",
            r"Thank(?:s| you) for (?:reading|subscribing|watching)\b",
            r"Do you (?:agree|like|support) [^.?]{1,60}\? (?:Comment|Follow|Let|Like|Share|Tell)\b",
            rf"(?:On {_NETWORK},? follow|Follow) [^.!?]{{1,200}}(?:\bon {_NETWORK}\b|@\w|https?:)",
            r"(?:Find|Like|Join|Get|Tweet|E-?mail|Text|Write to|Message) (?:me|us|[A-Z][\w’' ]{1,40})\b[^.!?]{0,80}"
            rf"(?:\bon {_NETWORK}\b|@)",
            r"(?:Join|Leave) (?:a comment|the conversation|the debate|the discussion|your comments?)\b",
            r"(?:What do you think|Let us know)\b[^.]{0,120}\b(?:below|comments)\b",
            r"(?:Check out|Don[’']t miss|Explore|Discover|Browse) (?:all|more|our)\b",
            rf"(?i:{_BUTTON})(?:[\s|/·,]{{1,5}}(?i:{_BUTTON})){{1,12}}\Z",
            r"(?:View|See) (?:the )?(?:original|source) (?:article|content|release|version)\b",
            r"(?:Video|Photo|Image|Logo|Audio|Attachments?|Infographic)s? ?[-–—] ?https?:",
        ),
    ),
)
_FIRST_WORDS: Final = frozenset(
    {
        *("all", "an", "attachment", "author", "become", "browse", "clarification", "check", "comment", "copyright"),
        *("correction", "disclaimer", "disclosure", "discover", "do", "don’t", "don't", "donate", "e-mail", "editor"),
        *("email", "explore", "facebook", "find", "first", "follow", "for", "full", "get", "got", "have", "hear"),
        *("help", "if", "image", "infographic", "it", "join", "leave", "legal", "let", "like", "listen", "logo"),
        *("message", "on", "opinion", "originally", "photo", "pin", "print", "published", "publisher", "read"),
        *("reporter", "reprinted", "republished", "save", "see", "share", "sign", "subscribe", "support", "text"),
        *("thank", "the", "this", "tweet", "twitter", "video", "view", "visit", "watch", "what", "write", "writer"),
        *("a", "be", "audio", "copy", "whatsapp", "views", "note", "eds", "safe", "forward-looking", "forward"),
        "cautionary",
    }
)
_FIRST: Final = re.compile(r"[\w-]+(?:[’']t)?")
# How a paragraph about a writer ends, near the end of the text.
_WRITER: Final = _either(
    r"\bcan be (?:contacted|emailed|followed|found|reached) "
    rf"(?:at \S{{1,60}}[@\d]|by e-?mail|by (?:tele)?phone|on {_NETWORK}|via\b)",
    rf"\b(?:[Cc]ontact|[Ee]-?mail|[Ff]ind|[Ff]ollow|[Rr]each) (?:her|him|me|them|us) (?:@|at\b|on {_NETWORK}|via\b)",
    rf"\b[Ff]ollow (?:her|him|me|them|us)\b[^.!?]{{0,40}}(?:@\w|\bon {_NETWORK}\b)",
    r"\bcontributed (?:reporting|to this (?:article|report|story))\b[^.!?]{0,60}[.)]{0,2}\Z",
    r"\A\W{0,3}With (?:additional reporting|assistance|contributions|files|reporting) (?:by|from)\b",
)
# What a company is, in its own words, and the address at which it says more.
_COMPANY: Final = re.compile(
    r"\A(?:The )?(?:(?:Founded|Established|Headquartered|Based|Launched|Created) in \w|[A-Z][\w&.,’'()/-]{0,40}"
    r"(?: [\w&.,’'()/:-]{1,40}){0,9} (?:is|are) (?:an?|the|one of)\b|"
    r"[A-Z][^.]{1,100}\b(?:provides|offers|develops|designs|manufactures|makes|builds|sells|runs|operates|delivers|helps|serves|supports)\b)"
)
_ADDRESS: Final = re.compile(
    r"\b(?:[Aa]t|[Ff]ind out more|[Ff]ollow|[Gg]o to|[Ii]nformation|[Ll]earn more|[Ss]ee|[Vv]isit)\b"
    r"[^.!?]{0,80}\b(?:www\.|https?://|[\w-]{2,40}\.(?:com|org|net|co|io|eu|gov|edu|example|uk|ca|de)\b)"
)
_PRESS: Final = (
    r"(?:reporter|journalist|writer|columnist|correspondent|contributor|editor|author of|blogger|freelancer|"
    r"bureau chief|newsletter|novelist|podcast)"
)
# "Ann Lee is a reporter who …", "Ann Lee covers ferries for the Wick Times."
_AUTHOR: Final = re.compile(
    r"\W{0,4}(?P<name>[A-Z][\w.’'-]{0,30}(?: [A-Z][\w.’'-]{0,30}| (?:de|van|von|al|bin|der)){1,4})"
    r"(?:(?:, an? (?:contributing|freelance|staff)\b|"
    r" is (?:an?|the|our|[A-Z]|chief|deputy|managing|news|senior|staff)\b)"
    rf"[^.!?]{{0,120}}\b{_PRESS}|"
    r" (?:covers|writes|reports|edits|has (?:covered|written|reported))\b(?! that\b)[^.!?]{0,80}"
    r"\b(?:about|at|for|from|in|on|since)\b)"
)
_SPEECH: Final = re.compile(r"\b(?:said|told)\b|[,.!?][\"”]")
_QUOTE_MARK: Final = re.compile(r"[“”\"«»„]")
_FORWARD: Final = re.compile(r"\bforward[- ]looking (?:information|statements?)\b", re.IGNORECASE)
_RISKS: Final = re.compile(
    r"\b(?:actual results|assumptions|contains?|could differ|differ materially|meaning of|no obligation|"
    r"risks (?:and|or) uncertainties|Securities|undertakes?)\b"
)


def kind_of_note(text: str, span: Span, number: int, count: int) -> Kind | None:
    """Return the kind of a note, None for what is none. ``number`` is that of its paragraph, of ``count`` in all."""
    near_the_end = number >= count - _NEAR_AN_END
    head = text[span.start : min(span.end, span.start + LONGEST_NOTE)]
    if near_the_end and number and _FORWARD.search(head) and _RISKS.search(head):
        return "boilerplate"
    if span.end - span.start > LONGEST_NOTE:
        return None
    line = head.strip(_EDGE)
    quotes = _QUOTE_MARK.search(line) is not None
    first = _FIRST.match(line)
    if first is not None and _opens_note(first.group().casefold()):
        near = near_the_end or number < _NEAR_AN_END
        for rule in _RULES:
            if (near or rule.anywhere) and not (quotes and rule.kind == "link") and rule.pattern.match(line):
                return rule.kind
    if not (near_the_end and number):
        return None
    if not quotes and _WRITER.search(line):
        return "byline"
    if _is_about_company(line, quotes=quotes):
        return "boilerplate"
    return "byline" if number >= count - _LAST and _is_about_author(text, span, line) else None


def _is_about_company(line: str, *, quotes: bool) -> bool:
    """Return whether a paragraph is what a company says about itself: what it is, and where to read more."""
    return not quotes and _COMPANY.search(line) is not None and _ADDRESS.search(line) is not None


def _is_about_author(text: str, span: Span, line: str) -> bool:
    """Return whether a paragraph is about the writer: a name that only a byline has above, and a press job."""
    found = _AUTHOR.match(line)
    if found is None or _SPEECH.search(line):
        return False
    name = found["name"]
    surname = name.split()[-1]
    at = text.find(surname, 0, span.start)
    while at >= 0:
        check_time()
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        above = text[start : min(end, start + _LONGEST_BYLINE)].strip(_EDGE)
        card = above.startswith(("By ", "BY ", "by ")) or (above.startswith(name) and above[-1] not in '.!?”"')
        if end - start > _LONGEST_BYLINE or not card:
            return False
        at = text.find(surname, end, span.start)
    return True


def _opens_note(word: str) -> bool:
    return word in _FIRST_WORDS or word.removesuffix("s") in _FIRST_WORDS
