"""What the documents point at is there: files, headings, and the paths that they name."""

import re

import pytest

from tools.write_documents import DOCUMENTS, ROOMS, TOP

PAGES = [*DOCUMENTS, TOP / "CHANGELOG.md"]
IDS = [str(path.relative_to(TOP)) for path in PAGES]


def prose_of(path):
    return re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors_of(path):
    headings = re.findall(r"^#+ (.*)$", prose_of(path), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(path)):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        found = (path.parent / name).resolve() if name else path
        assert found.exists(), target
        assert not anchor or anchor in anchors_of(found), target


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_paths_that_are_named_are_there(path):
    """In backquotes from the top of the clone, or from the document's own folder."""
    named = set(re.findall(r"(?<=[` ])((?:quoteapi|tests|docker|\.ci)/[\w./]*\w/?)", prose_of(path)))
    assert [name for name in sorted(named) if not (TOP / name).exists()] == []
    beside = set(re.findall(r"`([\w./]+\.(?:py|tsv|yaml|lock|conf|service)|[\w/]+/)`", prose_of(path))) - named
    assert [name for name in sorted(beside) if not ((path.parent / name).exists() or (TOP / name).exists())] == []


def test_every_document_can_be_reached_from_the_readme():
    reached, todo = set(), [TOP / "README.md"]
    while todo:
        path = todo.pop()
        if path in reached:
            continue
        reached.add(path)
        linked = re.findall(r"\]\(([^)#\s]+\.md)[)#]", prose_of(path))
        todo += [(path.parent / name).resolve() for name in linked if not name.startswith("https://")]
    assert [str(path) for path in PAGES if path not in reached] == []
    assert ROOMS == ("docker", "quoteapi", "tests")
