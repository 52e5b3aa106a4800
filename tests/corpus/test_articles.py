import gzip
import io
import json
import os
import socket
import subprocess
from pathlib import Path

import pytest

from quoteapi.corpus.articles import WordTally, count_articles, open_articles
from quoteapi.corpus.errors import BatchError
from quoteapi.service.service import Service
from support.corpora import requests, write
from support.fake_engine import FakeEngine

LONGEST = 2000


def read(source):
    with open_articles(source, LONGEST) as (articles, _):
        return list(articles)


def answer(article):
    content, good = article.answer(Service(FakeEngine(), max_body_bytes=LONGEST), WordTally())
    return json.loads(content), good


FORMS = [
    pytest.param(b'{"id":"a","text":"x"}\n{"id":"b","text":"y"}\n', id="plain"),
    pytest.param(b'{"id":"a","text":"x"}\n{"id":"b","text":"y"}', id="no line end at the end"),
    pytest.param(b'{"id":"a","text":"x"}\r\n{"id":"b","text":"y"}\r\n', id="CRLF"),
    pytest.param(b'\xef\xbb\xbf{"id":"a","text":"x"}\n{"id":"b","text":"y"}\n', id="byte order mark"),
    pytest.param(b'\n \t\n{"id":"a","text":"x"}\n\r\n{"id":"b","text":"y"}\n\n', id="blank lines"),
    pytest.param(gzip.compress(b'{"id":"a","text":"x"}\n{"id":"b","text":"y"}\n'), id="gzip"),
    pytest.param(
        gzip.compress(b'{"id":"a","text":"x"}\n') + gzip.compress(b'{"id":"b","text":"y"}\n'), id="two gzip members"
    ),
]


@pytest.mark.parametrize("content", FORMS)
@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz"])
def test_every_form_of_input_gives_the_same_articles(tmp_path, content, name):
    (tmp_path / name).write_bytes(content)
    articles = read(tmp_path / name)
    assert [article.given_id() for article in articles] == ["a", "b"]
    assert all(answer(article)[1] for article in articles)
    assert count_articles(tmp_path / name, LONGEST) == 2


@pytest.mark.parametrize("content", [b"", b"\n\n", gzip.compress(b"")], ids=["empty", "blank lines", "empty gzip"])
def test_no_articles(tmp_path, content):
    (tmp_path / "in").write_bytes(content)
    assert read(tmp_path / "in") == []


def test_missing_and_repeated_ids_are_kept_as_given(tmp_path):
    source = write(tmp_path / "in", ['{"text":"x"}', '{"id":"a","text":"x"}', '{"id":"a","text":"y"}', "{"])
    assert [article.given_id() for article in read(source)] == [None, "a", "a", None]


@pytest.mark.parametrize("cut", [-1, -9, 40], ids=["last byte", "checksum", "data"])
def test_truncated_gzip_is_reported(tmp_path, cut):
    packed = gzip.compress("\n".join(requests(500)).encode())
    (tmp_path / "in.gz").write_bytes(packed[:cut])
    with pytest.raises(BatchError, match=r"in\.gz is damaged after line \d+"):
        read(tmp_path / "in.gz")
    assert count_articles(tmp_path / "in.gz", LONGEST) is None


def test_corrupt_gzip_is_reported(tmp_path):
    packed = bytearray(gzip.compress("\n".join(requests(500)).encode()))
    packed[len(packed) // 2] ^= 255
    (tmp_path / "in.gz").write_bytes(packed)
    with pytest.raises(BatchError, match="is damaged after line"):
        read(tmp_path / "in.gz")


def test_a_folder_gives_its_text_files_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a.txt", "a/a/x.TXT", "notes.doc", "c.txt.bak"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("“Yes,” said Ann Lee.")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    articles = read(tmp_path)
    assert [article.given_id() for article in articles] == ["a/a/x.TXT", "a/z.txt", "a.txt", "b.txt"]
    assert [article.number for article in articles] == [1, 2, 3, 4]
    found, good = answer(articles[0])
    assert (good, found["id"], found["quotes"][0]["text"]) == (True, "a/a/x.TXT", "Yes,")


BAD_FILES = [
    pytest.param(b"a\xff", 400, "not UTF-8", id="not UTF-8"),
    pytest.param(b" \n", 422, "not valid", id="blank"),
    pytest.param(b"x" * (LONGEST + 1), 413, "longer than the limit of 2000 bytes", id="too long"),
]


@pytest.mark.parametrize(("content", "status", "detail"), BAD_FILES)
def test_a_file_that_cannot_be_answered_keeps_its_id(tmp_path, content, status, detail):
    (tmp_path / "a.txt").write_bytes(content)
    found, good = answer(read(tmp_path)[0])
    assert (good, found["id"], found["error"]["status"]) == (False, "a.txt", status)
    assert detail in found["error"]["detail"]


def test_the_limit_applies_to_the_bytes_of_the_file_and_not_to_its_json(tmp_path):
    (tmp_path / "a.txt").write_text("“Yes”\n" + "\n" * (LONGEST - 10))
    assert answer(read(tmp_path)[0])[1]


def test_a_file_that_disappears_is_answered_with_a_problem(tmp_path):
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.")
    (article,) = read(tmp_path)
    (tmp_path / "a.txt").unlink()
    assert answer(article)[0]["error"]["detail"] == "The file cannot be read: No such file or directory."


def test_a_file_name_that_is_not_utf8_has_an_id(tmp_path):
    with open(os.fsencode(tmp_path) + b"/a\xff.txt", "w") as file:
        file.write("“Yes,” said Ann Lee.")
    assert answer(read(tmp_path)[0])[0]["id"] == "a\\xff.txt"


def test_a_folder_without_text_files_is_refused(tmp_path):
    with pytest.raises(BatchError, match=r"contains no file that ends in \.txt, \.md, \.markdown, \.html, \.htm"):
        read(tmp_path)


def test_words_are_counted(tmp_path):
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.\n\nNobody  else did.")
    tally = WordTally()
    read(tmp_path)[0].answer(Service(FakeEngine()), tally)
    assert (tally.words, tally.articles) == (7, 1)


def test_a_stream_is_not_counted(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    assert count_articles(tmp_path / "pipe", LONGEST) is None
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    assert count_articles(Path("-"), LONGEST) is None


@pytest.fixture
def nested(tmp_path):
    """Return a function that makes nested folders of this name and returns the innermost one's file descriptor."""
    folder = tmp_path / "nested"
    folder.mkdir()
    opened = [os.open(folder, os.O_RDONLY)]

    def nest(name, depth):
        for _ in range(depth):
            os.mkdir(name, dir_fd=opened[-1])
            opened.append(os.open(name, os.O_RDONLY, dir_fd=opened[-1]))
            os.close(opened.pop(0))
        return opened[-1]

    yield folder, nest
    os.close(opened[-1])
    subprocess.run(["rm", "-rf", folder], check=True)  # pytest's own way is a recursion


@pytest.mark.parametrize("depth", [1_100, 1_900])
def test_deeply_nested_folders_are_read(nested, depth):
    folder, nest = nested
    with open("a.txt", "w", opener=lambda name, flags: os.open(name, flags, dir_fd=nest("d", depth))) as file:
        file.write("“Yes,” said Ann Lee.")
    (folder / "z.txt").write_text("“No.”")
    articles = read(folder)
    assert [article.given_id() for article in articles] == ["d/" * depth + "a.txt", "z.txt"]
    assert answer(articles[0])[1]


def test_folders_beyond_the_longest_path_are_reported(nested):
    folder, nest = nested
    nest("d" * 200, 30)
    with pytest.raises(BatchError, match="cannot be read: File name too long"):
        read(folder)


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


NO_FILES = [
    pytest.param(os.mkfifo, "it is not a regular file", id="named pipe"),
    pytest.param(lambda path: path.symlink_to("/dev/zero"), "it is not a regular file", id="link to a device"),
    pytest.param(lambda path: path.symlink_to(path.parent), "Is a directory", id="link to a folder"),
    pytest.param(lambda path: path.symlink_to("/none"), "No such file or directory", id="link to nothing"),
    pytest.param(make_socket, "No such device or address", id="socket"),
    pytest.param(lambda path: path.symlink_to("/proc/self/mem"), "Input/output error", id="a read that fails"),
]


@pytest.mark.parametrize(("make", "reason"), NO_FILES)
def test_what_is_no_readable_file_is_answered_with_a_problem_and_waited_for_by_nobody(tmp_path, make, reason):
    make(tmp_path / "a.txt")
    found, good = answer(read(tmp_path)[0])
    assert (good, found["id"], found["error"]["status"]) == (False, "a.txt", 400)
    assert found["error"]["detail"] == f"The file cannot be read: {reason}."
