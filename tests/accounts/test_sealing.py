"""Secrets that are read again, sealed."""

from pytest_django import Settings

from gouvernail.accounts.sealing import seal, unseal


def test_what_is_sealed_is_read_again_and_tells_nothing() -> None:
    sealed = seal("un secret")
    assert "un secret" not in sealed
    assert sealed != seal("un secret")
    assert unseal(sealed) == "un secret"


def test_another_installation_reads_nothing(settings: Settings) -> None:
    sealed = seal("un secret")
    settings.SECRET_KEY = "another"
    assert unseal(sealed) == ""


def test_a_former_key_still_opens(settings: Settings) -> None:
    sealed = seal("un secret")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert unseal(sealed) == "un secret"


def test_what_was_never_sealed_is_nothing() -> None:
    assert unseal("") == unseal("plain") == unseal("é") == ""
