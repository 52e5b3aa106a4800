"""A client that openapi-python-client generates from the OpenAPI document can make every call, with every option.

The tests are skipped where the generator is missing. They always run in .ci/run, which installs it.
"""

import importlib
import json
import re
import subprocess
import sys
import urllib.request
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest

from quoteapi.service import schemas
from support.programs import FAKE, required, serving

GENERATOR = "openapi-python-client"
pytestmark = pytest.mark.skipif(
    find_spec("openapi_python_client") is None and not required(GENERATOR),
    reason=f"{GENERATOR} is not installed: pip install '.[client]'",
)
README = (Path(__file__).parents[2] / "quoteapi/web/README.md").read_text(encoding="utf-8")
KEY = "a-key-for-the-client"
ARTICLE = "🙂 “We sail at dawn,” said Ann Lee. “Why?” said Bo."
# Every option of the body with a value that is not its default. A test compares the names with the document's.
OPTIONS = {
    "id": 2**60,
    "metadata": {"desk": {"number": 7}},
    "people": [{"ref": "Q1", "name": "Ann Lee", "aliases": ["Lee"], "pronouns": "she", "kind": "person"}],
    "types": ["direct", "mixed"],
    "min_confidence": 0.5,
    "offsets": "utf16",
    "language": "en",
}
QUERY = {name: value for name, value in OPTIONS.items() if name not in ("id", "metadata", "people")}


def config():
    """Return the configuration that the README gives."""
    return re.search(r"^```yaml\n(# client\.yaml\n.*?)^```$", README, re.MULTILINE | re.DOTALL)[1]


def generate(folder, port):
    (folder / "client.yaml").write_text(config() + "post_hooks: []\n")  # tidying up takes seconds and changes no call
    command = [str(Path(sys.executable).with_name(GENERATOR)), "generate", "--fail-on-warning"]
    command += ["--url", f"http://127.0.0.1:{port}/openapi.json", "--config", folder / "client.yaml"]
    done = subprocess.run([*command, "--output-path", folder / "client"], capture_output=True, text=True, check=False)
    assert (done.returncode, "arning" in done.stdout + done.stderr) == (0, False), done.stdout + done.stderr


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(FAKE, tmp_path_factory.mktemp("server") / "log", "--workers", "1") as running:
        yield running


@pytest.fixture(scope="module")
def generated(server, tmp_path_factory):
    """The generated package, as a function that imports one of its modules."""
    folder = tmp_path_factory.mktemp("client")
    generate(folder, server.port)
    sys.path.insert(0, str(folder / "client"))
    yield lambda name: importlib.import_module(f"quoteapi_client.{name}")
    sys.path.remove(str(folder / "client"))
    for name in [name for name in sys.modules if name.partition(".")[0] == "quoteapi_client"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def client(generated, server):
    with generated("client").Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        yield client


def ask(server, value):
    """Return the answer to a request without the client."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/v1/quotes", json.dumps(value).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def query(generated, operation):
    """Return the options of a query as the client takes them."""
    models = generated("models")
    return {
        **QUERY,
        "types": [getattr(models, f"Attribute{operation}TypesItem")(kind) for kind in QUERY["types"]],
        "offsets": getattr(models, f"Attribute{operation}Offsets")(QUERY["offsets"]),
        "language": getattr(models, f"Attribute{operation}Language")(QUERY["language"]),
    }


def test_the_options_are_all_of_the_document():
    assert set(OPTIONS) == set(schemas.QuoteRequestSchema().fields) - set(schemas.SOURCES)


def test_json_with_every_option(generated, client, server):
    asked = {"text": ARTICLE, **OPTIONS}
    body = generated("models").QuoteRequest.from_dict(asked)
    answer = generated("api.quotes.attribute_quotes").sync(client=client, body=body)
    assert answer.to_dict() == ask(server, asked)
    assert (answer.id, answer.metadata.to_dict(), answer.quotes[0].spans[0].start) == (2**60, OPTIONS["metadata"], 3)
    assert [speaker.ref for speaker in answer.speakers] == ["Q1", None]


def test_json_with_the_options_in_the_query(generated, client, server):
    body = generated("models").QuoteRequest(text=ARTICLE)
    answer = generated("api.quotes.attribute_quotes").sync(
        client=client, body=body, id="a1", **query(generated, "Quotes")
    )
    assert answer.to_dict() == ask(server, {"text": ARTICLE, "id": "a1", **QUERY})


def test_plain_text_with_every_option(generated, client, server):
    body = generated("types").File(payload=BytesIO(ARTICLE.encode()))
    answer = generated("api.quotes.attribute_quotes").sync(
        client=client, body=body, id="a1", x_request_id="one", **query(generated, "Quotes")
    )
    assert answer.to_dict() == ask(server, {"text": ARTICLE, "id": "a1", **QUERY})


def test_a_batch_with_every_option(generated, client, server):
    lines = [{"text": ARTICLE, **OPTIONS}, {"text": ARTICLE, "id": "b"}, {"id": "c"}]
    body = generated("types").File(payload=BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines)))
    answer = generated("api.quotes.attribute_batch").sync(client=client, body=body, **query(generated, "Batch"))
    first, second, third = map(json.loads, answer.payload)
    assert first == ask(server, lines[0])
    assert second == ask(server, {**QUERY, **lines[1]})
    assert generated("models").LineProblem.from_dict(third).error.status == 422


def test_a_problem_is_an_object_too(generated, client):
    answer = generated("api.quotes.attribute_quotes").sync_detailed(
        client=client, body=generated("models").QuoteRequest(text=" ")
    )
    assert (answer.status_code, answer.parsed.status) == (422, 422)
    assert answer.parsed.errors.to_dict() == {"text": ["The text is empty or blank."]}


def test_a_field_that_a_later_version_adds_does_no_harm(generated, server):
    answer = {**ask(server, {"text": ARTICLE}), "later": 1}
    assert generated("models").Article.from_dict(answer).to_dict() == answer


def test_a_service_with_keys(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_API_KEYS=KEY) as server:
        generate(tmp_path, server.port)
        script = f"""
from quoteapi_client import AuthenticatedClient
from quoteapi_client.api.quotes import attribute_quotes
from quoteapi_client.models import QuoteRequest
for token in ("{KEY}", "another-key-of-the-client"):
    client = AuthenticatedClient(base_url="http://127.0.0.1:{server.port}", token=token)
    print(attribute_quotes.sync_detailed(client=client, body=QuoteRequest(text="Rain.")).status_code.value)
"""
        assert run_python(script, tmp_path / "client").split() == ["200", "401"]


def test_the_example_of_the_readme(generated, server, tmp_path):
    code, shown = re.search(r"^```py\n(.*?)^```$\n\n^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL).groups()
    code = code.replace("127.0.0.1:8000", f"127.0.0.1:{server.port}")
    assert run_python(code, Path(generated("types").__file__).parents[1]) == shown


def run_python(code, folder):
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
