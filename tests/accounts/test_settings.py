"""What the environment makes of the settings of sign-in."""

import json
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_AGE",
    "REQUIRE_SECOND_FACTOR",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
]
SAY = f"""
import json
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {NAMES}}}))
"""


def settings_with(**said: str) -> dict[str, object]:
    """The settings of a process started with these variables."""
    environment = {
        "PYTHONPATH": "src:.",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "GOUVERNAIL_SECRET_KEY": "x",
        **{f"GOUVERNAIL_{name}": value for name, value in said.items()},
    }
    command = [executable, "-c", SAY]
    done = run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_over_https_cookies_never_travel_in_the_clear() -> None:
    said = settings_with(HTTPS="1")
    assert all(said[name] is True for name in NAMES[:3])
    assert said["SECURE_HSTS_SECONDS"] == 31_536_000


@pytest.mark.parametrize(
    ("name", "value", "setting", "expected"),
    [
        ("SESSION_HOURS", "8", "SESSION_COOKIE_AGE", 28_800),
        ("REQUIRE_SECOND_FACTOR", "1", "REQUIRE_SECOND_FACTOR", True),
        ("TRUSTED_PROXIES", "2", "ALLAUTH_TRUSTED_PROXY_COUNT", 2),
    ],
)
def test_each_variable_is_heard(
    name: str, value: str, setting: str, expected: object
) -> None:
    assert settings_with(**{name: value})[setting] == expected


def test_by_default_nobody_must_have_a_second_factor() -> None:
    assert settings_with()["REQUIRE_SECOND_FACTOR"] is False
