"""What the documents show is true: each block of commands or code is run, and prints what stands below it."""

import shutil

import pytest

from support.programs import REAL, required, serving
from tools.write_documents import (
    DOCUMENTS,
    NOT_RUN,
    README,
    TOP,
    asks_the_server,
    blocks_of,
    run_block,
    with_settings,
    workplace,
)

TEXTS = {str(path.relative_to(TOP)): path.read_text(encoding="utf-8") for path in DOCUMENTS}
BLOCKS = {name: blocks_of(text) for name, text in TEXTS.items()}
WITH_BLOCKS = [name for name, blocks in BLOCKS.items() if any(block.is_run for block in blocks)]
REWRITE = "python tests tools.write_documents writes what is printed now"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(REAL, tmp_path_factory.mktemp("server") / "log", "--workers", "1") as running:
        yield running


@pytest.mark.model
@pytest.mark.parametrize("name", WITH_BLOCKS)
def test_blocks_print_what_is_shown(name, request):
    port = request.getfixturevalue("server").port if asks_the_server(TEXTS[name]) else None
    missing = set()
    with workplace() as folder:
        for block in BLOCKS[name]:
            lacking = {program for program in block.needs if not (shutil.which(program) or required(program))}
            missing |= lacking
            if not block.is_run or lacking:
                continue
            printed = run_block(block, folder, port)
            if block.shown is not None:
                assert block.output(printed) == block.shown, REWRITE
    if missing:
        pytest.skip(f"the rest holds; not installed: {', '.join(sorted(missing))}")


def test_a_document_with_blocks_is_among_those_that_are_run():
    assert {"README.md", "quoteapi/README.md", "quoteapi/web/README.md"} <= set(WITH_BLOCKS)


def test_every_exception_is_still_one():
    beginnings = [block.code for blocks in BLOCKS.values() for block in blocks if not block.is_run]
    assert [key for key in NOT_RUN if not any(code.startswith(key) for code in beginnings)] == []


def test_every_block_says_what_it_is():
    """No file is shown that is not a file, and a JSON answer has the request that brings it."""
    languages = {block.language for blocks in BLOCKS.values() for block in blocks}
    # tests/web/test_client.py runs what is in "py" and reads the "yaml".
    assert languages <= {"sh", "python", "javascript", "text", "py", "yaml"}


def test_the_readme_has_examples_in_every_language():
    shown = {block.language for block in BLOCKS["README.md"] if block.shown is not None}
    assert shown == {"sh", "python", "javascript"}


@pytest.mark.parametrize("name", TEXTS)
def test_settings_are_those_of_the_code(name):
    assert with_settings(TEXTS[name]) == TEXTS[name], REWRITE


def test_a_block_that_fails_is_told():
    with workplace() as folder, pytest.raises(AssertionError, match="no such article"):
        run_block(blocks_of("```sh\necho no such article >&2\nfalse\n```\n")[0], folder, None)


def test_the_readme_is_first():
    assert DOCUMENTS[0] == README
    assert len(DOCUMENTS) == len(set(DOCUMENTS))
