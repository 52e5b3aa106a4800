"""The files for systemd, nginx and Kubernetes, as far as they can be run or read here.

.ci/run also checks docker/kubernetes.yaml against the schemas of Kubernetes.
"""

import re
import shutil
import socket
import ssl
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

import quoteapi
from quoteapi.config import Settings, SettingsError
from quoteapi.web.app import create_app
from support.browser import wait_for
from support.fake_engine import FakeEngine
from support.programs import FAKE, environ, required, serving

FOLDER = Path(__file__).parents[2] / "docker"
UNIT, SITE = FOLDER / "quoteapi.service", FOLDER / "nginx.conf"
DEPLOYMENT, SERVICE = yaml.safe_load_all((FOLDER / "kubernetes.yaml").read_text())
POD = DEPLOYMENT["spec"]["template"]
GRACEFUL = Settings().graceful_timeout
# The certificate is made here and signed by nobody.
_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
_TLS.check_hostname, _TLS.verify_mode = False, ssl.CERT_NONE


def needs(*programs):
    missing = [name for name in programs if not (shutil.which(name) or required(name))]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not installed")


def test_the_unit_gives_the_service_the_time_that_it_takes_to_stop():
    unit = UNIT.read_text()
    assert int(re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)[1]) > GRACEFUL
    assert re.search(r"^ExecStart=\S+/\.venv/bin/quoteapi serve$", unit, re.MULTILINE)


@needs("systemd-analyze")
def test_systemd_reads_the_unit(tmp_path):
    """Verified as it is, but for the command, which is not installed at its place here."""
    path = tmp_path / UNIT.name
    path.write_text(UNIT.read_text().replace("/opt/quoteapi/.venv/bin/quoteapi", shutil.which("env")))
    done = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if UNIT.name in line] == []
    assert done.returncode == 0


def test_the_probes_ask_for_what_is_there():
    spec = POD["spec"]
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


def test_the_service_leads_to_the_pods():
    assert SERVICE["spec"]["selector"] == DEPLOYMENT["spec"]["selector"]["matchLabels"] == POD["metadata"]["labels"]
    (port,), (container,) = SERVICE["spec"]["ports"], POD["spec"]["containers"]
    assert port["targetPort"] in [offered["name"] for offered in container["ports"]]


def test_a_kubernetes_service_of_its_name_does_not_stop_the_start():
    """Every Service puts its address into the pods of its namespace, under its own name."""
    assert SERVICE["metadata"]["name"] == "quoteapi"
    with pytest.raises(SettingsError, match="QUOTEAPI_SERVICE_HOST is not a setting"):
        Settings.from_environ({"QUOTEAPI_SERVICE_HOST": "10.0.0.7", "QUOTEAPI_PORT": "tcp://10.0.0.7:8000"})
    assert POD["spec"]["enableServiceLinks"] is False


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def configure(folder, port, service):
    """Write a whole configuration of nginx around the site, and the certificate; return the command to run it."""
    key, certificate = folder / "quotes.example.key", folder / "quotes.example.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=quotes.example"]
    subprocess.run([*request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    moved = {
        "/etc/ssl/": f"{folder}/",
        "listen 443": f"listen 127.0.0.1:{port}",
        "http://127.0.0.1:8000": f"http://127.0.0.1:{service}",
    }
    site = SITE.read_text()
    for old, new in moved.items():
        assert old in site
        site = site.replace(old, new)
    (folder / "site.conf").write_text(site)
    folders = "".join(f"{name}_temp_path temp;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    http = f"access_log off; {folders} include site.conf;"
    (folder / "nginx.conf").write_text(f"daemon off; pid nginx.pid; error_log stderr; events {{}} http {{ {http} }}")
    return ["nginx", "-p", str(folder), "-c", "nginx.conf", "-e", "stderr"]


@needs("nginx", "openssl")
def test_nginx_reads_the_site(tmp_path):
    command = configure(tmp_path, free_port(), Settings().port)
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert "syntax is ok" in done.stderr
    assert "[warn]" not in done.stderr
    assert done.returncode == 0


@pytest.fixture
def proxy(tmp_path):
    """Run nginx with the site before a service, on another port and with a certificate of its own."""
    with serving(FAKE, tmp_path / "log", "--workers", "1") as server:
        port = free_port()
        command = configure(tmp_path, port, server.port)
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
    request = urllib.request.Request(f"https://127.0.0.1:{port}{path}", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20, context=_TLS) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@needs("nginx", "openssl")
def test_nginx_passes_articles_on_and_keeps_the_figures_inside(proxy):
    plain = {"Content-Type": "text/plain"}
    assert ask(proxy, "/")[0] == 200
    assert ask(proxy, "/v1/quotes", "“We sail,” said Ann Lee.".encode(), **plain)[0] == 200
    assert [ask(proxy, path)[0] for path in ("/metrics", "/healthz", "/readyz")] == [403, 403, 403]
    status, body = ask(proxy, "/v1/quotes", b"a" * (1024 * 1024 + 1), **plain)
    assert (status, b"limit of 1048576 bytes" in body) == (413, True)


@needs("nginx", "openssl")
def test_a_batch_streams_through_nginx(proxy):
    """The first answer comes before the second line is sent."""
    with _TLS.wrap_socket(socket.create_connection(("127.0.0.1", proxy), timeout=20)) as client:
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
