"""The command line with the fake engine, as a program for tests that need a process but no model."""

import sys
import types

from support.fake_engine import FakeEngine

_pipeline = types.ModuleType("quoteapi.engine.pipeline")
_pipeline.Engine = type("Engine", (), {"load": staticmethod(FakeEngine)})
sys.modules[_pipeline.__name__] = _pipeline

if __name__ == "__main__":
    from quoteapi.cli import main

    main(prog_name="quoteapi")
