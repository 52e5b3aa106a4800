import gzip
import json
import os
import zlib

import pytest

from quoteapi.corpus import shares
from quoteapi.corpus.articles import open_articles
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.shares import share_out
from quoteapi.service.loading import load_request
from support.corpora import requests, write

LONGEST = 2000


@pytest.fixture
def small(monkeypatch):
    """Make shares of a few hundred bytes."""
    monkeypatch.setattr(shares, "LEAST_BYTES", 300)


def read(source):
    """Return the shares of a source and all their articles."""
    found, _ = share_out(source, LONGEST)
    return found, [request for share in found for request in share.read(LONGEST)]


def read_local(source):
    with open_articles(source, LONGEST) as (articles, _):
        return [(place, article.number, article.line) for place, article in enumerate(articles)]


FORMS = [
    pytest.param("\n".join(requests(50)), id="no line end at the end"),
    pytest.param("\r\n".join(requests(50)) + "\r\n", id="CRLF"),
    pytest.param("\n\n" + "\n\n\n".join(requests(50)) + "\n\n", id="blank lines"),
    pytest.param("\ufeff" + "\n".join(requests(50)), id="byte order mark"),
    pytest.param("\n".join(["{", "x" * 3 * LONGEST, *requests(20), "[]"]), id="bad lines"),
]


@pytest.mark.parametrize("content", FORMS)
def test_the_shares_hold_the_articles_that_one_machine_would_read(tmp_path, small, content):
    source = tmp_path / "in.jsonl"
    source.write_bytes(content.encode())
    found, articles = read(source)
    assert articles == read_local(source)
    assert len(found) > 4
    assert [share.first for share in found[1:]] == [share.stop for share in found[:-1]]


def test_a_gzip_file_is_one_share(tmp_path, small):
    source = write(tmp_path / "in.jsonl.gz", requests(50))
    found, articles = read(source)
    assert (len(found), articles) == (1, read_local(source))


def test_an_empty_file_has_no_share(tmp_path):
    assert share_out(write(tmp_path / "in.jsonl", [""]), LONGEST) == ([], None)


def test_a_folder_is_read_as_if_its_files_were_one(tmp_path, small):
    lines = ["", *requests(40), "", ""]
    whole = write(tmp_path / "whole.jsonl", lines)
    (tmp_path / "in").mkdir()
    write(tmp_path / "in/a.jsonl", lines[:15])
    write(tmp_path / "in/b.jsonl.gz", lines[15:30])
    write(tmp_path / "in/c.ndjson", lines[30:])
    (tmp_path / "in/notes.md").write_text("none")
    assert read(tmp_path / "in")[1] == read_local(whole)


UNFIT = [
    pytest.param("in.csv", b"a,b\n", "must be a folder, or end in .jsonl", id="unknown suffix"),
    pytest.param("in", None, "contains no file that ends in .jsonl", id="empty folder"),
]


@pytest.mark.parametrize(("name", "content", "message"), UNFIT)
def test_a_source_that_cannot_be_divided_is_reported(tmp_path, name, content, message):
    (tmp_path / name).mkdir() if content is None else (tmp_path / name).write_bytes(content)
    with pytest.raises(BatchError, match=message):
        share_out(tmp_path / name, LONGEST)


def test_truncated_gzip_has_a_share_of_its_whole_lines(tmp_path):
    (tmp_path / "in").mkdir()
    packed = gzip.compress("\n".join(requests(500)).encode())[:-50]
    (tmp_path / "in/a.jsonl.gz").write_bytes(packed)
    write(tmp_path / "in/b.jsonl", requests(3))
    whole = zlib.decompressobj(wbits=31).decompress(packed).count(b"\n")
    found, damage = share_out(tmp_path / "in", LONGEST)
    assert [share.count for share in found] == [whole, 3]
    assert f"a.jsonl.gz is damaged after line {whole}" in str(damage)
    assert len([request for share in found for request in share.read(LONGEST)]) == whole + 3


def test_a_share_tells_its_lines_from_others_in_the_same_place(tmp_path):
    first, _ = share_out(write(tmp_path / "in.jsonl", requests(3)), LONGEST)
    again, _ = share_out(tmp_path / "in.jsonl", LONGEST)
    other, _ = share_out(write(tmp_path / "in.jsonl", [line.replace("Ann", "Ida") for line in requests(3)]), LONGEST)
    assert first == again
    assert first != other


@pytest.mark.parametrize("name", ["in/a.jsonl", "in/a.parquet", "in.jsonl"])
def test_a_named_pipe_is_reported_and_not_waited_for(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    os.mkfifo(tmp_path / name)
    with pytest.raises(BatchError, match="cannot be read: it is not a regular file"):
        share_out(tmp_path / name.split("/", maxsplit=1)[0], LONGEST)


def parquet(path, columns, **extra):
    pa = pytest.importorskip("pyarrow", reason="pyarrow comes with quoteapi[ray], which is not installed")
    from pyarrow.parquet import write_table

    write_table(pa.table(columns), path, **extra)
    return path


def test_a_share_of_parquet_tells_its_rows_from_others_in_the_same_place(tmp_path):
    shares = [share_out(parquet(tmp_path / "in.parquet", {"text": [text]}), LONGEST)[0] for text in ("xx", "yy", "xx")]
    assert shares[0] == shares[2] != shares[1]


def test_parquet_is_divided_by_row_groups(tmp_path):
    columns = {
        "title": [f"Title {number}" for number in range(10)],
        "text": [f"“No. {number},” said Ann Lee." for number in range(9)] + [None],
        "id": [f"a{number}" for number in range(8)] + [None, None],
        "types": [["direct"], None] * 5,
    }
    source = parquet(tmp_path / "in.parquet", columns, row_group_size=4)
    found, articles = read(source)
    assert [(share.first, share.count, share.number) for share in found] == [(0, 4, 1), (4, 4, 5), (8, 2, 9)]
    assert [(place, number) for place, number, _ in articles] == [(place, place + 1) for place in range(10)]
    assert json.loads(articles[0][2]) == {"id": "a0", "text": "“No. 0,” said Ann Lee.", "types": ["direct"]}
    assert [json.loads(line) for _, _, line in articles[8:]] == [
        {"text": "“No. 8,” said Ann Lee.", "types": ["direct"]},
        {},
    ]


def test_parquet_may_have_numbers_as_ids_and_all_options(tmp_path):
    columns = {"text": ["Yes."], "id": [7], "min_confidence": [0.5], "offsets": ["utf8"], "language": ["en"]}
    (article,) = read(parquet(tmp_path / "in.parquet", columns))[1]
    assert json.loads(article[2]) == {name: values[0] for name, values in columns.items()}
    assert load_request(json.loads(article[2])).id == 7


UNFIT_COLUMNS = [
    pytest.param({"body": ["x"]}, "has no column named text", id="no text"),
    pytest.param({"text": ["x"], "id": [1.5]}, "id must hold strings or whole numbers", id="fractions as ids"),
    pytest.param({"text": ["x"], "min_confidence": ["a"]}, "min_confidence must hold numbers", id="no number"),
    pytest.param({"text": ["x"], "types": ["direct"]}, "types must hold lists of strings", id="a string as types"),
]


@pytest.mark.parametrize(("columns", "message"), UNFIT_COLUMNS)
def test_parquet_with_unfit_columns_is_reported(tmp_path, columns, message):
    source = parquet(tmp_path / "in.parquet", columns)
    with pytest.raises(BatchError, match=message):
        share_out(source, LONGEST)


def test_a_file_that_is_not_parquet_is_reported(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow comes with quoteapi[ray], which is not installed")
    (tmp_path / "in.parquet").write_bytes(b"none")
    with pytest.raises(BatchError, match="is not a Parquet file"):
        share_out(tmp_path / "in.parquet", LONGEST)
