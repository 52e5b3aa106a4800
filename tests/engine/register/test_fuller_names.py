import time

import pytest

from quoteapi.engine.register.fuller_names import find_full_names

FOUND = [
    pytest.param("", None, id="empty text"),
    pytest.param("Marsh left.", None, id="alone"),
    pytest.param("Maria Marsh", "Maria Marsh", id="the whole text"),
    pytest.param("😀 Maria Marsh", "Maria Marsh", id="an emoji before"),
    pytest.param("I saw “Maria Marsh” go.", "Maria Marsh", id="inside marks"),
    pytest.param("So Maria Anne Marsh left.", "Maria Anne Marsh", id="two given names"),
    pytest.param("Then Maria Marsh left.", "Maria Marsh", id="a word before that is no given name"),
    pytest.param("Old Marsh and Maria Marsh left.", "Maria Marsh", id="the second place"),
    pytest.param("Maria, Marsh left.", None, id="a comma between"),
    pytest.param("Maria Marshes left.", None, id="a longer word"),
    pytest.param("Maria\nMarsh left.", "Maria Marsh", id="a line end between"),
    pytest.param("_Maria Marsh left._", "Maria Marsh", id="emphasis in Markdown"),
    pytest.param("‘Maria Marsh’ left.", "Maria Marsh", id="inside single marks"),
    pytest.param("Flat 3Maria Marsh left.", None, id="a digit touches it"),
    pytest.param(f"{'x' * 30_000} Maria Marsh left.", "Maria Marsh", id="a run of letters before"),
    pytest.param("Jeb Marsh left.", "Jeb Marsh", id="a given name of another country's list"),
    pytest.param("Vrenkina Marsh left.", None, id="a given name that no list has"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_the_given_name_is_found(text, name):
    assert find_full_names(text).get("Marsh") == name


def test_time_does_not_grow_with_the_names_times_the_text():
    def seconds(size):
        surnames = [f"Marsh{number}" for number in range(size)]
        text = " ".join(f"then {surname} left." for surname in surnames)
        began = time.process_time()
        assert not find_full_names(text)
        return time.process_time() - began

    assert seconds(8_000) < 0.3 + 12 * max(seconds(2_000) for _ in range(2))


RUNS = [
    pytest.param("x", id="letters"),
    pytest.param("Ann", id="capitals inside"),
    pytest.param("A.", id="initials"),
    pytest.param("a-", id="hyphens"),
    pytest.param("7f3a", id="hexadecimal"),
    pytest.param("雨", id="no spaces between words"),
    pytest.param("Ann\u2003", id="wide spaces"),
]


@pytest.mark.parametrize("part", RUNS)
def test_time_is_linear_in_a_run_without_a_space(part):
    def seconds(size):
        text = part * (size // len(part))
        began = time.process_time()
        find_full_names(text)
        return time.process_time() - began

    assert seconds(40_000) < 0.1 + 6 * max(seconds(10_000) for _ in range(2))
