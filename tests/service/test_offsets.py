import time

import pytest

from quoteapi.service.offsets import OFFSET_UNITS, offset_converter

ENCODINGS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
TEXTS = [
    pytest.param("", id="empty"),
    pytest.param("plain", id="ASCII"),
    pytest.param("Zoë said “né”.", id="two and three bytes"),
    pytest.param("😀 “Ja,” sagte Ünal 👩‍🚀", id="emoji before and after"),
    pytest.param("e\u0301\ufeff\r\n\u2028", id="combining character, byte order mark, line ends"),
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("unit", OFFSET_UNITS)
def test_offsets_slice_the_text_in_every_unit(text, unit):
    encoding, width = ENCODINGS[unit]
    encoded = text.encode(encoding)
    ends = range(len(text) + 1)
    convert = offset_converter(text, unit, ends)
    for start in ends:
        for end in range(start, len(text) + 1):
            sliced = encoded[convert(start) * width : convert(end) * width]
            assert sliced.decode(encoding) == text[start:end]


def test_offsets_may_be_unordered_and_repeated():
    convert = offset_converter("é😀x", "utf8", [3, 1, 3, 0])
    assert [convert(offset) for offset in (0, 1, 3)] == [0, 2, 7]


def test_many_offsets_in_a_long_text_take_linear_time():
    text = "é" * 400_000
    began = time.perf_counter()
    offset_converter(text, "utf16", range(0, len(text), 2))
    assert time.perf_counter() - began < 2
