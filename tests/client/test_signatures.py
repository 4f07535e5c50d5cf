"""Who receives an event knows whether the product sent it."""

import pytest
from hypothesis import given, strategies as st

from gouvernail.client import verify_signature
from gouvernail.webhooks.signing import signature_of

BODY, SECRET, NOW = b'{"id": "evt_1"}', "whs_secret", 1_800_000_000


def test_what_the_product_signs_is_recognised() -> None:
    header = signature_of(BODY, ["whs_new", SECRET], NOW)
    assert verify_signature(BODY, header, SECRET, NOW + 299)
    assert verify_signature(BODY, header, "whs_new", NOW)


@pytest.mark.parametrize(
    ("body", "secret", "now"),
    [
        (BODY + b" ", SECRET, NOW),
        (BODY, "whs_other", NOW),
        (BODY, SECRET, NOW + 301),
        (BODY, SECRET, NOW - 301),
    ],
)
def test_forged_altered_and_replayed_events_are_refused(
    body: bytes, secret: str, now: int
) -> None:
    header = signature_of(BODY, [SECRET], NOW)
    assert not verify_signature(body, header, secret, now)


@given(header=st.text() | st.from_regex(r"t=\d{1,30}(,v1=.{0,80}){0,3}"))
def test_no_header_makes_it_fail_or_pass(header: str) -> None:
    assert not verify_signature(BODY, header, SECRET, NOW)


@given(body=st.binary(max_size=200), secret=st.text(st.characters(codec="utf-8")))
def test_both_sides_agree_on_any_body(body: bytes, secret: str) -> None:
    header = signature_of(body, [secret], NOW)
    assert verify_signature(body, header, secret, NOW)
