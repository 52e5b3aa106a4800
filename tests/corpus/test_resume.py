import gzip
import os
import random

import pytest

from quoteapi.corpus.articles import open_articles
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.report import BatchReport
from quoteapi.corpus.resume import pass_over_answered
from support.corpora import requests, write

GOOD = [f'{{"id":"a{number}","language":"en","quotes":[]}}\n'.encode() for number in range(20)]
NO_IDS = [b'{"id":null,"language":"en","quotes":[]}\n', b'{"id":null,"error":{}}\n']


def packed(*parts):
    return b"".join(gzip.compress(b"".join(part), mtime=0) for part in parts)


def resume(folder, output, count=20):
    """Return the byte at which to resume, the id of the next article, and the report."""
    source, report = write(folder / "in", requests(count)), BatchReport()
    fd = os.open(output, os.O_RDONLY)
    try:
        with open_articles(source, 1000) as (articles, _):
            end = pass_over_answered(fd, output, articles, report)
            following = next(articles, None)
    finally:
        os.close(fd)
    return end, following and following.given_id(), report


def test_an_incomplete_line_does_not_count(tmp_path):
    (tmp_path / "out").write_bytes(b"".join(GOOD[:3]) + GOOD[3][:-1])
    end, following, report = resume(tmp_path, tmp_path / "out")
    assert (end, following, report.lines) == (sum(map(len, GOOD[:3])), "a3", 3)


def test_zero_bytes_left_by_a_crash_do_not_count(tmp_path):
    (tmp_path / "out").write_bytes(b"".join(GOOD[:3]) + b"\0" * 5000)
    assert resume(tmp_path, tmp_path / "out")[:2] == (sum(map(len, GOOD[:3])), "a3")


NUMBERS = ["5", "-7", "9" * 5000]


@pytest.mark.parametrize("given", NUMBERS, ids=lambda given: given[:3])
def test_ids_that_are_numbers_are_known(tmp_path, given):
    source, output = tmp_path / "in", tmp_path / "out"
    source.write_text(f'{{"id":{given},"text":"a"}}\n{{"id":"b","text":"b"}}\n')
    whole = f'{{"id":{given},"language":"en","metadata":{{}},"quotes":[]}}\n'.encode()
    for end in range(1, len(whole) + 1) if len(given) < 10 else (len(given) // 2, len(whole)):
        output.write_bytes(whole[:end])
        with output.open("rb") as file, open_articles(source, 10_000) as (articles, _):
            assert pass_over_answered(file.fileno(), output, articles, BatchReport()) == end * (end == len(whole))


def resume_of(folder):
    with (folder / "out").open("rb") as file, open_articles(folder / "in", 1000) as (articles, _):
        return pass_over_answered(file.fileno(), folder / "out", articles, BatchReport())


def test_a_number_is_not_the_string_of_its_digits(tmp_path):
    (tmp_path / "in").write_text('{"id":"5","text":"a"}\n')
    (tmp_path / "out").write_bytes(b'{"id":5,"language":"en","quotes":[]}\n')
    with pytest.raises(BatchError, match="the ids differ"):
        resume_of(tmp_path)


def test_problems_are_counted_with_their_line(tmp_path):
    (tmp_path / "out").write_bytes(GOOD[0] + b'{"id":"a1","error":{"status":422}}\n' + GOOD[2])
    report = resume(tmp_path, tmp_path / "out")[2]
    assert (report.lines, report.failed, report.first_failed) == (3, 1, 2)


def test_gzip_cut_at_any_byte_resumes_after_the_last_whole_member(tmp_path):
    first, second, third = packed(GOOD[:4]), packed(GOOD[4:5]), packed(GOOD[5:12])
    whole = first + second + third
    ends = {0: "a0", len(first): "a4", len(first + second): "a5", len(whole): "a12"}
    for cut in range(len(whole) + 1):
        (tmp_path / "out.gz").write_bytes(whole[:cut])
        end, following, _ = resume(tmp_path, tmp_path / "out.gz")
        assert end == max(known for known in ends if known <= cut)
        assert following == ends[end]


def test_gzip_with_noise_at_its_end_resumes_after_the_last_whole_member(tmp_path):
    for noise in (b"\0" * 5000, random.Random(3).randbytes(5000), packed(GOOD[4:9])[:20] + b"\0" * 300):
        (tmp_path / "out.gz").write_bytes(packed(GOOD[:4]) + noise)
        assert resume(tmp_path, tmp_path / "out.gz")[:2] == (len(packed(GOOD[:4])), "a4")


def test_a_long_member_is_read_in_pieces(tmp_path):
    count = 40_000
    answers = (f'{{"id":"a{number}","language":"en","quotes":[{"0," * 50}0]}}\n'.encode() for number in range(count))
    (tmp_path / "out.gz").write_bytes(packed(answers))
    assert resume(tmp_path, tmp_path / "out.gz", count)[2].lines == count


FOREIGN = [
    pytest.param("out", b'{"id":"b","language":"en","quotes":[]}\n', "line 1 does not answer line 1", id="another id"),
    pytest.param(
        "out", b"".join(GOOD) + GOOD[0], "more answers than the input has lines", id="more answers than lines"
    ),
    pytest.param("out", b"name,age\n", "line 1 is not an answer of a batch", id="not JSON"),
    pytest.param("out", b"[]\n", "line 1 is not an answer of a batch", id="not an object"),
    pytest.param("out", b'{"id":"a0","text":"x"}\n', "line 1 is not an answer of a batch", id="requests"),
    pytest.param("out", GOOD[0] + b"\xff\n", "line 2 is not an answer of a batch", id="not UTF-8"),
    pytest.param("out", b'{"id":{"a":1,"a":2},"language":"en"}\n', "line 1 is not an answer", id="a name twice"),
    pytest.param("out", b'{"id":{"a":1,"a":2},"language":"en"}', "line 1 is not an answer", id="a name twice, torn"),
    pytest.param("out", b'{"id":' + b"[" * 100_000 + b"\n", "line 1 is not an answer", id="nested"),
    pytest.param("out", b'{"id":' + b"[" * 100_000, "line 1 is not an answer", id="nested, torn"),
    pytest.param("out", b"\n", "line 1 is not an answer of a batch", id="blank line"),
    pytest.param("out", b"My notes", "line 1 is not an answer of a batch", id="no line end"),
    pytest.param("out", b"My notes\rMore notes\r", "line 1 is not an answer of a batch", id="CR as line ends"),
    pytest.param("out", b"\0" * 5000, "line 1 is not an answer of a batch", id="zero bytes alone"),
    pytest.param("out", b'{"id": "a0", "quotes": []}', "line 1 is not an answer", id="another JSON without a line end"),
    pytest.param("out", b'{"id":"a0","text":"x"}', "line 1 is not an answer", id="a request without a line end"),
    pytest.param("out", GOOD[0] + b'{"id":1}', "line 2 is not an answer", id="something else at the end"),
    pytest.param(
        "out.gz", packed([b"My notes"])[:-9], "is not the output of a batch", id="a torn gzip of something else"
    ),
    pytest.param("out.gz", packed(GOOD) + packed([b"x,y\n"])[:-9], "is not the output", id="a torn member of another"),
    pytest.param(
        "out.gz", gzip.compress(b"".join(GOOD), mtime=7)[:-9], "is not the output", id="torn, another program's"
    ),
    pytest.param("out.gz", b"".join(GOOD), "is not the output of a batch", id="plain text named .gz"),
    pytest.param("out.gz", packed([b"name,age\n"]), "line 1 is not an answer of a batch", id="gzip of something else"),
    pytest.param(
        "out.gz", packed(GOOD[:2], [b'{"id":']), "ends in the middle of a line", id="line cut before compression"
    ),
    pytest.param("out.gz", b"\x1f\x8b" + b"\0" * 20_000_000, "is not the output of a batch", id="damaged at the start"),
]


@pytest.mark.parametrize(("name", "content", "message"), FOREIGN)
def test_another_file_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BatchError, match=message):
        resume(tmp_path, tmp_path / name)
    assert (tmp_path / name).read_bytes() == content


@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_without_ids_and_without_a_record_nothing_says_what_is_answered(tmp_path, name):
    content = packed(NO_IDS) if name.endswith(".gz") else b"".join(NO_IDS)
    (tmp_path / name).write_bytes(content)
    source = write(tmp_path / "in", ['{"text":"x"}'] * 3)
    fd = os.open(tmp_path / name, os.O_RDONLY)
    with open_articles(source, 1000) as (articles, _), pytest.raises(BatchError, match=r"has no ids, and .* not there"):
        pass_over_answered(fd, tmp_path / name, articles, BatchReport())
    os.close(fd)
