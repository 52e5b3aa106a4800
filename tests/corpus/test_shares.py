import gzip
import json

import pytest

from quoteapi.corpus import shares
from quoteapi.corpus.articles import open_articles
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.shares import share_out
from support.corpora import requests, write

LONGEST = 2000


@pytest.fixture
def small(monkeypatch):
    """Shares of some hundred bytes."""
    monkeypatch.setattr(shares, "LEAST_BYTES", 300)


def read(source):
    """Return the shares, and every article that they have."""
    found = share_out(source, LONGEST)
    return found, [request for share in found for request in share.read(LONGEST)]


def read_local(source):
    with open_articles(source, LONGEST) as (articles, _):
        return [(place, article.number, article.line) for place, article in enumerate(articles)]


FORMS = [
    pytest.param("\n".join(requests(50)), id="no last line end"),
    pytest.param("\r\n".join(requests(50)) + "\r\n", id="CRLF"),
    pytest.param("\n\n" + "\n\n\n".join(requests(50)) + "\n\n", id="blank lines"),
    pytest.param("\ufeff" + "\n".join(requests(50)), id="byte order mark"),
    pytest.param("\n".join(["{", "x" * 3 * LONGEST, *requests(20), "[]"]), id="bad lines"),
]


@pytest.mark.parametrize("content", FORMS)
def test_the_shares_hold_what_a_run_on_one_machine_reads(tmp_path, small, content):
    source = tmp_path / "in.jsonl"
    source.write_bytes(content.encode())
    found, articles = read(source)
    assert articles == read_local(source)
    assert len(found) > 4
    assert [share.first for share in found[1:]] == [share.stop for share in found[:-1]]


def test_a_packed_file_is_one_share(tmp_path, small):
    source = write(tmp_path / "in.jsonl.gz", requests(50))
    found, articles = read(source)
    assert (len(found), articles) == (1, read_local(source))


def test_an_empty_file_has_no_share(tmp_path):
    assert share_out(write(tmp_path / "in.jsonl", [""]), LONGEST) == []


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
    pytest.param("in.csv", b"a,b\n", "must be a folder, or end in .jsonl", id="other suffix"),
    pytest.param("in", None, "holds no file that ends in .jsonl", id="empty folder"),
]


@pytest.mark.parametrize(("name", "content", "message"), UNFIT)
def test_what_cannot_be_shared_out_is_told(tmp_path, name, content, message):
    (tmp_path / name).mkdir() if content is None else (tmp_path / name).write_bytes(content)
    with pytest.raises(BatchError, match=message):
        share_out(tmp_path / name, LONGEST)


def test_gzip_that_breaks_off_is_told_before_anything_is_answered(tmp_path):
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress("\n".join(requests(500)).encode())[:-50])
    with pytest.raises(BatchError, match=r"in\.jsonl\.gz is damaged after line \d+"):
        share_out(tmp_path / "in.jsonl.gz", LONGEST)


def parquet(path, columns, **extra):
    pa = pytest.importorskip("pyarrow", reason="pyarrow comes with quoteapi[ray], which is not installed")
    from pyarrow.parquet import write_table

    write_table(pa.table(columns), path, **extra)
    return path


def test_parquet_is_shared_out_by_row_groups(tmp_path):
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


UNFIT_COLUMNS = [
    pytest.param({"body": ["x"]}, "has no column named text", id="no text"),
    pytest.param({"text": ["x"], "id": [1]}, "the column id must hold strings", id="numbers as ids"),
    pytest.param({"text": ["x"], "types": ["direct"]}, "types must hold lists of strings", id="one type"),
]


@pytest.mark.parametrize(("columns", "message"), UNFIT_COLUMNS)
def test_parquet_of_other_columns_is_told(tmp_path, columns, message):
    source = parquet(tmp_path / "in.parquet", columns)
    with pytest.raises(BatchError, match=message):
        share_out(source, LONGEST)


def test_what_is_no_parquet_is_told(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow comes with quoteapi[ray], which is not installed")
    (tmp_path / "in.parquet").write_bytes(b"none")
    with pytest.raises(BatchError, match="is no Parquet file"):
        share_out(tmp_path / "in.parquet", LONGEST)
