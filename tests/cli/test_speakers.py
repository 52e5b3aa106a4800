import csv
import io
import json

from support.corpora import write
from support.programs import FAKE, run

TEXTS = ["“We sail at dawn” said Ann Lee. “Why?”", "“No” said Bo.", ""]


def answers(folder):
    source = write(folder / "in.jsonl", (json.dumps({"id": str(at), "text": text}) for at, text in enumerate(TEXTS)))
    run(FAKE, "batch", source, folder / "answers.jsonl")
    return folder / "answers.jsonl"


def test_a_table_of_a_batch(tmp_path):
    done = run(FAKE, "speakers", answers(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert (
        done.stdout.decode()
        == """\
Quotations: 3. Words: 6. Articles: 2. Lines with an error: 1.

PRONOUNS      QUOTES  WORDS   SHARE  ARTICLES  FIRST  LAST
she                2      5  83.3 %         2  0      1
he                 0      0   0.0 %         0  -      -
they               0      0   0.0 %         0  -      -
none               0      0   0.0 %         0  -      -
not a person       0      0   0.0 %         0  -      -
no source          1      1  16.7 %         1  0      0

KIND          QUOTES  WORDS   SHARE  ARTICLES  FIRST  LAST
person             2      5  83.3 %         2  0      1
organization       0      0   0.0 %         0  -      -
group              0      0   0.0 %         0  -      -
work               0      0   0.0 %         0  -      -
unknown            0      0   0.0 %         0  -      -
no source          1      1  16.7 %         1  0      0

SPEAKER  REF  KIND    PRONOUNS  QUOTES  WORDS   SHARE  ARTICLES  FIRST  LAST
Ann Lee  -    person  she            1      4  66.7 %         1  0      0
Bo       -    person  she            1      1  16.7 %         1  1      1
"""
    )


def test_a_share_is_rounded_once(tmp_path):
    """40 of 74 words are 54.054 %. Rounded to 0.5405 and then again, they would be 54.0 %."""
    texts = [f"“{'no ' * words}” said {name}." for words, name in ((40, "Ann Lee"), (34, "Bo"))]
    source = write(tmp_path / "in.jsonl", (json.dumps({"text": text}) for text in texts))
    run(FAKE, "batch", source, tmp_path / "out.jsonl")
    assert " 54.1 %" in run(FAKE, "speakers", tmp_path / "out.jsonl").stdout.decode().splitlines()[-2]


def test_csv(tmp_path):
    done = run(FAKE, "speakers", answers(tmp_path), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert [row["by"] for row in rows] == ["pronouns"] * 6 + ["kind"] * 6 + ["speaker"] * 2
    assert ",".join(rows[-1]) == "by,name,ref,kind,pronouns,quotes,words,share,articles,first,last"
    assert list(rows[-1].values()) == ["speaker", "Bo", "", "person", "she", "1", "1", "0.1667", "1", "1", "1"]


def test_json_answers_the_question_of_an_audit(tmp_path):
    done = run(FAKE, "speakers", "-", "--format", "json", stdin=answers(tmp_path).read_bytes())
    counts = json.loads(done.stdout)
    assert {row["pronouns"]: row["words"] for row in counts["by_pronouns"]}["she"] == 5
    assert (counts["articles"], counts["failed"], counts["quotes"], counts["words"]) == (2, 1, 3, 6)


def test_a_table_has_the_most_quoted_speakers(tmp_path):
    texts = (" ".join(f"“{'no ' * (at + 1)}” said Ann{at}." for at in range(30)) for _ in range(2))
    source = write(tmp_path / "in.jsonl", (json.dumps({"text": text}) for text in texts))
    run(FAKE, "batch", source, tmp_path / "out.jsonl")
    table = run(FAKE, "speakers", tmp_path / "out.jsonl").stdout.decode()
    assert table.count("Ann") == 20
    assert "Ann29 " in table
    assert table.endswith("10 more speakers: --top N shows more, CSV and JSON all of them\n")
    assert run(FAKE, "speakers", tmp_path / "out.jsonl", "--top", "3").stdout.count(b"Ann") == 3
    assert b"\n1 more speaker: " in run(FAKE, "speakers", tmp_path / "out.jsonl", "--top", "29").stdout
    assert run(FAKE, "speakers", tmp_path / "out.jsonl", "--format", "csv").stdout.count(b"Ann") == 30


def test_a_file_that_has_no_answers_is_one_line(tmp_path):
    done = run(FAKE, "speakers", write(tmp_path / "in.jsonl", ['{"text": "“Yes,” said Ann Lee."}']))
    message = f"quoteapi: {tmp_path}/in.jsonl line 1 is not an answer.\n"
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", message)


def test_no_answers_are_no_speakers(tmp_path):
    done = run(FAKE, "speakers", write(tmp_path / "in.jsonl", []))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[-1].split()[:3] == ["no", "source", "0"]
