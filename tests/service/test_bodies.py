import contextlib
import io
import json
import time

import pytest

from quoteapi.service.bodies import decode_text, encode_answer, encode_json, parse_json, read_lines
from quoteapi.service.literals import Number
from quoteapi.service.problems import Problem

REFUSED = [
    pytest.param(b"", 400, "line 1, column 1", id="empty"),
    pytest.param(b'{"text": "a",\n  text: 1}', 400, "line 2, column 3", id="malformed"),
    pytest.param(b'{"text": "a"} x', 400, "line 1, column 15", id="trailing content"),
    pytest.param(b'{"text": "a\nb"}', 400, "line 1, column 12", id="bare line end in a string"),
    pytest.param(b'{"text": "\xff"}', 400, "byte 10", id="not UTF-8"),
    pytest.param('{"text": "a"}'.encode("utf-16"), 400, "byte 0", id="UTF-16"),
    pytest.param(b'{"text": NaN}', 400, "NaN", id="NaN"),
    pytest.param(b'{"text": -Infinity}', 400, "Infinity", id="Infinity"),
    pytest.param(b"[" * 10_000, 400, "nests too deeply", id="deep list"),
    pytest.param(b'{"a":' * 10_000, 400, "nests too deeply", id="deep object"),
    pytest.param(b'{"text": "a", "id": "1", "text": "b"}', 422, "not valid", id="repeated name"),
    pytest.param(b"{" + b'"a":1,' * 9_000 + b'"a":1}', 422, "not valid", id="name repeated very often"),
    pytest.param(b"[" + b"1," * 40_000 + b"1]", 400, "more than 40000 values", id="many numbers"),
    pytest.param(b"[" * 40_001, 400, "more than 40000 values", id="many lists"),
    pytest.param(b"{},{" * 40_001, 400, "more than 40000 values", id="many objects"),
    pytest.param(b"[" + b'"",' * 40_001 + b"1]", 400, "more than 40000 values", id="many strings"),
    pytest.param(b'["\\\\",' + b'"\\"",' * 40_001 + b"1]", 400, "more than 40000 values", id="many escaped marks"),
]


@pytest.mark.parametrize(("body", "status", "words"), REFUSED)
def test_parse_json_refuses(body, status, words):
    with pytest.raises(Problem) as error:
        parse_json(body)
    assert error.value.status == status
    assert words in error.value.detail


HUGE = 1_000_000
COSTLY = [
    pytest.param(b'{"types": [' + b",".join([b"1"] * (HUGE // 2)) + b"]}", id="numbers"),
    pytest.param(b"[" + b",".join([b"[1]"] * (HUGE // 4)) + b"]", id="lists"),
    pytest.param(b"[" + b",".join([b"{}"] * (HUGE // 3)) + b"]", id="objects"),
    pytest.param(b'{"text": "' + b'\\",' * (HUGE // 3) + b'"}', id="escapes"),
    pytest.param(b'{"text": "' + b"," * HUGE + b'"}', id="commas"),
]


@pytest.mark.parametrize("body", COSTLY)
def test_parse_json_keeps_the_other_threads_waiting_for_a_moment_only(body):
    def seconds():
        began = time.thread_time()
        with contextlib.suppress(Problem):
            parse_json(body)
        return time.thread_time() - began

    assert min(seconds() for _ in range(3)) < 0.03


EXACT = [
    pytest.param(f"[{n}]", id=n[:8])
    for n in ("0", "-0", "7", "1.10", "1e400", "1E+2", "0.1234567890123456789", "9" * 5000, "-" + "9" * 400)
]


@pytest.mark.parametrize("body", [*EXACT, '{"a\\ud83d\\ude00":[1.0,"1.10",{"b":-0.0}]}'])
def test_what_is_parsed_is_encoded_as_it_was(body):
    written = body.encode().decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16")
    assert encode_json(parse_json(body.encode())).decode().rstrip("\n") == written


def test_a_thousand_people_are_parsed_at_once():
    names = [f"Marsh {number}" for number in range(20)]
    person = {"ref": "Q1", "name": "Odile Marsh", "aliases": names, "pronouns": "she", "kind": "person"}
    people = [person] * 1000
    assert parse_json(json.dumps({"text": "a", "people": people}).encode())["people"] == people


def test_parse_json_names_the_repeated_field():
    with pytest.raises(Problem) as error:
        parse_json(b'{"text": "a", "id": "1", "text": "b"}')
    assert error.value.errors == {"text": ["Given more than once."]}


def test_parse_json_counts_from_the_line_given():
    with pytest.raises(Problem, match="line 7, column 1"):
        parse_json(b"x", line=7)


READ = [
    pytest.param(b'\xef\xbb\xbf{"text": "a"}', {"text": "a"}, id="byte order mark"),
    pytest.param(b' {"text": "\\u0000\\ud83d\\ude00"}\n', {"text": "\0😀"}, id="NUL and a surrogate pair"),
    pytest.param(b'"\\ud800"', "\ud800", id="unpaired surrogate, which the schema refuses"),
    pytest.param(b"9" * 100_000, Number("9" * 100_000), id="huge number"),
    pytest.param(b"-12345678901234567890", -12345678901234567890, id="whole number"),
    pytest.param(b"[0.5, 1.10, 1e400, -0]", [0.5, Number("1.10"), Number("1e400"), Number("-0")], id="as written"),
    pytest.param(b'["' + b"a,[{" * 10_000 + b'", 1]', ["a,[{" * 10_000, 1], id="marks of values in a string"),
    pytest.param(b'["' + b'\\\\\\",' * 10_000 + b'"]', ['\\",' * 10_000], id="escaped marks of strings"),
]


@pytest.mark.parametrize(("body", "value"), READ)
def test_parse_json_reads(body, value):
    assert parse_json(body) == value


def test_decode_text_keeps_what_was_posted():
    assert decode_text("\ufeffa\r\nb\0".encode()) == "\ufeffa\r\nb\0"


def test_encode_json_is_one_line_of_utf8():
    encoded = encode_json({"b": "é\n\u2028", "a": 0.5})
    assert encoded == '{"b":"é\\n\u2028","a":0.5}\n'.encode()
    assert json.loads(encoded) == {"b": "é\n\u2028", "a": 0.5}


def test_encode_answer_gives_the_same_bytes():
    answer = {"id": None, "quotes": [{"text": "é\n"}, {"text": "\u2028"}], "speakers": [], "model": {"name": "a"}}
    assert encode_answer(answer) == encode_json(answer)


LINES = [
    pytest.param(b"", [], id="empty"),
    pytest.param(b"a\nb\n", [(1, b"a"), (2, b"b")], id="two"),
    pytest.param(b"a\r\nb", [(1, b"a"), (2, b"b")], id="Windows line ends, none at the end"),
    pytest.param(b"\n \na\n\n", [(3, b"a")], id="blank lines are skipped but numbered"),
    pytest.param(b"12345678\nb", [(1, b"12345678"), (2, b"b")], id="as long as allowed"),
    pytest.param(b"123456789\nb", [(1, b"123456789"), (2, b"b")], id="one byte longer"),
    pytest.param(b"1234567890\nb", [(1, b"123456789"), (2, b"b")], id="two bytes longer"),
    pytest.param(b"x" * 5_000_000 + b"\nb", [(1, b"x" * 9), (2, b"b")], id="much longer"),
    pytest.param(b"x" * 100, [(1, b"x" * 9)], id="last line longer"),
    pytest.param(b" " * 100 + b"a\nb", [(1, b" " * 9), (2, b"b")], id="longer, with leading blanks"),
    pytest.param(b"a\n ", [(1, b"a")], id="last line blank"),
    pytest.param(b"a\rb\nc\r", [(1, b"a\rb"), (2, b"c")], id="a lone carriage return does not end a line"),
]


@pytest.mark.parametrize(("content", "lines"), LINES)
def test_read_lines(content, lines):
    assert list(read_lines(io.BytesIO(content), 8)) == lines


def test_a_line_that_is_too_long_is_yielded_before_its_rest_is_read():
    class Half(io.BytesIO):
        def readline(self, size=-1):
            if self.tell() > 20:
                raise AssertionError("read on")
            return super().readline(size)

    assert next(read_lines(Half(b"x" * 1_000), 8)) == (1, b"x" * 9)
