"""Words that a scanner misread, and their look-alikes."""

import pytest

from quoteapi.engine.layout import clean

READ = [
    ("sa1d Mary Ho1t", "said Mary Holt"),
    ("he to1d us, T0m rep1ied", "he told us, Tom replied"),
    ("5aid Wi11iam H0lt", "said William Holt"),
    ("0di1e Mar5h", "Odile Marsh"),
    ("0dile Marsh exp1ained", "Odile Marsh explained"),
    ("acc0rding to h1s wife", "according to his wife"),
    ("Mary HoIt sald so", "Mary Holt said so"),
    ("she askecl, he repliecl, saicl Ann", "she asked, he replied, said Ann"),
    ("Mary, wbo toid tbe men", "Mary, who told the men"),
    ("the rnayor, Rnary Holt", "the mayor, Mary Holt"),
    ("NIary and VVilliam Holt", "Mary and William Holt"),
    ("said lngrid Holt, lvan Berg", "said Ingrid Holt, Ivan Berg"),
    ("“Rain,” s aid Mary Holt", "“Rain,” said Mary Holt"),
    ("said M ary Holt", "said Mary Holt"),
    ("said Mary Hol t.", "said Mary Holt."),
    ("“Rain,” saidMary Holt", "“Rain,” said Mary Holt"),
    ("Tom Bergsaid so", "Tom Berg said so"),
    ("said Mary Ho|t", "said Mary Holt"),
    ("said ~Mary Holt^, the mayor", "said Mary Holt, the mayor"),
    ("“It rained all night in the town,” said | Mary Holt", "“It rained all night in the town,” said Mary Holt"),
]
KEPT = [
    "the 1st of May at 5am, 10s later",
    "H1N1, CO2, B2B, x86, Wnt1a and m4a",
    "reef77 and t0m_b wrote",
    "LinkedIn, McIver and MacIntyre",
    "the U.S aid, the union's aid",
    "Vitamin C helps Malcolm X",
    "a plan b, a group c.",
    "colours, for Brown e.g. red",
    "Brown v. Board, Roe v. Wade",
    "the G20, Apollo 11 and Airbus A320neo",
    "the ball, llamas and lyrics",
    "unsaid, Lindsay, aforesaid",
    "News | Sport | Weather",
    "Ann Lee | Wick Times",
    "about ~30 or 2^8",
    "DNA, mRNA and RNase",
    "it rained 1 cl",
]


@pytest.mark.parametrize(("text", "read"), READ)
def test_what_a_scanner_misread_is_read_through(text, read):
    assert clean(text).text == read
    assert clean(text).original == text


@pytest.mark.parametrize("text", KEPT)
def test_what_looks_misread_stays(text):
    assert clean(text).text == text
