import pytest

from quoteapi.config import Settings
from quoteapi.keys import Keys
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine

KEY, OTHER = "0123456789abcdef", "fedcba9876543210"
ORIGIN = "https://news.example"


@pytest.fixture
def keyed():
    return create_app(Settings(api_keys=Keys(f"{KEY},{OTHER}")), FakeEngine()).test_client()


@pytest.fixture
def shared():
    return create_app(Settings(cors_origins=(ORIGIN,)), FakeEngine()).test_client()


def post(client, path="/v1/quotes", **headers):
    return client.post(path, data="a", content_type="text/plain", headers=headers)


ACCEPTED = [
    pytest.param(f"Bearer {KEY}", id="one"),
    pytest.param(f"Bearer {OTHER}", id="the other"),
    pytest.param(f"bearer  {KEY} ", id="odd case and space"),
]
REFUSED = [
    pytest.param("", id="nothing"),
    pytest.param("Bearer", id="no key"),
    pytest.param("Bearer ", id="empty key"),
    pytest.param(f"Basic {KEY}", id="other scheme"),
    pytest.param(KEY, id="no scheme"),
    pytest.param(f"Bearer {KEY[:-1]}", id="shorter"),
    pytest.param(f"Bearer {KEY}0", id="longer"),
    pytest.param(f"Bearer {KEY.upper()}", id="other case"),
    pytest.param(f"Bearer {KEY},{OTHER}", id="the whole setting"),
    pytest.param("Bearer é", id="not ASCII"),
]


@pytest.mark.parametrize("sent", ACCEPTED)
def test_a_key_gives_access(keyed, sent):
    assert post(keyed, Authorization=sent).status_code == 200


@pytest.mark.parametrize("path", ["/v1/quotes", "/v1/quotes/batch", "/v1/nothing", "/v1"])
@pytest.mark.parametrize("sent", REFUSED)
def test_without_a_key_every_path_under_v1_is_refused(keyed, sent, path):
    response = post(keyed, path, **({"Authorization": sent} if sent else {}))
    assert (response.status_code, response.content_type) == (401, "application/problem+json")
    assert response.headers["WWW-Authenticate"].startswith('Bearer realm="quoteapi"')
    assert KEY not in response.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"])
def test_other_paths_require_no_key(keyed, path):
    assert keyed.get(path).status_code == 200


def test_keys_are_read():
    keys = Keys(f" {KEY} ,{OTHER}")
    assert (keys.holds(KEY), keys.holds(OTHER), keys.holds(KEY + OTHER), keys.holds("")) == (True, True, False, False)
    assert (bool(keys), bool(Keys()), bool(Keys(" "))) == (True, False, False)
    assert Keys(KEY) != Keys(OTHER)
    assert KEY not in repr(keys) + str(vars(Keys))


SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    "path", ["/", "/page/page.js", "/healthz", "/v1/quotes", "/nowhere", "/docs", "/docs/start.js", "/openapi.json"]
)
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert {name: headers[name] for name in SAFE} == SAFE
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_answers_are_not_cached(client):
    assert post(client).headers["Cache-Control"] == "no-store"


def test_by_default_no_page_of_another_origin_may_call(client):
    for response in (post(client, Origin=ORIGIN), client.options("/v1/quotes", headers={"Origin": ORIGIN})):
        assert not [name for name in response.headers.keys() if name.startswith("Access-Control")]  # noqa: SIM118


def test_a_page_of_an_allowed_origin_may_call(shared):
    response = post(shared, Origin=ORIGIN)
    assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "X-Request-ID" in response.headers["Access-Control-Expose-Headers"]
    assert "Origin" in response.headers["Vary"]
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    allowed = shared.options("/v1/quotes", headers=asked).headers
    assert "POST" in allowed["Access-Control-Allow-Methods"]
    assert "Authorization" in allowed["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("origin", ["https://evil.example", f"{ORIGIN}.evil.example", "null", ""])
def test_a_page_of_another_origin_may_not_call(shared, origin):
    response = post(shared, Origin=origin)
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "Origin" in response.headers["Vary"]


def test_a_star_allows_all_origins():
    client = create_app(Settings(cors_origins=("*",)), FakeEngine()).test_client()
    assert post(client, Origin=ORIGIN).headers["Access-Control-Allow-Origin"] == "*"


def test_a_preflight_request_needs_no_key():
    settings = Settings(cors_origins=(ORIGIN,), api_keys=Keys(KEY))
    client = create_app(settings, FakeEngine()).test_client()
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    assert client.options("/v1/quotes", headers=asked).status_code == 200
    assert client.options("/v1/quotes").status_code == 401
    refused = post(client, Origin=ORIGIN)
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, ORIGIN)


@pytest.mark.parametrize("path", ["/console", "/debug", "/static/x", "/.env", "/__debugger__"])
def test_there_are_no_other_paths(client, path):
    assert client.get(path).status_code == 404


def test_no_debugger_answers(client):
    assert client.get("/?__debugger__=yes&cmd=resource&f=debugger.js").data == client.get("/").data
