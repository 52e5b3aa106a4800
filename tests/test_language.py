import errno
import json
import math
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

import quoteapi
from quoteapi import UnsupportedLanguageError, language
from quoteapi.language import NAMES, refuse_other_languages

TOP = Path(__file__).parents[1]
OTHERS = [json.loads(row) for row in (TOP / "tests/support/other_languages.jsonl").read_text("utf-8").splitlines()]
ARTICLES = [
    json.loads(row)["text"]
    for path in sorted((TOP / "quoteapi/training/articles").glob("*.jsonl"))
    for row in path.read_text("utf-8").splitlines()
]
ENGLISH = (
    "The council voted on Monday to close the pool for three months. “We never had the letter,” Ann Lee told the "
    "court. Her lawyer said the owners would ask for another report."
)
FRENCH = OTHERS[0]["text"]
# Without the words that settle most texts, so that the detector judges it.
RARE = (
    "Mayor Ingrid Solberg opens new bridge. Ferry captain Tom Okafor remains sceptical after repairs, while shops near "
    "Harbour Street hope for more customers in spring."
)


def language_of(text):
    try:
        refuse_other_languages(text)
    except UnsupportedLanguageError as error:
        return error.language
    return "en"


def test_the_other_languages_are_twenty_with_five_texts_each():
    assert len(OTHERS) == 100
    assert set(Counter(row["language"] for row in OTHERS).values()) == {5}


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["language"])
def test_another_language_is_refused_and_named(row):
    # Malay and Indonesian differ in a few words.
    accepted = {"id", "ms"} if row["language"] == "id" else {row["language"]}
    assert language_of(row["text"]) in accepted


def test_every_english_article_of_the_training_data_is_read():
    assert len(ARTICLES) > 100
    assert {language_of(text) for text in ARTICLES} == {"en"}


INVITATIONS = [
    "Read more",
    "Subscribe to our newsletter and get the latest news from Wick",
    "Share this article on Facebook and Twitter. Sign up for our newsletter.",
    "Read more: The latest news from the world that you have been waiting for",
]


@pytest.mark.parametrize("invitation", INVITATIONS)
@pytest.mark.parametrize("form", ["{0}\n\n{1}", "{1}\n{0}"])
def test_an_english_line_beside_a_text_in_another_language_changes_nothing(invitation, form):
    text = FRENCH[:210].rpartition(" ")[0]
    assert language_of(form.format(text, invitation)) == "fr"


QUOTED = f"« {FRENCH} »"
READ = [
    pytest.param(ENGLISH, id="plain"),
    pytest.param(RARE, id="without common words"),
    pytest.param(ENGLISH.upper(), id="capitals"),
    pytest.param(ENGLISH.lower(), id="small letters"),
    pytest.param(ENGLISH.replace("l", "1").replace("o", "0"), id="misread digits"),
    pytest.param(f"The mayor told the court on Monday: {QUOTED}. She then left the building.", id="foreign quotation"),
    pytest.param(f"The mayor said: {QUOTED}", id="foreign quotation with a short clause"),
    pytest.param(f"The mayor said: “{FRENCH}", id="foreign quotation left open"),
    pytest.param(f"{ENGLISH}\n\n{FRENCH}", id="foreign paragraph"),
    pytest.param("", id="empty"),
    pytest.param("12.5 13.7 99.1 " * 50, id="figures"),
    pytest.param("deadbeef0123a9c4 " * 20, id="hexadecimal"),
    pytest.param(FRENCH[:110], id="under a hundred letters"),
    pytest.param("." * 1000 + FRENCH, id="beyond the first thousand characters"),
]


@pytest.mark.parametrize("text", READ)
def test_a_text_that_may_be_english_is_read(text):
    assert language_of(text) == "en"


REFUSED = [
    pytest.param(FRENCH, id="plain"),
    pytest.param(QUOTED, id="all of it quoted"),
    pytest.param(f"{QUOTED}, a déclaré la mairesse de la ville devant le conseil.", id="with a quotation"),
    pytest.param(f"{FRENCH} “The bridge is safe and they said that it would hold.”", id="English quotation"),
    pytest.param(FRENCH.upper(), id="capitals"),
    pytest.param(f"{FRENCH} " * 40, id="long"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_french_is_refused(text):
    assert language_of(text) == "fr"


def test_the_hundredth_letter_decides():
    letters = [place for place, character in enumerate(FRENCH) if character.isalpha()]
    assert language_of(FRENCH[: letters[98] + 1]) == "en"
    assert language_of(FRENCH[: letters[99] + 1]) == "fr"


def test_every_language_that_can_be_found_has_a_name():
    assert set(language._detector().labels) - {"zxx"} == set(NAMES)


def test_without_room_to_unpack_the_detector_every_text_is_read(monkeypatch, caplog):
    tried = []

    def full():
        tried.append(1)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(language, "_detector", full)
    monkeypatch.setattr(language, "_failed_at", -math.inf)
    assert language_of(FRENCH) == language_of(FRENCH) == "en"
    assert len(tried) == 1
    assert caplog.messages == ["Languages are not told apart: the detector cannot be loaded (OSError)"]
    monkeypatch.undo()
    assert language_of(FRENCH) == "fr"


def test_the_message_names_the_language_and_has_none_of_the_text():
    with pytest.raises(UnsupportedLanguageError, match=r"^The text is in French\. Only English is read\.$"):
        refuse_other_languages(FRENCH)


def test_plain_english_loads_no_detector():
    code = (
        "import sys; from quoteapi.language import refuse_other_languages; "
        f"refuse_other_languages({ENGLISH!r}); sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("text", [ENGLISH, RARE, FRENCH], ids=["English", "without common words", "French"])
def test_a_text_takes_little_time(text):
    """About 0.3 ms at most: an article of 4,000 characters takes 60 ms."""
    article = (text * 40)[:4000]
    language_of(article)
    best = min(_seconds(article) for _ in range(20))
    assert best < 0.0012  # twice the hundredth part, for a busy machine


def _seconds(text):
    began = time.process_time()
    language_of(text)
    return time.process_time() - began


def test_python_refuses_before_a_model_is_loaded(monkeypatch):
    monkeypatch.setattr(quoteapi, "_load_once", None)
    with pytest.raises(quoteapi.UnsupportedLanguageError) as refused:
        quoteapi.attribute(FRENCH)
    assert refused.value.language == "fr"


def test_python_reads_any_language_when_asked_to(monkeypatch):
    from support.fake_engine import FakeEngine

    monkeypatch.setattr(quoteapi, "_load_once", FakeEngine)
    assert quoteapi.attribute(FRENCH, language="en").language == "en"


def test_python_refuses_an_unknown_value():
    with pytest.raises(ValueError, match="these values: auto, en"):
        quoteapi.attribute(ENGLISH, language="fr")
