"""The component in spaCy pipelines. Tests that need no model use the fake engine."""

import pickle
import subprocess
import sys

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

from quoteapi import spacy_component
from support.fake_engine import FakeEngine

TEXT = "🙂 “We sail at dawn,” said Ann Lee. “Why?”"


@pytest.fixture
def nlp(monkeypatch):
    monkeypatch.setattr(spacy_component, "_engine", lambda model: FakeEngine(model or "fake_model"))
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_attribution")
    return nlp


def test_quotes_are_spans_of_the_doc(nlp):
    doc = nlp(TEXT)
    first, second = doc._.quotes
    assert [span.text for span in first.spans] == ["“We sail at dawn,”"]
    assert (first.speaker.name, first.speaker.mention.text, first.cue.text) == ("Ann Lee", "Ann Lee", "said")
    assert (first.type, first.text, first.confidence, first.evidence) == (
        "direct", "We sail at dawn,", 0.75, "cue-subject",
    )  # fmt: skip
    assert (first.speaker.label, first.speaker.role, first.speaker.quote_ids) == (
        "Ambassador Ann Lee", "Ambassador", ("q1",),
    )  # fmt: skip
    assert (first.context.text, second.context.text) == ("“We sail at dawn,” said Ann Lee", "“Why?”")
    assert (second.speaker, second.cue) == (None, None)
    assert [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]] == [
        ("“We sail at dawn,”", "Ann Lee", "q1"),
        ("“Why?”", "unknown", "q2"),
    ]


EDGES = [
    pytest.param("", [], id="empty"),
    pytest.param("“a”", ["“a”"], id="first and last token"),
    pytest.param("“a”“b”", ["“a”", "“b”"], id="two that touch"),
    pytest.param("“a", [], id="mark left open"),
    pytest.param("Ann's “a”", ["“a”"], id="apostrophe"),
    pytest.param("🙂 “a”", ["“a”"], id="emoji before"),
    pytest.param("x“a”y", ["“a”"], id="inside a word"),
]


@pytest.mark.parametrize(("text", "covered"), EDGES)
def test_every_span_covers_its_quotation(nlp, text, covered):
    spans = [span.text for quote in nlp(text)._.quotes for span in quote.spans]
    assert len(spans) == len(covered)
    assert all(part in span for part, span in zip(covered, spans, strict=True))


def test_a_doc_that_it_has_not_processed_has_no_quotes():
    assert spacy.blank("en")(TEXT)._.quotes == ()


def test_quotes_survive_bytes_and_docbin(nlp):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    for found in (again, stored):
        assert [quote.text for quote in found._.quotes] == ["We sail at dawn,", "Why?"]
        assert [span.label_ for span in found.spans["quotes"]] == ["Ann Lee", "unknown"]


def test_displacy_shows_the_quotes(nlp):
    page = displacy.render(nlp(TEXT), style="span", options={"spans_key": "quotes"}, jupyter=False)
    assert "Ann Lee" in page
    assert "unknown" in page


def test_its_options(nlp):
    config = {"types": ["direct"], "spans_key": "said", "label": "type", "model": "other_model"}
    nlp.replace_pipe("quote_attribution", "quote_attribution", config=config)
    doc = nlp(TEXT)
    assert [span.label_ for span in doc.spans["said"]] == ["direct", "direct"]
    assert nlp.get_pipe("quote_attribution").model == "other_model"


FRENCH = (
    "« Nous partons à l’aube », a déclaré la capitaine Odile Marsh aux journalistes réunis sur le quai du port. "
    "« Personne ne nous a demandé notre avis », a regretté le maire de la ville."
)


@pytest.mark.parametrize(("language", "count"), [(None, 0), ("auto", 0), ("en", 2)])
def test_a_doc_in_another_language_has_no_quotations_and_ends_no_pipe(nlp, language, count):
    if language:
        nlp.replace_pipe("quote_attribution", "quote_attribution", config={"language": language})
    french = FRENCH.replace("« ", "“").replace(" »", "”")
    assert [len(doc._.quotes) for doc in nlp.pipe([TEXT, french, TEXT])] == [2, count, 2]


@pytest.mark.parametrize(
    "config",
    [
        {"types": ["dirct"]},
        {"types": "direct"},
        {"label": "colour"},
        {"spans_key": ["a"]},
        {"language": "fr"},
        {"modle": "x"},
    ],
    ids=str,
)
def test_a_bad_option_is_refused(config):
    # spaCy raises thinc's ValueError for a bad value and Python's TypeError for a name that the factory does not take.
    with pytest.raises((ValueError, TypeError)):
        spacy.blank("en").add_pipe("quote_attribution", config=config)


def test_it_survives_the_disk(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [quote.text for quote in again(TEXT)._.quotes] == ["We sail at dawn,", "Why?"]
    again.from_disk(tmp_path)
    assert len(again(TEXT)._.quotes) == 2


def test_it_can_be_pickled(nlp):
    assert len(pickle.loads(pickle.dumps(nlp))(TEXT)._.quotes) == 2


def test_it_is_found_by_its_entry_point():
    """spaCy finds the factory in the installed package's metadata, without an import of quoteapi."""
    code = "import spacy; nlp = spacy.blank('de'); nlp.add_pipe('quote_attribution'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['quote_attribution']\n"


@pytest.mark.model
def test_two_processes_give_the_same_answer_as_one():
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_attribution")
    texts = ["“We sail at dawn,” said Captain Ann Lee. She said the crew was “fed up”.", "Rain.", TEXT]

    def shown(docs):
        return [
            [
                (q.id, q.text, q.speaker and q.speaker.name, [s.text for s in q.spans], q.context.text)
                for q in doc._.quotes
            ]
            for doc in docs
        ]

    alone = shown(nlp.pipe(texts))
    assert alone[0][0][2] == "Ann Lee"
    assert shown(nlp.pipe(texts, n_process=2, batch_size=1)) == alone
