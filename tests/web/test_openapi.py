"""The OpenAPI document is valid and complete, its examples are real, and its page loads nothing from elsewhere."""

import json
import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from quoteapi.config import Settings
from quoteapi.keys import Keys
from quoteapi.service import schemas
from quoteapi.web.app import create_app
from quoteapi.web.headers import SECURITY_HEADERS
from support.fake_engine import FakeEngine
from tools.write_examples import FILE, make_examples


@pytest.fixture
def document(client):
    return client.get("/openapi.json").json


def test_it_is_valid(document):
    assert document["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_path_and_method_of_the_service_is_in_it(app, document):
    served = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if "<" not in rule.rule  # files that a page loads are not part of the API
    }
    described = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert described == served


def test_every_documented_status_is_in_it(document):
    contract = {"200", "400", "401", "413", "415", "422", "500", "503"}
    assert contract <= set(document["paths"]["/v1/quotes"]["post"]["responses"])
    assert contract - {"413"} <= set(document["paths"]["/v1/quotes/batch"]["post"]["responses"])


def test_every_response_has_its_headers_and_problems_their_type(document):
    responses = document["components"]["responses"]
    assert all("X-Request-ID" in response["headers"] for response in responses.values())
    assert {kind for response in responses.values() for kind in response["content"]} == {"application/problem+json"}
    assert "Retry-After" in responses["Problem503"]["headers"]
    assert "WWW-Authenticate" in responses["Problem401"]["headers"]


# Headers that every answer has for browsers and caches, and those that HTTP itself defines.
COMMON = {*SECURITY_HEADERS, "Cache-Control", "Content-Type", "Content-Length", "X-Request-ID"}
ANSWERS = [
    pytest.param({"method": "POST", "json": {"text": "Rain."}}, id="200"),
    pytest.param({"method": "POST", "data": "{", "content_type": "application/json"}, id="400"),
    pytest.param({"method": "POST", "data": "Rain.", "content_type": "text/csv"}, id="415"),
    pytest.param({"method": "POST", "json": {}}, id="422"),
    pytest.param({"method": "GET"}, id="405"),
]


@pytest.mark.parametrize("asked", ANSWERS)
def test_every_header_that_is_sent_is_described(client, document, asked):
    response = client.open("/v1/quotes", **asked)
    described = document["paths"]["/v1/quotes"]["post"]["responses"]
    described = described.get(str(response.status_code), described["default"])
    if "$ref" in described:
        described = document["components"]["responses"][described["$ref"].rpartition("/")[2]]
    assert set(response.headers.keys()) - COMMON == set(described["headers"]) - {"X-Request-ID"}


def test_answers_may_get_more_fields_and_requests_may_not(document):
    shapes = document["components"]["schemas"]
    closed = {name for name, shape in shapes.items() if shape.get("additionalProperties") is not True}
    assert closed == {"QuoteRequest", "Person"}
    assert all(shapes[name]["additionalProperties"] is False for name in closed)


def test_limits_and_keys_are_those_of_the_service():
    settings = Settings(max_characters=1234, max_body_bytes=5678, api_keys=Keys("0123456789abcdef"))
    found = create_app(settings, FakeEngine()).test_client().get("/openapi.json").json
    quotes = found["paths"]["/v1/quotes"]["post"]
    assert found["components"]["schemas"]["QuoteRequest"]["properties"]["text"]["maxLength"] == 1234
    assert "5678 bytes" in quotes["description"]
    assert quotes["security"] == [{"key": []}]


def test_without_keys_the_document_has_none(document):
    assert not any("security" in operation for path in document["paths"].values() for operation in path.values())
    assert "securitySchemes" not in document["components"]


def test_everything_is_described(document):
    schemas = document["components"]["schemas"]
    fields = {f"{name}.{field}": shape for name in schemas for field, shape in schemas[name]["properties"].items()}
    operations = {
        f"{method} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }
    parameters = {
        f"{name} {parameter['name']}": parameter
        for name, operation in operations.items()
        for parameter in operation["parameters"]
    }
    tags = {tag["name"]: tag for tag in document["tags"]}
    headers = document["components"]["headers"]
    described = {**schemas, **fields, **operations, **parameters, **tags, **headers}
    assert [name for name, shape in described.items() if not shape.get("description")] == []
    assert {tag for operation in operations.values() for tag in operation["tags"]} == set(tags)


def test_every_option_of_the_query_is_said_to_do_what_it_does_in_the_body(document):
    body = document["components"]["schemas"]["QuoteRequest"]["properties"]
    for path, without in (("/v1/quotes", set()), ("/v1/quotes/batch", {"id"})):
        options = {p["name"]: p for p in document["paths"][path]["post"]["parameters"] if p["in"] == "query"}
        assert set(options) == {"id", "types", "min_confidence", "offsets", "language"} - without
        for name in set(options) - {"id"}:
            assert body[name]["description"] == options[name]["description"]


def test_no_option_has_a_default_that_clients_would_send(document):
    """Sent in the query, it would contradict another value in the body."""
    shapes = [*document["components"]["schemas"]["QuoteRequest"]["properties"].values()]
    for path in ("/v1/quotes", "/v1/quotes/batch"):
        shapes += [parameter["schema"] for parameter in document["paths"][path]["post"]["parameters"]]
    assert not any("default" in shape for shape in shapes)
    offsets = document["components"]["schemas"]["QuoteRequest"]["properties"]["offsets"]
    assert offsets["description"].endswith("Default: codepoint.")


BLANK = ["", " ", "\n\t\r", "\ufeff", "\u00a0\u2003\u3000", "\x1c\x85\u2028"]
NOT_BLANK = ["a", " a ", "\u200b", "\0", "😀", "\u180e"]


def test_the_pattern_of_a_text_matches_what_the_schema_accepts(document):
    pattern = document["components"]["schemas"]["QuoteRequest"]["properties"]["text"]["pattern"]
    schema = schemas.QuoteRequestSchema()
    for text in BLANK + NOT_BLANK:
        assert bool(re.search(pattern, text)) is (not schema.validate({"text": text})) is (text in NOT_BLANK)


def test_every_request_gets_the_same_document(client, document):
    assert client.get("/openapi.json").json == document


@pytest.mark.model
def test_every_example_is_a_current_answer(engine):
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    assert make_examples(engine) == stored, "python tests tools.write_examples writes the current answers"


def test_every_example_has_the_shape_of_its_schema(document):
    answers = json.loads(FILE.read_text(encoding="utf-8"))["answers"]
    assert schemas.ArticleSchema().validate(answers["article"]) == {}
    assert all(schemas.ProblemSchema().validate(answers[name]) == {} for name in answers if name.isdigit())
    assert all(answers[name]["status"] == int(name) for name in answers if name.isdigit())


def test_the_page_loads_everything_from_the_service(client):
    page = client.get("/docs")
    assert page.content_type == "text/html; charset=utf-8"
    links = re.findall(r'(?:src|href)="([^"]*)"', page.text)
    assert len(set(links)) == 7
    for link in links:
        assert "//" not in link
        assert client.get(f"/{link.removeprefix('./')}").status_code == 200


def test_the_page_may_load_nothing_from_elsewhere(client):
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)


def test_its_script_sends_the_document_to_no_validator(client):
    assert "validatorUrl: null" in client.get("/page/reference.js").text


@pytest.mark.parametrize("name", ["../flask_swagger_ui.py", "LICENSE", "%2e%2e%2f__init__.py", "oauth2-redirect.html"])
def test_other_files_of_the_package_are_not_served(client, name):
    assert client.get(f"/docs/{name}").status_code == 404
