import pytest

from support.programs import FAKE, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    settings = {
        "QUOTEAPI_QUEUE": "1",
        "QUOTEAPI_STREAMS": "2",
        "QUOTEAPI_CONNECTIONS": "32",
        "QUOTEAPI_TIME_BUDGET": "2",
        "QUOTEAPI_CLIENT_TIMEOUT": "3",
        "QUOTEAPI_MAX_CHARACTERS": "200000",
    }
    with serving(FAKE, tmp_path_factory.mktemp("door") / "log", "--workers", "1", **settings) as running:
        yield running
