"""Which addresses are called, and which never."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, strategies as st
from pytest_django import Settings

from gouvernail.plan.wording import PlanError
from gouvernail.webhooks.addresses import is_callable, is_public, target_of

PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.0.1"),
    *("169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "224.0.0.1"),
    *("255.255.255.255", "168.63.129.16", "198.18.0.1", "240.0.0.1", "192.0.2.7"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1"),
    *("fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "2001:db8::1"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::"),
    *("2001:0:0:0:0:0:0:1", "0.1.2.3"),
]
ODD = [
    *("", "   ", "ftp://a.be/", "javascript:alert(1)", "//a.be/", "https://", "http:x"),
    *("https://user@a.be/", "https://a:b@a.be/", "https://a.be/#x", "https://a.be:0/"),
    *("https://a.be:22/", "https://a.be:99999/", "https://a.be:x/", "https://[::1/"),
    *("https://a b.be/", "https://a.be/\r\nX: y", "https://a.be\\@b.be/", "https://é"),
    *("https://a\x00.be/", "https://-a.be/", "https://a..be/", "https://%6c.be/"),
    *("http://a.be/", "https://localhost/", "https://x.localhost/", "https://a.local"),
    *("https://2130706433/", "https://127.1/", "https://0x7f.1/", "https://0177.0.0.1"),
    *("https://0x7f000001/", "https://127.0.0.1/", "https://[::1]/", "https://a.1/"),
    *("https://127.0.0.1./", "https://１２７.0.0.1/", "https://[::ffff:127.0.0.1]/"),
    *("https://localhost./", "https://metadata.google.internal/", "https://\ud800.be/"),
]


@pytest.mark.parametrize("written", PRIVATE)
def test_the_inside_of_a_house_or_of_a_machine_is_never_public(written: str) -> None:
    assert not is_public(ip_address(written))


@pytest.mark.parametrize("written", ["8.8.8.8", "2001:4860:4860::8888", "193.190.1.1"])
def test_a_server_of_the_world_is_public(written: str) -> None:
    assert is_public(ip_address(written))


@pytest.mark.parametrize("written", ODD)
def test_an_address_that_may_not_be_called_is_refused_in_a_sentence(
    written: str,
) -> None:
    with pytest.raises(PlanError) as refused:
        target_of(written)
    assert str(refused.value)


def test_a_good_address_is_taken_apart() -> None:
    target = target_of("https://Mairie-é.be:8443/chemin d'accès".replace(" ", "%20"))
    assert target.host == "xn--mairie--hya.be"
    assert target.named == "xn--mairie--hya.be:8443"
    assert target.path.isascii()
    assert target.path.startswith("/chemin%20d'acc%C3%A8s")


def test_only_the_network_that_the_operator_named_is_let_through(
    settings: Settings,
) -> None:
    settings.WEBHOOK_NETWORKS = [ip_network("10.2.0.0/16")]
    target = target_of("http://outils.commune.intern:8080/")
    assert is_callable(ip_address("10.2.3.4"), target)
    assert not is_callable(ip_address("10.3.0.1"), target)
    # In clear, only what was named is called.
    assert not is_callable(ip_address("8.8.8.8"), target)


@given(st.integers(0, 2**32 - 1))
def test_an_address_inside_another_is_judged_by_what_it_holds(number: int) -> None:
    inner = IPv4Address(number)
    for start in (0xFFFF << 32, 0x0064FF9B << 96, 0):
        assert is_public(IPv6Address(start | number)) == is_public(inner)
    assert is_public(IPv6Address(0x2002 << 112 | number << 80)) == is_public(inner)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_address_or_a_sentence(typed: str) -> None:
    for written in (typed, f"https://{typed}", f"https://a.be/{typed}"):
        try:
            target = target_of(written)
        except PlanError:
            continue
        assert target.is_secure
        assert f"{target.named}{target.path}".isascii()
        assert not set(f"{target.named}{target.path}") & set(" \r\n\t\x00")
