"""The picture in the README shows what the page shows today."""

import pytest

from tools.write_documents import README, TOP
from tools.write_screenshot import FILE, digest_in, digest_of_page, with_digest


@pytest.mark.model
def test_it_shows_the_page_of_today(engine):
    assert digest_in(FILE.read_bytes()) == digest_of_page(engine), (
        "the page or its answer to the sample has changed: python tests tools.write_screenshot takes it anew"
    )


def test_it_is_small_and_in_the_readme():
    picture = FILE.read_bytes()
    assert f"]({FILE.relative_to(TOP)})" in README.read_text(encoding="utf-8")
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000


def test_a_digest_can_be_read_again():
    picture = b"\x89PNG" + b"\0\0\0\0IEND\xaeB`\x82"
    assert digest_in(with_digest(picture, "0" * 64)) == "0" * 64
    with pytest.raises(ValueError, match="no digest"):
        digest_in(picture)
