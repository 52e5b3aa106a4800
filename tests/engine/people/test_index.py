import pytest

from quoteapi.engine.errors import PeopleError
from quoteapi.engine.people import NOBODY, index_people
from quoteapi.engine.people.checking import FAULTS_SHOWN
from quoteapi.engine.results import MOST_ALIASES, MOST_PEOPLE, Person

LEE = {"ref": "1", "name": "Ann Lee", "aliases": ["Annie Lee", "Lee"], "pronouns": "she"}
PORT = {"ref": "2", "name": "Wick Harbour Board", "aliases": ["WHB"], "kind": "organization"}


def match(people, *names, kind="person", gender=None, present=frozenset()):
    found = index_people(people).match([(name, "") for name in names], kind, gender, present)
    return (found.person.ref, found.whole, found.sure) if found else None


MATCHES = [
    pytest.param([LEE], ["Ann Lee", "Lee"], "person", ("1", True, True), id="a whole name"),
    pytest.param([LEE], ["Lee"], "person", ("1", False, True), id="an alias of one word"),
    pytest.param([{**LEE, "aliases": []}], ["Lee"], "person", ("1", False, False), id="a surname is inferred"),
    pytest.param([{**LEE, "aliases": []}], ["Lee"], "organization", None, id="no surname of a body"),
    pytest.param([LEE], ["Bo Lee", "Lee"], "person", None, id="another first name"),
    pytest.param([LEE, {**LEE, "ref": "3", "name": "Ada Lee"}], ["Lee"], "person", None, id="one alias of two"),
    pytest.param([LEE, {"ref": "3", "name": "Ada Lee"}], ["Lee"], "person", None, id="a surname of two"),
    pytest.param(
        [LEE, {"ref": "3", "name": "Ann Lee", "kind": "organization"}],
        ["Ann Lee"],
        "person",
        ("1", True, True),
        id="one name of a person and a body",
    ),
    pytest.param(
        [LEE, {"ref": "3", "name": "Ann Lee", "aliases": ["Ann Marsh"]}],
        ["Ann Lee", "Ann Marsh"],
        "person",
        ("3", True, True),
        id="one name of two, and another name tells",
    ),
    pytest.param([PORT], ["WHB"], "organization", ("2", False, True), id="an acronym"),
    pytest.param([{**PORT, "aliases": []}], ["WHB"], "organization", ("2", False, False), id="an acronym is inferred"),
    pytest.param([{**PORT, "aliases": []}], ["WHB"], "person", None, id="an acronym is no person"),
    pytest.param(
        [{"ref": "3", "name": "WHB", "kind": "organization"}],
        ["Wick Harbour Board", "WHB"],
        "organization",
        ("3", True, True),
        id="a body listed by its acronym alone",
    ),
    pytest.param([PORT], ["Wharf Hands Band", "WHB"], "organization", None, id="another body's acronym"),
    pytest.param([LEE], ["Annie T. Lee"], "person", ("1", True, True), id="a middle initial"),
    pytest.param([LEE], [], "person", None, id="no names"),
    pytest.param([], ["Ann Lee"], "person", None, id="no people"),
]


@pytest.mark.parametrize(("people", "names", "kind", "expected"), MATCHES)
def test_match(people, names, kind, expected):
    assert match(people, *names, kind=kind) == expected


def test_a_title_of_another_gender_is_no_match():
    assert match([LEE], "Lee", gender="m") is None
    assert match([LEE], "Ann Lee", gender="m") is None
    assert match([LEE], "Lee", gender="f") == ("1", False, True)


def test_of_two_with_an_alias_the_one_in_the_article_counts():
    people = [LEE, {**LEE, "ref": "3", "name": "Ada Lind"}]
    assert match(people, "Lee", present=frozenset({"3"})) == ("3", False, True)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        pytest.param(["Ann", "Lee", "said"], 2, id="a name"),
        pytest.param(["Ann", "Marsh"], None, id="its first word"),
        pytest.param(["ann", "lee"], None, id="small letters"),
        pytest.param(["ANN", "LEE"], 2, id="capitals"),
        pytest.param(["Wick", "Harbour", "Board"], 3, id="a body"),
        pytest.param(["Wick", "-", "Harbour", "Board"], 4, id="a hyphen"),
        pytest.param(["J.", "K.", "Marsh"], 3, id="initials"),
        pytest.param(["Levi", "’s", "Hall"], 3, id="a possessive inside"),
        pytest.param(["Ann", ",", "Lee"], None, id="a comma"),
    ],
)
def test_listed_names_in_a_text(words, end):
    people = [LEE, PORT, {"ref": "4", "name": "JK Marsh"}, {"ref": "5", "name": "Levi's Hall"}]
    assert index_people(people).longest_at(words, 0, len(words)) == end


def test_a_list_over_another_replaces_one_ref_and_one_name():
    base = index_people([LEE, PORT, {"ref": "3", "name": "Bo Lind"}])
    own = index_people([{"ref": "1", "name": "Ida Sand"}, {"ref": "9", "name": "bo LIND"}])
    both = own.over(base)
    assert [person.ref for person in both.entries] == ["2", "1", "9"]
    assert len(both) == 3
    assert both.match([("Ann Lee", "")], "person", None) is None
    assert both.match([("Bo Lind", "")], "person", None).person.ref == "9"
    assert own.over(NOBODY) is own
    assert NOBODY.over(base) is base


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param({"ref": "3", "name": "Ada Lee", "aliases": ["Lee"]}, "3", id="an alias of both"),
        pytest.param({"ref": "3", "name": "Ada Lee"}, None, id="a surname is only inferred"),
        pytest.param({"ref": "3", "name": "Bo Lind"}, "1", id="another name"),
    ],
)
def test_of_an_alias_in_both_lists_that_of_the_list_laid_over_counts(own, expected):
    known = index_people([own]).over(index_people([LEE]))
    found = known.match([("Lee", "")], "person", None)
    assert (found.person.ref if found else None) == expected


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        pytest.param({}, "Must be a list of people.", id="an object"),
        pytest.param("abc", "Must be a list of people.", id="a string"),
        pytest.param(7, "Must be a list of people.", id="a number"),
        pytest.param([LEE] * (MOST_PEOPLE + 1), "Must not have more than 1000 entries.", id="too many"),
        pytest.param([LEE, 7], "Entry 1: Must be an object with `ref` and `name`.", id="no object"),
        pytest.param([{"name": "A"}], "Entry 0: `ref` is missing.", id="no ref"),
        pytest.param([{"ref": "1"}], "Entry 0: `name` is missing.", id="no name"),
        pytest.param([{"ref": 1, "name": "A"}], "Entry 0: `ref` must be a string of 1 to 200", id="ref no string"),
        pytest.param([{"ref": "1", "name": " "}], "Entry 0: `name` must be a string of 1 to 200", id="blank name"),
        pytest.param([{"ref": "1", "name": "\ud800"}], "Entry 0: `name` must be a string", id="a surrogate"),
        pytest.param([{"ref": "1", "name": "A" * 201}], "Entry 0: `name` must be a string", id="a long name"),
        pytest.param([{**LEE, "aliases": "Lee"}], "Entry 0: `aliases` must be a list of strings.", id="one alias"),
        pytest.param([{**LEE, "aliases": [7]}], "Entry 0: Each of `aliases` must be a string", id="alias no string"),
        pytest.param(
            [{**LEE, "aliases": ["A"] * (MOST_ALIASES + 1)}],
            "Entry 0: `aliases` must not have more than 30 items.",
            id="many aliases",
        ),
        pytest.param([{**LEE, "pronouns": "it"}], "Entry 0: `pronouns` must be one of: he, she, they.", id="pronouns"),
        pytest.param([{**LEE, "kind": []}], "Entry 0: `kind` must be one of: person, organization", id="kind"),
        pytest.param([{**LEE, "born": 1970}], "Entry 0: Unknown field; the fields are ref, name,", id="unknown field"),
        pytest.param([LEE, PORT, LEE], "Entry 2: `ref` is that of entry 0 as well.", id="a ref twice"),
    ],
)
def test_a_wrong_list_is_refused(entries, said):
    with pytest.raises(PeopleError) as error:
        index_people(entries)
    assert str(error.value).startswith(said)
    assert "\ud800" not in str(error.value)


def test_all_faults_are_told_up_to_a_limit():
    with pytest.raises(PeopleError) as error:
        index_people([{"ref": "1"}, {"name": "A"}])
    assert error.value.faults == ["Entry 0: `name` is missing.", "Entry 1: `ref` is missing."]
    with pytest.raises(PeopleError) as error:
        index_people([{}] * MOST_PEOPLE)
    assert len(error.value.faults) == FAULTS_SHOWN + 1


def test_null_is_as_good_as_nothing():
    entry = {"ref": "1", "name": "Ann Lee", "aliases": None, "pronouns": None, "kind": None}
    assert index_people([entry]).entries == (Person("1", "Ann Lee"),)


def test_a_person_that_was_built_wrongly_is_refused():
    with pytest.raises(PeopleError, match="Entry 0: `pronouns` must be one of"):
        index_people([Person("1", "Ann Lee", pronouns="it")])
