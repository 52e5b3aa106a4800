import os

import hypothesis
import pytest

from quoteapi.config import Settings
from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.pipeline import Engine
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine

# The tests run on the same examples each time, so that a change fails for what it changed. Fuzzing draws new ones.
hypothesis.settings.register_profile("same examples", derandomize=True)
if not os.environ.get("FUZZ_EXAMPLES"):
    hypothesis.settings.load_profile("same examples")


@pytest.fixture
def app():
    return create_app(Settings(max_body_bytes=400_000), FakeEngine())


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture(scope="session")
def engine():
    return Engine.load(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def attribute(engine):
    return engine.attribute
