"""The environment says how mails leave; what makes no sense stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment


@pytest.mark.parametrize(
    ("word", "encryption"),
    [("starttls", (True, False)), ("TLS", (False, True)), ("none", (False, False))],
)
def test_the_line_to_the_server_is_secret_as_one_says(
    monkeypatch: pytest.MonkeyPatch, word: str, encryption: tuple[bool, bool]
) -> None:
    monkeypatch.setenv("GOUVERNAIL_EMAIL_TLS", word)
    assert environment.mail_encryption() == encryption


def test_a_setting_without_sense_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUVERNAIL_EMAIL_TLS", "yes")
    monkeypatch.setenv("GOUVERNAIL_EMAIL_PORT", "smtp")
    with pytest.raises(ImproperlyConfigured, match="starttls"):
        environment.mail_encryption()
    with pytest.raises(ImproperlyConfigured, match="number"):
        environment.number("EMAIL_PORT", 587)


def test_without_a_server_mails_are_only_kept() -> None:
    assert environment.mail_backend("").endswith("KeptBackend")
    assert environment.mail_backend("smtp.example").endswith("smtp.EmailBackend")
