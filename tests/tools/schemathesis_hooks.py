"""Hooks that tell Schemathesis what OpenAPI cannot express. Use SCHEMATHESIS_HOOKS=schemathesis_hooks with this folder
on the PYTHONPATH.
"""

import json

import schemathesis
from hypothesis import strategies

NDJSON = ("application/x-ndjson", "application/jsonl", "application/ndjson")
HTML = "text/html"


@schemathesis.serializer(*NDJSON)
def write_lines(ctx, value):
    return value.encode("utf-8", "replace") if isinstance(value, str) else json.dumps(value).encode()


# A body that is sent as it is: plain text, Markdown or lines. All are UTF-8, so not any bytes will do.
schemathesis.openapi.format("binary", strategies.text(strategies.characters(codec="utf-8")))


@schemathesis.hook
def filter_case(ctx, case):
    """Drop cases that the OpenAPI document makes invalid but the service accepts.

    A batch may consist of any lines: each invalid one is answered with a problem in its place. A body that is text by
    itself is always a string, whatever was to be sent.
    """
    wrong = case.meta is not None and case.meta.generation.mode.is_negative
    text = (case.media_type or "").startswith("text/") and not isinstance(case.body, str)
    return not (wrong and (case.media_type in NDJSON or text))


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """Make valid what the document cannot describe: a page has text, an option has one value, and a person one ref.

    What the body of a request has is left out of its query, and people with the ref of an earlier one from its body.
    """
    valid = case.meta is None or case.meta.generation.mode.is_positive
    if valid and case.media_type == HTML and isinstance(case.body, str):
        case.body = f"x {case.body}"
    if valid and isinstance(case.body, dict) and isinstance(case.body.get("html"), str):
        case.body["html"] = f"x {case.body['html']}"
    if isinstance(case.body, dict) and isinstance(case.body.get("people"), list):
        known = {}
        for person in case.body["people"]:
            ref = person.get("ref") if isinstance(person, dict) else None
            known.setdefault(json.dumps(ref) if isinstance(ref, str) else len(known), person)
        case.body["people"] = list(known.values())
    if case.media_type == "application/json" and isinstance(case.body, dict) and case.query:
        case.query = {name: value for name, value in case.query.items() if name not in case.body}
