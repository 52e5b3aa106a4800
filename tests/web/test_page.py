"""The page for trying the service, and its files, as the service sends them."""

import re

import pytest

from quoteapi.config import Settings
from quoteapi.keys import Keys
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine


def test_its_policy_allows_nothing_inline_and_nothing_from_elsewhere(client):
    response = client.get("/")
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert policy.pop("default-src") == "'none'"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert {value for name, value in policy.items() if name.endswith("-src")} == {"'self'"}
    assert policy["require-trusted-types-for"] == "'script'"
    assert not re.search(r"<style|<script(?! src)|\sstyle=|\son\w+=|javascript:", response.text)


def test_everything_that_it_loads_exists(client):
    page = client.get("/").text
    names = re.findall(r'(?:src|href|data-sample)="(page/[^"]+)"', page)
    assert len(set(names)) == 8
    for name in names:
        response = client.get(f"/{name}")
        assert response.status_code == 200
        assert response.content_type.partition(";")[0] in {
            "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain",
        }[name.rpartition(".")[2]]  # fmt: skip


@pytest.mark.parametrize("name", ["index.html", "../render.py", "samples/other.txt", "samples/../x.txt", "samples/"])
def test_nothing_else_is_served(client, name):
    assert client.get(f"/page/{name}").status_code == 404


def test_it_is_served_without_a_key_and_asks_for_one():
    client = create_app(Settings(api_keys=Keys("0123456789abcdef")), FakeEngine()).test_client()
    assert '<p class="key">' in client.get("/").text


def test_the_links_are_relative_so_that_a_proxy_may_put_it_under_a_path(client):
    assert not re.search(r'(?:src|href|data-sample)="/', client.get("/").text)
