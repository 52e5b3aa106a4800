"""What OpenAPI cannot say, said to Schemathesis: SCHEMATHESIS_HOOKS=schemathesis_hooks, from the tests' folder."""

import json

import schemathesis

NDJSON = "application/x-ndjson"


@schemathesis.serializer(NDJSON)
def write_lines(ctx, value):
    return value.encode("utf-8", "replace") if isinstance(value, str) else json.dumps(value).encode()


@schemathesis.hook
def filter_case(ctx, case):
    """Drop what is wrong by the document and right by the contract.

    Query parameters are the options of a plain text; with JSON any of them is refused, which tests/web/test_errors.py
    shows. Any lines at all are a batch: the wrong ones are answered in their place.
    """
    wrong = case.meta is not None and case.meta.generation.mode.is_negative
    return not (wrong and (case.media_type == NDJSON or (case.media_type == "application/json" and case.query)))


@schemathesis.hook
def before_call(ctx, case, kwargs):
    if case.media_type == "application/json":
        case.query = {}
