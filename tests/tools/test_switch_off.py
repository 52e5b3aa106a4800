import ast
import builtins
import inspect
import json

import pytest

from quoteapi.engine.words import names
from tools import switch_off
from tools.switch_off import RULES, Rule, code_without, find_function, read_rules, switched_off

TEXT = "According to Lena Brook, the mayor, the bridge would close by May.\n\n“It sails,” said Pavel Orlik."
GENDER = Rule("gender of a title", "words.names.title_gender", "None")
INITIALS = Rule("initials", "words.names.same_given", "if False:", "if len(short) == 1:")


def test_an_entry_is_a_place_with_its_value_or_with_source_that_changes():
    text = "# Names\n\nwords.names.tidy = name: ends\nwords.names.plain: dots\n- .replace(\n-     1)\n+ .strip()\n"
    assert read_rules(text) == [
        Rule("ends", "words.names.tidy", "name"),
        Rule("dots", "words.names.plain", ".strip()", ".replace(\n    1)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("words.names.plain = word\n", id="no name"),
        pytest.param("words.names.plain: dots\n", id="nothing to change"),
        pytest.param("- word\n+ words\n", id="source without a place"),
        pytest.param("words.names.plain = word: dots\nwords.names.tidy = name: dots\n", id="a name twice"),
    ],
)
def test_a_list_out_of_form_is_refused(text):
    with pytest.raises(ValueError, match="no rule, or one that comes twice"):
        read_rules(text)


@pytest.mark.parametrize("rule", read_rules(RULES.read_text(encoding="utf-8")), ids=lambda rule: rule.name)
def test_every_rule_of_the_list_can_be_switched_off(rule):
    code = code_without([rule])
    if not rule.of:
        used = {node.id for node in ast.walk(ast.parse(rule.off)) if isinstance(node, ast.Name)}
        module = vars(inspect.getmodule(find_function(rule.place)))
        assert used <= {*code.co_varnames, *module, *vars(builtins)}


def test_a_rule_whose_source_has_changed_is_refused():
    with pytest.raises(ValueError, match="holds 0 times"):
        code_without([Rule("gone", "words.names.plain", "", "no such line")])


def test_a_rule_without_its_function_is_refused():
    with pytest.raises((AttributeError, ModuleNotFoundError)):
        code_without([Rule("gone", "words.names.no_such_function", "None")])


def test_rules_are_off_wherever_their_functions_are_imported_and_on_again_afterwards():
    imported = names.title_gender
    with switched_off([GENDER, INITIALS]):
        assert (imported("Mrs."), names.same_given("o", "odile"), names.same_given("bob", "robert")) == (
            None,
            False,
            True,
        )
    assert (imported("Mrs."), names.same_given("o", "odile")) == ("f", True)


@pytest.mark.model
def test_the_program_prints_what_changes_and_who_needs_it(tmp_path, capsys):
    gold, behaviours = tmp_path / "gold.jsonl", tmp_path / "test_ferry.py"
    row = {
        "id": "ferry",
        "text": TEXT,
        "attributions": [{"source": [[13, 23]], "cue": [[0, 12]], "content": [[36, 65]]}],
    }
    gold.write_text(json.dumps(row), encoding="utf-8")
    behaviours.write_text(
        "from quoteapi.engine.pipeline import Engine\n"
        f"def test_source(): assert len(Engine.load('any').attribute({TEXT!r}).quotes) == 2\n",
        encoding="utf-8",
    )
    switch_off.main([str(gold), "--behaviours", str(behaviours), "--only", "according to", "reflexive"])
    without_according, *_, without_reflexive = capsys.readouterr().out.split("]\n")[1:]
    assert "gold: 1 articles, 1 lost" in without_according
    assert "needed by test_source" in without_according
    assert "nothing changes" in without_reflexive
