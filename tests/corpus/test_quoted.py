import json
import tracemalloc

import pytest

import quoteapi.corpus
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.quoted import BY_KIND, BY_PRONOUNS, who_is_quoted
from support.corpora import write

ANN = {"id": "s1", "name": "Ann Lee", "kind": "person", "pronouns": "she", "ref": None}
BO = {"id": "s2", "name": "Bo", "kind": "person", "pronouns": None, "ref": None}
COUNCIL = {"id": "s3", "name": "the council", "kind": "organization", "pronouns": None, "ref": None}
SPOKESMAN = {"id": "s4", "name": None, "kind": "person", "pronouns": "he", "ref": None}
ERROR = {"id": "c", "error": {"type": "about:blank", "title": "Content Too Large", "status": 413, "detail": ""}}


def answer(given_id, *said):
    """An answer in which each speaker, None for no source, says a text."""
    quotes = [{"text": text, "speaker": speaker and {"id": speaker["id"]}} for speaker, text in said]
    speakers = {speaker["id"]: speaker for speaker, _ in said if speaker}
    return {"id": given_id, "quotes": quotes, "speakers": list(speakers.values())}


def count(folder, *lines, name="answers.jsonl"):
    return who_is_quoted(write(folder / name, map(json.dumps, lines)))


def counts(quoted):
    return quoted.quotes, quoted.words, quoted.articles, quoted.first, quoted.last


CORPUS = [
    answer("a", (ANN, "We sail."), (ANN, "At dawn, all of us."), (BO, "No."), (None, "Why?")),
    answer("b", (COUNCIL, "The quay is closed."), (SPOKESMAN, "He is gone.")),
    ERROR,
    answer("d"),
    answer("e", (ANN, "Home.")),
]


@pytest.mark.parametrize("name", ["answers.jsonl", "answers.jsonl.gz"])
def test_by_speaker(tmp_path, name):
    found = count(tmp_path, *CORPUS, name=name)
    assert [(one.name, one.kind, one.pronouns, counts(one)) for one in found.speakers()] == [
        ("Ann Lee", "person", "she", (3, 8, 2, "a", "e")),
        ("the council", "organization", "not a person", (1, 4, 1, "b", "b")),
        ("Bo", "person", "none", (1, 1, 1, "a", "a")),
        (None, "person", "he", (1, 3, 1, "b", "b")),
    ]
    assert counts(found.total) == (7, 17, 4, "a", "e")
    assert found.failed == 1


def test_by_pronouns_and_by_kind(tmp_path):
    found = count(tmp_path, *CORPUS)
    assert {name: counts(quoted)[:3] for name, quoted in found.by_pronouns.items()} == {
        "she": (3, 8, 2),
        "he": (1, 3, 1),
        "they": (0, 0, 0),
        "none": (1, 1, 1),
        "not a person": (1, 4, 1),
        "no source": (1, 1, 1),
    }
    assert {name: counts(quoted)[:3] for name, quoted in found.by_kind.items()} == {
        "person": (5, 12, 3),
        "organization": (1, 4, 1),
        "group": (0, 0, 0),
        "work": (0, 0, 0),
        "unknown": (0, 0, 0),
        "no source": (1, 1, 1),
    }


def test_the_words_by_pronouns_and_by_kind_are_all_words(tmp_path):
    found = count(tmp_path, *CORPUS).to_dict()
    for part in ("by_pronouns", "by_kind"):
        assert sum(row["words"] for row in found[part]) == found["words"] == 17
        assert sum(row["share"] for row in found[part]) == pytest.approx(1, abs=0.001)


def test_pronouns_are_not_carried_to_another_article(tmp_path):
    """The name might be that of another person there."""
    found = count(tmp_path, answer("a", (ANN, "Yes.")), answer("b", ({**ANN, "pronouns": None}, "No, no.")))
    assert [found.by_pronouns[name].words for name in ("she", "none")] == [1, 2]
    assert len(found.speakers()) == 1


def test_a_reference_tells_speakers_apart_and_joins_their_names(tmp_path):
    one, other = {**ANN, "ref": "Q1"}, {**ANN, "ref": "Q2"}
    married = {**ANN, "name": "Ann Lee-Roe", "ref": "Q1"}
    found = count(tmp_path, answer("a", (one, "One.")), answer("b", (other, "Two.")), answer("c", (married, "Three.")))
    assert [(speaker.ref, speaker.name, speaker.quotes) for speaker in found.speakers()] == [
        ("Q1", "Ann Lee", 2),
        ("Q2", "Ann Lee", 1),
    ]


def test_a_name_that_is_also_a_reference_is_another_speaker(tmp_path):
    found = count(tmp_path, answer("a", (ANN, "One.")), answer("b", ({**BO, "ref": "Ann Lee"}, "Two.")))
    assert len(found.speakers()) == 2


def test_an_article_without_an_id_is_known_by_its_line(tmp_path):
    found = count(tmp_path, ERROR, answer(None, (ANN, "Yes.")), answer(12, (ANN, "No.")))
    assert (found.total.first, found.total.last) == ("line 2", 12)


def test_an_id_of_any_length_is_kept(tmp_path):
    path = write(tmp_path / "in", ['{"id": ' + "9" * 5000 + ', "quotes": [], "speakers": []}'])
    assert who_is_quoted(path).total.first == "9" * 5000


def test_nothing_is_counted_in_an_empty_file(tmp_path):
    found = count(tmp_path).to_dict()
    assert [row["pronouns"] for row in found["by_pronouns"]] == list(BY_PRONOUNS)
    assert [row["kind"] for row in found["by_kind"]] == list(BY_KIND)
    assert {row["share"] for row in found["by_pronouns"]} == {0}


GOOD = answer("a", (ANN, "Yes."))
NO_ANSWER = [
    pytest.param("{", id="no JSON"),
    pytest.param("[" * 100_000, id="deep"),
    pytest.param("3", id="a number"),
    pytest.param('"error"', id="a string"),
    pytest.param('{"text": "“Yes,” said Ann Lee."}', id="a request"),
    pytest.param('{"error": "no"}', id="an error of another kind"),
    pytest.param('{"error": {}}', id="an empty error"),
    pytest.param(json.dumps({**GOOD, "id": 1.5}), id="an id that is none"),
    pytest.param(json.dumps({**GOOD, "id": True}), id="a truth as id"),
    pytest.param(json.dumps({**GOOD, "speakers": []}), id="a speaker who is missing"),
    pytest.param(json.dumps(answer("a", ({**ANN, "kind": "dog"}, "Yes."))), id="a kind that is none"),
    pytest.param(json.dumps(answer("a", ({**ANN, "pronouns": "it"}, "Yes."))), id="pronouns that are none"),
    pytest.param(json.dumps(answer("a", ({**ANN, "name": 3}, "Yes."))), id="a name that is none"),
    pytest.param(json.dumps(answer("a", ({**ANN, "name": "\ud800"}, "Yes."))), id="a name that is not Unicode"),
    pytest.param(json.dumps(answer("a", (ANN, "Yes."), (ANN, None))), id="a quote without text"),
]


@pytest.mark.parametrize("line", NO_ANSWER)
def test_a_line_that_is_no_answer_is_named(tmp_path, line):
    path = write(tmp_path / "in.jsonl", [json.dumps(GOOD), "", line, json.dumps(GOOD)])
    with pytest.raises(BatchError, match=r"in\.jsonl line 3 is not an answer\.$"):
        who_is_quoted(path)


def test_bytes_that_are_not_utf_8_are_no_answer(tmp_path):
    (tmp_path / "in").write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(BatchError, match="line 1 is not an answer"):
        who_is_quoted(tmp_path / "in")


def test_gzip_that_ends_early_is_named(tmp_path):
    path = write(tmp_path / "in.gz", map(json.dumps, [GOOD] * 1000))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(BatchError, match=r"in\.gz is damaged after line"):
        who_is_quoted(path)


def peak_of(folder, articles, speakers):
    said = (answer(str(at), ({**ANN, "name": f"Ann {at % speakers}"}, "Yes. " * 20)) for at in range(articles))
    path = write(folder / "in", map(json.dumps, said))
    tracemalloc.start()
    try:
        who_is_quoted(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_grows_with_the_speakers_and_not_with_the_articles(tmp_path):
    few = peak_of(tmp_path, 200, 100)
    assert peak_of(tmp_path, 10_000, 100) < few + 50_000
    assert peak_of(tmp_path, 10_000, 10_000) > few + 1_000_000


def test_it_is_a_public_function():
    assert quoteapi.corpus.who_is_quoted is who_is_quoted
