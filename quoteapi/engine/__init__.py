"""From text to quotes: the stages, which `pipeline` runs in order. Nothing here depends on HTTP."""
