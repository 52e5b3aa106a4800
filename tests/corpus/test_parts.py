import json

import pytest

from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.parts import Form, Part, find_parts, whole
from quoteapi.service.service import Service
from support.corpora import answers
from support.fake_engine import FakeEngine

ANSWERS = [f'{{"id":"a{number}"}}\n'.encode() for number in range(10)]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_parts_are_joined_in_order(tmp_path, name):
    folder = tmp_path / "parts"
    folder.mkdir()
    form = Form(tmp_path / name)
    for first, stop in ((6, 10), (0, 2), (2, 6), (0, 2)):  # one part is written twice
        Part(first, stop, 0, 0).write(folder, form, ANSWERS[first:stop])
    parts = whole(find_parts(folder), 10)
    form.join((folder / part.name for part in parts), tmp_path / name, folder / "joined")
    assert [answer["id"] for answer in answers(tmp_path / name)] == [f"a{number}" for number in range(10)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, "parts"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
def test_the_first_problem_of_a_part_can_be_read(tmp_path, name):
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    lines = [b'{"id": 1, "text": "Rain."}', b'{"id": 2, "text": "a", "titel": ""}', b"{"]
    made = [Service(FakeEngine()).answer_line(line, number)[0] for number, line in enumerate(lines)]
    form = Form(tmp_path / name)
    form.write(tmp_path / "good", made[:1])
    form.write(tmp_path / "bad", made)
    assert form.first_problem(tmp_path / "good") is None
    assert form.first_problem(tmp_path / "bad")["errors"] == {"titel": ["Unknown field."]}


def test_an_unfinished_file_is_deleted_and_not_a_part(tmp_path):
    part = Part(0, 2, 1, 7)
    (tmp_path / f"{part.name}.abc").write_text("half")
    (tmp_path / "plan.json").write_text("{}")
    assert find_parts(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    part.write(tmp_path, Form(tmp_path / "out.jsonl"), ANSWERS[:2])
    assert find_parts(tmp_path) == [part]


def part(first, stop):
    return Part(first, stop, 0, 0)


COVERS = [
    pytest.param([part(0, 3), part(3, 5)], [part(0, 3), part(3, 5)], id="every part once"),
    pytest.param([part(0, 3), part(1, 3), part(3, 5)], [part(0, 3), part(3, 5)], id="some articles twice"),
    pytest.param([part(0, 5), part(3, 5)], [part(0, 5)], id="the last articles twice"),
]


@pytest.mark.parametrize(("parts", "chosen"), COVERS)
def test_every_article_is_in_one_chosen_part(parts, chosen):
    assert whole(parts, 5) == chosen


MISSING = [
    pytest.param([], id="all"),
    pytest.param([part(1, 5)], id="the first"),
    pytest.param([part(0, 4)], id="the last"),
    pytest.param([part(0, 2), part(3, 5)], id="one in the middle"),
]


@pytest.mark.parametrize("parts", MISSING)
def test_a_missing_article_is_reported(parts):
    with pytest.raises(BatchError, match="of 5 is in no part"):
        whole(parts, 5)


def test_an_output_with_another_suffix_is_refused(tmp_path):
    with pytest.raises(BatchError, match=r"must end in \.jsonl, \.jsonl\.gz or \.parquet"):
        Form(tmp_path / "out.csv")


def test_parquet_has_the_same_content_as_the_lines(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow comes with quoteapi[ray], which is not installed")
    from pyarrow.parquet import read_table

    service = Service(FakeEngine())
    lines = [
        service.answer_line(line.encode(), number)[0]
        for number, line in enumerate(('{"id":"a","text":"“Yes,” said Ann Lee. “No.”"}', '{"id":"b"}', "{"), start=1)
    ]
    form = Form(tmp_path / "out.parquet")
    Part(0, 2, 1, 2).write(tmp_path, form, lines[:2])
    Part(2, 3, 1, 3).write(tmp_path, form, lines[2:])
    parts = [tmp_path / found.name for found in whole(find_parts(tmp_path), 3)]
    form.join(parts, tmp_path / "out.parquet", tmp_path / "joined")
    rows = read_table(tmp_path / "out.parquet").to_pylist()
    wanted = [json.loads(line) for line in lines]
    names = {name for row in wanted for name in row}
    assert len(rows) == 3
    for row, want in zip(rows, wanted, strict=True):
        if row["error"]:
            errors = dict(row["error"].pop("errors") or []) or None
            row["error"] |= {"errors": errors} if errors else {}
            if row["error"]["language"] is None:
                del row["error"]["language"]
        assert row.pop("metadata") is row.pop("article") is None
        assert row == {name: want.get(name) for name in names}


def test_ids_and_metadata_are_strings_in_parquet(tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow comes with quoteapi[ray], which is not installed")
    from pyarrow.parquet import read_table

    big = "9" * 5000
    metadata = f'{{"a":[1.10,{big}],"b":"é"}}'
    lines = [f'{{"id":{big},"text":"Yes.","metadata":{metadata}}}', '{"id":7}', '{"id":"c","text":"Yes."}']
    service = Service(FakeEngine())
    answers = [service.answer_line(line.encode(), 1)[0] for line in lines]
    Part(0, 3, 1, 2).write(tmp_path, Form(tmp_path / "out.parquet"), answers)
    rows = read_table(tmp_path / Part(0, 3, 1, 2).name).to_pylist()
    assert [(row["id"], row["metadata"]) for row in rows] == [(big, metadata), ("7", None), ("c", None)]
