import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from quoteapi.config import Settings, SettingsError, option, variable
from quoteapi.keys import Keys

REFUSED = [
    pytest.param({"QUOTEAPI_PORT": "eighty"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="word"),
    pytest.param({"QUOTEAPI_PORT": "65536"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="too large"),
    pytest.param({"QUOTEAPI_PORT": ""}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="empty number"),
    pytest.param({"QUOTEAPI_PORT": "8_000"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="underscore"),
    pytest.param({"QUOTEAPI_PORT": "٨٠٠٠"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="other digits"),
    pytest.param({"QUOTEAPI_PORT": "9" * 5000}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="huge"),
    pytest.param({"QUOTEAPI_WORKERS": "-1"}, "QUOTEAPI_WORKERS must be a whole number from 0 to 1024.", id="negative"),
    pytest.param({"QUOTEAPI_MODEL": " "}, "QUOTEAPI_MODEL must not be empty.", id="blank text"),
    pytest.param({"QUOTEAPI_PEOPLE": " "}, "QUOTEAPI_PEOPLE must be the path of a JSON file with people", id="no path"),
    pytest.param({"QUOTEAPI_LOG_LEVEL": "loud"}, "QUOTEAPI_LOG_LEVEL must be one of: ", id="choice"),
    pytest.param(
        {"QUOTEAPI_PROT": "80"}, "QUOTEAPI_PROT is not a setting. The settings are: QUOTEAPI_MODEL, ", id="unknown name"
    ),
    pytest.param(
        {"QUOTEAPI_QUEUE": "200"},
        "QUOTEAPI_CONNECTIONS must be at least 406 with this QUOTEAPI_QUEUE and QUOTEAPI_STREAMS.",
        id="connections for the queue",
    ),
    pytest.param(
        {"QUOTEAPI_STREAMS": "200"}, "QUOTEAPI_CONNECTIONS must be at least 418 ", id="connections for the streams"
    ),
    pytest.param(
        {"QUOTEAPI_API_KEYS": "short"},
        "QUOTEAPI_API_KEYS must be comma-separated keys of at least 16 characters",
        id="short key",
    ),
    pytest.param(
        {"QUOTEAPI_API_KEYS": "a" * 16 + ","}, "QUOTEAPI_API_KEYS must be comma-separated keys", id="empty key"
    ),
    pytest.param(
        {"QUOTEAPI_API_KEYS": "a b" * 16}, "QUOTEAPI_API_KEYS must be comma-separated keys", id="a key with spaces"
    ),
    pytest.param(
        {"QUOTEAPI_CORS_ORIGINS": "a.example"}, "QUOTEAPI_CORS_ORIGINS must be comma-separated origins", id="no scheme"
    ),
    pytest.param({"QUOTEAPI_CORS_ORIGINS": "https://a.example/b"}, "QUOTEAPI_CORS_ORIGINS must be", id="a path"),
]


@pytest.mark.parametrize(("environ", "message"), REFUSED)
def test_setting_refused(environ, message):
    with pytest.raises(SettingsError) as error:
        Settings.from_environ(environ)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_defaults():
    assert Settings.from_environ({"PATH": "/bin"}) == Settings()


KEY = "0123456789abcdef"
READ = {
    "model": "en_other",
    "host": "::1",
    "port": 80,
    "workers": 3,
    "queue": 5,
    "streams": 4,
    "connections": 99,
    "max_body_bytes": 2048,
    "max_characters": 1000,
    "time_budget": 7,
    "client_timeout": 8,
    "recycle": 12,
    "graceful_timeout": 9,
    "worker_timeout": 10,
    "keepalive": 11,
    "log_level": "debug",
}


def test_each_setting_is_read_from_its_variable():
    lists = {
        "api_keys": f"{KEY}, {KEY[::-1]}",
        "cors_origins": "https://a.example, http://[::1]:80",
        "people": "people.json",
    }
    values = {name: str(value) for name, value in READ.items()} | lists
    settings = Settings.from_environ({variable(name): value for name, value in values.items()})
    assert {name: getattr(settings, name) for name in READ} == READ
    assert (settings.api_keys, settings.cors_origins, settings.people) == (
        Keys(f"{KEY},{KEY[::-1]}"),
        ("https://a.example", "http://[::1]:80"),
        Path("people.json"),
    )
    assert set(values) == {field.name for field in fields(Settings)}


def test_keys_are_not_stored_in_clear():
    settings = Settings.from_environ({"QUOTEAPI_API_KEYS": KEY})
    assert settings.api_keys.holds(KEY)
    assert not settings.api_keys.holds(KEY + "0")
    assert KEY not in repr(settings)


def test_an_argument_takes_precedence_over_the_environment():
    assert Settings.from_environ({"QUOTEAPI_PORT": "1", "QUOTEAPI_HOST": "::1"}, port=2, host=None).port == 2


@pytest.mark.parametrize(
    "setting", [field for field in fields(Settings) if "reader" not in field.metadata], ids=lambda field: field.name
)
def test_an_option_that_is_not_valid_is_blamed_instead_of_its_variable(setting):
    given = {setting.name: -1 if "least" in setting.metadata else " "}
    for environ in ({}, {variable(setting.name): str(READ[setting.name])}):
        with pytest.raises(SettingsError) as error:
            Settings.from_environ(environ, **given)
        assert str(error.value).startswith(f"{option(setting.name)} must ")
        assert "QUOTEAPI_" not in str(error.value)


def test_a_variable_is_blamed_beside_a_valid_option():
    with pytest.raises(SettingsError, match=r"^QUOTEAPI_WORKERS must be a whole number from 0 to 1024\.$"):
        Settings.from_environ({"QUOTEAPI_WORKERS": "9999"}, port=80)
    with pytest.raises(
        SettingsError, match=r"^QUOTEAPI_CONNECTIONS must be at least 2006 with this --queue and QUOTEA"
    ):
        Settings.from_environ({}, queue=1000)


def test_reading_the_settings_imports_nothing_heavy():
    """The number of math threads is limited after the settings are read, and only before numpy is imported."""
    code = "import sys, quoteapi.config; print(sorted({'numpy', 'spacy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
