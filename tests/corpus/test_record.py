import gzip
import json
import os
from dataclasses import replace

import pytest

from quoteapi.corpus.articles import Line, TextFile
from quoteapi.corpus.batch import run_batch
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.record import Record, mark_of
from quoteapi.engine.results import Person
from quoteapi.service.service import Service
from support.corpora import requests, write
from support.fake_engine import FakeEngine

# Both give answers of the same length without ids and without quotes.
HARBOUR = [json.dumps({"text": f"The harbour opens at {hour}."}) for hour in range(9)]
MARKET = [json.dumps({"text": f"The market closes at {hour}."}) for hour in range(20)]


def run_fake(source, output, **options):
    return run_batch(lambda: Service(FakeEngine()), source, output, **{"longest": 2**20, "workers": 2, **options})


def cut(output, share=0.6):
    content = output.read_bytes()
    output.write_bytes(content[: int(len(content) * share)])
    return output.read_bytes()


@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_two_corpora_without_ids_are_not_mixed(tmp_path, name):
    run_fake(write(tmp_path / "harbour", HARBOUR), tmp_path / name)
    before = (tmp_path / name).read_bytes()
    with pytest.raises(BatchError, match="line 1 does not answer line 1 of the input"):
        run_fake(write(tmp_path / "market", MARKET), tmp_path / name, resume=True)
    assert (tmp_path / name).read_bytes() == before


def test_two_corpora_with_the_same_ids_are_not_mixed(tmp_path):
    harbour, market = (
        [json.dumps({"id": str(number), **json.loads(line)}) for number, line in enumerate(lines)]
        for lines in (HARBOUR, MARKET)
    )
    run_fake(write(tmp_path / "harbour", harbour), tmp_path / "out")
    with pytest.raises(BatchError, match="line 1 does not answer line 1 of the input"):
        run_fake(write(tmp_path / "market", market), tmp_path / "out", resume=True)


def test_corpora_that_begin_alike_are_not_mixed(tmp_path):
    run_fake(write(tmp_path / "harbour", HARBOUR), tmp_path / "out")
    with pytest.raises(BatchError, match="line 9 does not answer line 9 of the input"):
        run_fake(write(tmp_path / "other", [*HARBOUR[:8], *MARKET]), tmp_path / "out", resume=True)


def test_answers_that_took_the_place_of_others_are_not_continued(tmp_path):
    source = write(tmp_path / "harbour", HARBOUR)
    run_fake(source, tmp_path / "out")
    run_fake(write(tmp_path / "market", ["{", *MARKET]), tmp_path / "others")
    os.replace(tmp_path / "others", tmp_path / "out")
    with pytest.raises(BatchError, match="line 1 does not answer line 1 of the input, was answered with other options"):
        run_fake(source, tmp_path / "out", resume=True)


def test_other_known_people_are_noticed(tmp_path):
    source, lee = write(tmp_path / "harbour", HARBOUR), Person("Q1", "Ann Lee")
    for known, others in (((), (lee,)), ((lee,), ()), ((lee,), (replace(lee, name="Anna Lee"),))):
        run_fake(source, tmp_path / "out", people=known, force=True)
        cut(tmp_path / "out")
        with pytest.raises(BatchError, match="was answered with other options or known people, or was changed since"):
            run_fake(source, tmp_path / "out", people=others, resume=True)
        assert run_fake(source, tmp_path / "out", people=known, resume=True).earlier == 5


def test_two_folders_with_the_same_names_are_not_mixed(tmp_path):
    for folder, text in (("harbour", "“Yes.”"), ("market", "“No, no.”")):
        (tmp_path / folder).mkdir()
        for name in ("1.txt", "2.txt"):
            (tmp_path / folder / name).write_text(text)
    run_fake(tmp_path / "harbour", tmp_path / "out")
    with pytest.raises(BatchError, match="line 1 does not answer line 1"):
        run_fake(tmp_path / "market", tmp_path / "out", resume=True)


@pytest.mark.parametrize("name", ["out", "out.gz"])
@pytest.mark.parametrize("share", [0, 0.01, 0.6, 1])
def test_a_corpus_without_ids_is_continued(tmp_path, name, share):
    source = write(tmp_path / "in", [*HARBOUR, "{", "", *MARKET])
    run_fake(source, tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    cut(tmp_path / name, share)
    assert run_fake(source, tmp_path / name, resume=True).lines == 30
    assert (tmp_path / name).read_bytes() == whole


def test_an_input_that_has_grown_moved_and_been_packed_is_continued(tmp_path):
    run_fake(write(tmp_path / "in", HARBOUR), tmp_path / "out")
    (tmp_path / "in").unlink()
    (tmp_path / "later.gz").write_bytes(gzip.compress("\r\n".join([*HARBOUR, *MARKET]).encode()))
    assert run_fake(tmp_path / "later.gz", tmp_path / "out", resume=True).lines == 29
    run_fake(tmp_path / "later.gz", tmp_path / "again")
    assert (tmp_path / "out").read_bytes() == (tmp_path / "again").read_bytes()


def test_an_output_is_continued_where_it_was_moved_with_its_record(tmp_path):
    source = write(tmp_path / "in", HARBOUR)
    run_fake(source, tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "moved")
    with pytest.raises(BatchError, match=r"moved has no ids, and .*moved\.resume, which says what it answers"):
        run_fake(source, tmp_path / "moved", resume=True)
    (tmp_path / "out.resume").rename(tmp_path / "moved.resume")
    assert run_fake(source, tmp_path / "moved", resume=True).lines == 9


def test_ids_are_enough_where_the_record_was_lost(tmp_path):
    source = write(tmp_path / "in", [*requests(9), "{"])
    run_fake(source, tmp_path / "out")
    whole = (tmp_path / "out").read_bytes()
    for _ in range(2):
        (tmp_path / "out.resume").unlink()
        cut(tmp_path / "out")
        run_fake(source, tmp_path / "out", resume=True)
        assert (tmp_path / "out").read_bytes() == whole
    # The answers from before are still known by their ids, the later ones by the record.
    assert run_fake(source, tmp_path / "out", resume=True).lines == 10
    marks = list(Record(tmp_path / "out").marks())
    assert len(marks) == 10
    assert marks[0] is None
    assert marks[-1] is not None


@pytest.mark.parametrize("size", [0, 5, 17, 20, 17 * 5, 17 * 5 + 16])
def test_a_record_that_was_cut_off_at_any_byte_is_continued(tmp_path, size):
    source = write(tmp_path / "in", requests(9))
    run_fake(source, tmp_path / "out")
    whole = (tmp_path / "out").read_bytes()
    os.truncate(tmp_path / "out.resume", size)
    cut(tmp_path / "out")
    run_fake(source, tmp_path / "out", resume=True)
    assert (tmp_path / "out").read_bytes() == whole
    assert len(list(Record(tmp_path / "out").marks())) == 9


IN_THE_WAY = [
    pytest.param(lambda path: path.write_text("Notes on what to resume."), id="a file"),
    pytest.param(lambda path: path.write_bytes(b"\0"), id="a byte"),
    pytest.param(lambda path: path.mkdir(), id="a folder"),
    pytest.param(os.mkfifo, id="a named pipe"),
]


@pytest.mark.parametrize("make", IN_THE_WAY)
@pytest.mark.parametrize("force", [False, True])
def test_another_file_in_the_place_of_the_record_is_kept(tmp_path, make, force):
    make(tmp_path / "out.resume")
    before = (tmp_path / "out.resume").stat()
    with pytest.raises(BatchError, match=r"out\.resume is needed to record what the output answers"):
        run_fake(write(tmp_path / "in", HARBOUR), tmp_path / "out", force=force)
    after = (tmp_path / "out.resume").stat()
    assert (after.st_ino, after.st_size, after.st_mtime_ns) == (before.st_ino, before.st_size, before.st_mtime_ns)
    assert not (tmp_path / "out").exists()


def test_the_record_is_beside_the_file_that_a_link_stands_for(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk/out")
    run_fake(write(tmp_path / "in", HARBOUR), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "disk").iterdir()) == ["out", "out.resume"]


def test_a_mark_depends_on_the_article_and_on_the_answer(tmp_path):
    (tmp_path / "a.txt").write_text("four")
    articles = [Line(1, b"a"), Line(1, b"b"), TextFile(1, str(tmp_path), "a.txt"), TextFile(1, str(tmp_path), "b.txt")]
    marks = {mark_of(article, answer) for article in articles for answer in (b"x\n", b"y\n")}
    (tmp_path / "a.txt").write_text("fifth")
    marks.add(mark_of(articles[2], b"x\n"))
    assert len(marks) == 9
    assert mark_of(Line(7, b"a"), b"x\n") in marks
