"""What the README says about systemd, nginx and Kubernetes, as far as it can be run or read here."""

import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request

import pytest
import yaml

import quoteapi
from browser import wait_for
from fake_engine import FakeEngine
from programs import FAKE, environ, required, serving
from quoteapi.config import Settings, SettingsError
from quoteapi.web.app import create_app
from write_readme import README, block_of

TEXT = README.read_text(encoding="utf-8")
GRACEFUL = Settings().graceful_timeout


def block(language, holding):
    return block_of(TEXT, language, holding)


def needs(program):
    return pytest.mark.skipif(not (shutil.which(program) or required(program)), reason=f"{program} is not installed")


def test_the_unit_gives_the_service_the_time_that_it_takes_to_stop():
    unit = block("ini", "[Service]")
    assert int(re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)[1]) > GRACEFUL
    assert re.search(r"^ExecStart=\S+/\.venv/bin/quoteapi serve$", unit, re.MULTILINE)


@needs("systemd-analyze")
def test_systemd_reads_the_unit(tmp_path):
    path = tmp_path / "quoteapi.service"
    path.write_text(block("ini", "[Service]").replace("/opt/quoteapi/.venv/bin/quoteapi", shutil.which("env")))
    done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "quoteapi.service" in line] == []
    assert done.returncode == 0


def test_the_probes_ask_for_what_is_there():
    spec = yaml.safe_load(block("yaml", "kind: Deployment"))["spec"]["template"]["spec"]
    (container,) = spec["containers"]
    client = create_app(Settings(), FakeEngine()).test_client()
    (port,) = container["ports"]
    assert port["containerPort"] == Settings().port
    for name in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = container[name]["httpGet"]
        assert asked["port"] == port["name"]
        assert client.get(asked["path"]).status_code == 200
    assert spec["terminationGracePeriodSeconds"] > GRACEFUL
    assert container["image"] == f"quoteapi:{quoteapi.__version__}"
    Settings.from_environ({row["name"]: row["value"] for row in container["env"]})


def test_a_kubernetes_service_of_its_name_does_not_stop_the_start():
    """Every Service puts its address into the pods of its namespace, under its own name."""
    with pytest.raises(SettingsError, match="QUOTEAPI_SERVICE_HOST is no setting"):
        Settings.from_environ({"QUOTEAPI_SERVICE_HOST": "10.0.0.7", "QUOTEAPI_PORT": "tcp://10.0.0.7:8000"})
    pod = yaml.safe_load(block("yaml", "kind: Deployment"))["spec"]["template"]["spec"]
    assert pod["enableServiceLinks"] is False


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def proxy(tmp_path):
    """Run the README's nginx, without TLS, before a service."""
    with serving(FAKE, tmp_path / "log", "--workers", "1") as server:
        port = free_port()
        lines = [line for line in block("nginx", "proxy_pass").splitlines() if "ssl_certificate" not in line]
        site = "\n".join(lines).replace("443 ssl", f"127.0.0.1:{port}").replace(":8000", f":{server.port}")
        folders = "".join(f"{name}_temp_path temp;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (tmp_path / "nginx.conf").write_text(
            f"daemon off; pid nginx.pid; error_log stderr; events {{}} http {{ access_log off; {folders} {site} }}"
        )
        command = ["nginx", "-p", str(tmp_path), "-c", "nginx.conf", "-e", "stderr"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environ())
        try:
            wait_for(lambda: answers(port), 10)
            yield port
        finally:
            process.terminate()
            assert process.communicate(timeout=20)[1].count(b"[emerg]") == 0


def answers(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def ask(port, path, body=None, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@needs("nginx")
def test_nginx_passes_articles_on_and_keeps_the_figures_inside(proxy):
    plain = {"Content-Type": "text/plain"}
    assert ask(proxy, "/")[0] == 200
    assert ask(proxy, "/v1/quotes", "“We sail,” said Ann Lee.".encode(), **plain)[0] == 200
    assert [ask(proxy, path)[0] for path in ("/metrics", "/healthz", "/readyz")] == [403, 403, 403]
    status, body = ask(proxy, "/v1/quotes", b"a" * (1024 * 1024 + 1), **plain)
    assert (status, b"limit of 1048576 bytes" in body) == (413, True)


@needs("nginx")
def test_a_batch_streams_through_nginx(proxy):
    """The first answer comes before the second line is sent."""
    with socket.create_connection(("127.0.0.1", proxy), timeout=20) as client:
        client.sendall(
            b"POST /v1/quotes/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
            b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )
        for number in (1, 2):
            line = b'{"text": "a", "id": "a%d"}\n' % number
            client.sendall(b"%x\r\n%s\r\n" % (len(line), line))
            seen = b""
            while b'"id":"a%d"' % number not in seen:
                part = client.recv(4096)
                assert part
                seen += part
        client.sendall(b"0\r\n\r\n")
