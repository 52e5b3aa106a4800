"""Gold articles for training."""

from quoteapi.evaluation.gold import NamedPassage
from quoteapi.training.corpus import read_polnear_names
from support.answers import LONG, SHORT, TEXT, write_gold


def test_names_of_polnear_are_joined_to_passages_by_number(tmp_path):
    gold = write_gold(tmp_path, *({"id": name, "text": TEXT, "attributions": []} for name in ("a", "b", "c", "d")))
    names = tmp_path / "names.tsv"
    names.write_text("a\t1\tOdile Marsh\na\t2\t!\nb\t2\t?\nc\t1\t@\n", encoding="utf-8")
    found = {article.id: article.passages for article in read_polnear_names(gold, names)}
    assert found == {
        "a": (NamedPassage(*LONG, ("Odile Marsh",), True, False, True), NamedPassage(*SHORT, (), True, False, False)),
        "b": (NamedPassage(*SHORT, (), True, False, True),),
        "c": (NamedPassage(*LONG, ("AUTHOR",), True, True, True),),
    }
