"""From text to quotes: the stages, each a module, run in order by ``pipeline``. Knows nothing of HTTP."""
