"""Articles of every kind and any length, repeated and adversarial, to test that time grows no faster than the text.

Each kind is a function from a length in characters to a text of about that length. The same length gives the same text.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Iterator

Article = Callable[[int], str]

GIVEN = ("Ann", "Bo", "Cora", "Dan", "Eve", "Finn", "Gus", "Hal", "Ida", "Jon")
SENTENCES = (
    "“The ferry sails again,” Captain Ingrid Solberg said on Monday, “and the pilots can rest.”",
    "Tom Okafor, who owns the quay, was less sure.",
    "“Nobody asked the crew,” he told the council.",
    "According to the harbour board, the plan will not change.",
    "She said that the money had gone into repairs, and that more was needed.",
    "“We did not expect this,” added Cora Berg, who runs the shop.",
    "It rained all day.",
)
# What is repeated until the text is long enough: signs, words, markup, and short patterns of speech.
UNITS = [
    *"“”‘’\"'`«»„‚‹›「」—–-_*=+()[]<>&#:,.;!?…/\\|~^%$@0aAé漢א\u0301\u200b\u00a0\t\n\r\v\x00\u2028",
    "“ ", "a“", "a”", "a'", "a, ", "a-", "a—", "a. ", "A. ", "A.B. ", "1. ", "1,", "\r\n", "\n\n", " \n", ". ", "...",
    "“a” ", "“a ", "a” ", "“‘", "’”", "“‘a’” ", "'a' ", '"a" ', "«“‘a’”»", "“\n\n", "“a\n\n", "a”\n\n", "a\n\n", "A: ",
    "don't ", "’s ", "'tis ", "5'10\" ", "rock ’n’ roll ", "dogs' ", "said ", "he said ", "said that ", "who said ",
    "that ", "which ", "and ", "or ", "of the ", "Mr. ", "Smith ", "John Smith ", "said John Smith ", "President ",
    "he said that she said that ", "Mr. Smith said that Mr. Jones said that ", "according to ", "according to him ",
    "“Yes,” he said, ", "“A,” said B. ", "“A said B. ", "A said “b” and ", "he said, ", " — said Ann", ", said Ann",
    "ANN LEE: Hello. ", "“ANN: It is so.” ", "Ann Lee: “Hi.”\n", "— Ann Lee\n", "It is so: ", "“Yes.” said Ann. ",
    "<p>", "</p>", "<br>", "<b>x</b> ", "<a href=", "<a ", "&amp;", "&quot;", "&#8220;a&#8221; ", "&#", "http://a.b/",
    "a@b.c ", "\\\"", "%20", "😀", "👩‍👩‍👧 ", "🇬🇧", "e\u0301", "a\u0301\u0302\u0303", "\u202ea\u202c ",
    "אב ", "漢字。", "مرحبا ", "ß", "ﷺ",
    "Jan 1 — ", "2020-01-01 ", "(a) ", "[1] ", "^ Retrieved ", "the man who knew ", "the boss's ", "; he said it was ",
]  # fmt: skip


def repeated(unit: str) -> Article:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def joined(parts: Callable[[random.Random, int], str], between: str) -> Article:
    """Parts made one after the other, by chance and by their number."""

    def article(length: int) -> str:
        chance, made, size = random.Random(length), [], 0
        while size < length:
            made.append(parts(chance, len(made)))
            size += len(made[-1]) + len(between)
        return between.join(made)[:length]

    return article


def name(number: int) -> str:
    """A name that no other number has."""
    letters, number = "", number + 7
    while number:
        number, consonant = divmod(number, 17)
        number, vowel = divmod(number, 5)
        letters += "bcdfghjklmnprstvz"[consonant] + "aeiou"[vowel]
    return letters.capitalize()


def surrounded(opening: str, run: str, closing: str, most: int = 9900) -> Article:
    """Paragraphs that hold a long run."""

    def article(length: int) -> str:
        size = min(most, length)
        paragraph = opening + (run * (size // len(run) + 1))[:size] + closing
        return "\n\n".join([paragraph] * max(1, length // len(paragraph)))

    return article


def nested(opening: str, closing: str) -> Article:
    return lambda length: opening * (length // (2 * len(opening))) + closing * (length // (2 * len(closing)))


def headed(head: str, rest: Article) -> Article:
    return lambda length: head + rest(max(0, length - len(head)))


def cased(article: Article, change: Callable[[str], str]) -> Article:
    return lambda length: change(article(length))


news = joined(lambda chance, _: " ".join(chance.choices(SENTENCES, k=chance.randint(1, 4))), "\n\n")


def any_character(chance: random.Random, _: int) -> str:
    return chr(chance.choice((chance.randrange(32, 0xD800), chance.randrange(0xE000, 0x20000))))


def encoded(encode: Callable[[bytes], bytes]) -> Article:
    return lambda length: encode(random.Random(length).randbytes(length)).decode()[:length]


def _named_kinds() -> Iterator[tuple[str, Article]]:
    yield "news", news
    yield "news in one paragraph", cased(news, lambda text: text.replace("\n\n", " "))
    yield "news in capitals", cased(news, str.upper)
    yield "news without spaces", cased(news, lambda text: "".join(text.split()))
    yield "news without full stops", cased(news, lambda text: text.replace(".", "").replace("\n", " "))
    yield "news as HTML", cased(news, lambda text: "<p>" + text.replace("\n\n", "\n<p>"))
    for sign in "_*=+-(":
        yield f"said, and a run of {sign}", surrounded("Okafor said that the ", sign, "a was gone.")
    yield "a quotation, and a run of letters", surrounded("“Yes,” Okafor said. (", "a", ")", 10**9)
    yield "lines of figures", repeated("3" * 100 + "\n\n")
    yield "hexadecimal", encoded(lambda data: data.hex().encode())
    yield "base64url", encoded(base64.urlsafe_b64encode)
    yield "names, all different", joined(lambda _, n: name(n), " ")
    yield "speakers, all different", joined(lambda _, n: f"“I agree,” {name(n)} {name(7 * n + 3)} said.", " ")
    yield "speakers, a paragraph each", joined(lambda _, n: f"“I agree,” {name(n)} {name(7 * n + 3)} said.", "\n\n")
    yield "one surname", joined(lambda _, n: f"“I agree,” {name(n)} Smith said.", " ")
    yield "one given name", joined(lambda _, n: f"“I agree,” John {name(n)} said.", " ")
    yield "one person, many names", joined(lambda _, n: f"“I agree,” John {name(n)} Smith said.", " ")
    yield "Mr. and Mrs.", joined(lambda _, n: f"Mr. {name(n)} met Mrs. {name(n + 9)}.", " ")
    yield "unnamed speakers", joined(lambda _, n: f"“I agree,” said a {name(n).lower()} man.", "\n\n")
    yield (
        "pronouns",
        joined(lambda chance, _: chance.choice(("“Yes,” he said.", "“No,” she said.", "They asked.")), " "),
    )
    yield "a name, then pronouns", headed("Ann Lee came. ", repeated("“Yes,” he said. “No,” she said. "))
    yield "bare quotations", joined(lambda _, n: f"“Yes it is so today, number {n}.”", " ")
    yield "bare quotations, a paragraph each", joined(lambda _, n: f"“Yes it is so today, number {n}.”", "\n\n")
    yield "a colon before all quotations", headed("Okafor: ", repeated("“It is so today.” said Ann Lee. "))
    yield "a colon before fragments", headed("Okafor: ", repeated("It is “so today” and “so it goes” for Ann. "))
    yield "each paragraph opens", repeated("“I went on and on about it\n\n")
    yield "each paragraph closes", repeated("I went on and on about it”\n\n")
    yield "one opens, many paragraphs", headed("“", repeated("I went on and on about it\n\n"))
    yield "a report that goes on", headed("Lee said that “we went.\n\n", repeated("“And on we went, Lee said.\n\n"))
    yield "a long tail behind a quotation", headed("“Yes,” said the man who ", repeated("knew the man who "))
    yield "titles, then a name", lambda length: repeated("Vice President ")(length) + " Ann Lee said no."
    yield "one-word paragraphs", joined(lambda _, n: name(n), "\n\n")
    yield "short lines", joined(lambda _, n: f"{name(n)} said so", "\n")
    yield "a transcript", joined(lambda _, n: f"{name(n % 50).upper()}: I think so, number {n}.", "\n")
    yield "headlines", joined(lambda _, n: f"{name(n)}: no new taxes", "\n\n")
    yield "a table", joined(lambda _, n: f'{n},"{name(n)}",{3 * n},"said, no"', "\n")
    yield "JSON", joined(lambda _, n: f'{{"a": {n}, "said": "he \\"said\\" so"}}', ", ")
    yield "marks, nested", nested("“‘", "’”")
    yield "marks around words, nested", nested(" “ a ‘ b", " c ’ d ”")
    yield "tags, nested", nested("<div>", "</div>")
    yield "brackets, nested", nested("(", ")")
    yield "marks by chance", joined(lambda chance, _: chance.choice("\"“”‘’'«»„‚ a.,"), "")
    yield (
        "marks and words by chance",
        joined(lambda chance, _: chance.choice(["“", "”", "‘", "’", "said", "Ann", "."]), " "),
    )
    yield "characters by chance", joined(any_character, "")
    yield (
        "combining signs",
        joined(lambda chance, _: "a" + "".join(chance.choices("\u0300\u0308\u0323\u036f", k=6)), ""),
    )


KINDS: dict[str, Article] = {**{f"repeated {unit!r}": repeated(unit) for unit in UNITS}, **dict(_named_kinds())}
