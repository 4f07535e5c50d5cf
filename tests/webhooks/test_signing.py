"""The signature of an event."""

import hmac
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from gouvernail.webhooks.signing import WINDOW, is_ours, signature_of

NOW = 1_800_000_000


def test_the_mark_is_what_the_documentation_says() -> None:
    mark = hmac.new(b"whsec_a", f"{NOW}.".encode() + b"{}", sha256).hexdigest()
    assert signature_of(b"{}", ["whsec_a"], NOW) == f"t={NOW},v1={mark}"


@given(st.binary(max_size=200), st.text(min_size=1, max_size=20))
def test_only_who_knows_the_secret_signs(body: bytes, secret: str) -> None:
    header = signature_of(body, [secret], NOW)
    assert is_ours(body, secret, header, NOW + WINDOW)
    assert not is_ours(body + b" ", secret, header, NOW)
    assert not is_ours(body, f"{secret}x", header, NOW)


@pytest.mark.parametrize("late", [WINDOW + 1, -WINDOW - 1, 10**9])
def test_an_old_signature_is_a_replay(late: int) -> None:
    header = signature_of(b"{}", ["a"], NOW)
    assert not is_ours(b"{}", "a", header, NOW + late)


def test_either_secret_of_a_change_is_good() -> None:
    header = signature_of(b"{}", ["new", "old"], NOW)
    assert is_ours(b"{}", "new", header, NOW)
    assert is_ours(b"{}", "old", header, NOW)


@given(st.text(max_size=300))
def test_whatever_stands_in_the_heading_is_only_refused(header: str) -> None:
    assert not is_ours(b"{}", "a", header, NOW)
