from dataclasses import fields

import pytest

from quoteapi.config import Settings, SettingsError, variable

REFUSED = [
    pytest.param({"QUOTEAPI_PORT": "eighty"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="word"),
    pytest.param({"QUOTEAPI_PORT": "65536"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="too large"),
    pytest.param({"QUOTEAPI_PORT": ""}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="empty number"),
    pytest.param({"QUOTEAPI_PORT": "8_000"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="underscore"),
    pytest.param({"QUOTEAPI_PORT": "٨٠٠٠"}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="other digits"),
    pytest.param({"QUOTEAPI_PORT": "9" * 5000}, "QUOTEAPI_PORT must be a whole number from 0 to 65535.", id="endless"),
    pytest.param({"QUOTEAPI_WORKERS": "-1"}, "QUOTEAPI_WORKERS must be a whole number from 0 to 1024.", id="negative"),
    pytest.param({"QUOTEAPI_MODEL": " "}, "QUOTEAPI_MODEL must not be empty.", id="blank text"),
    pytest.param({"QUOTEAPI_LOG_LEVEL": "loud"}, "QUOTEAPI_LOG_LEVEL must be one of: ", id="choice"),
    pytest.param(
        {"QUOTEAPI_PROT": "80"}, "QUOTEAPI_PROT is no setting; there are: QUOTEAPI_MODEL, ", id="unknown name"
    ),
    pytest.param({"QUOTEAPI_QUEUE": "14"}, "QUOTEAPI_QUEUE must be at most QUOTEAPI_THREADS less 3: 13.", id="queue"),
]


@pytest.mark.parametrize(("environ", "message"), REFUSED)
def test_setting_refused(environ, message):
    with pytest.raises(SettingsError) as error:
        Settings.from_environ(environ)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_defaults():
    assert Settings.from_environ({"PATH": "/bin"}) == Settings()


def test_each_setting_is_read_from_its_variable():
    values = {"model": "en_other", "host": "::1", "log_level": "debug"}
    values |= {field.name: "13" for field in fields(Settings) if field.name not in values}
    values |= {"max_body_bytes": "2048", "threads": "16"}
    settings = Settings.from_environ({variable(name): value for name, value in values.items()})
    assert {field.name: str(getattr(settings, field.name)) for field in fields(Settings)} == values


def test_a_value_given_wins_over_the_environment():
    assert Settings.from_environ({"QUOTEAPI_PORT": "1", "QUOTEAPI_HOST": "::1"}, port=2, host=None).port == 2


def test_a_value_given_is_checked():
    with pytest.raises(SettingsError, match="QUOTEAPI_PORT"):
        Settings.from_environ({}, port=70000)
