"""One request to a server that we do not know."""

import socket
import ssl
from time import monotonic, sleep
from typing import Any

import pytest

from gouvernail.webhooks import posting
from gouvernail.webhooks.enums import Fault
from gouvernail.webhooks.posting import post
from tests.webhooks.listening import Listener

LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "10.0.0.1"]


@pytest.fixture
def leads_to(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A name that is in no real directory, and where it leads."""

    def tell(*found: str) -> list[str]:
        asked: list[str] = []

        def answer(host: str, port: int, **_more: Any) -> list[Any]:
            asked.append(host)
            return [(0, 0, 0, "", (each, port)) for each in found]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        return asked

    return tell


def test_what_is_sent_arrives_whole(listener: Listener) -> None:
    answer = post(listener.address, b'{"a": 1}', {"Gouvernail-Event-Id": "evt_1"})
    assert answer.is_success
    assert answer.status == 200
    (heard,) = listener.heard
    assert (heard.path, heard.body) == ("/hook?from=here", b'{"a": 1}')
    assert heard.headers["Host"] == f"127.0.0.1:{listener.port}"
    assert heard.headers["Gouvernail-Event-Id"] == "evt_1"


def test_a_redirect_is_a_failure_and_leads_nowhere(listener: Listener) -> None:
    listener.status, listener.location = 302, listener.address
    answer = post(listener.address, b"{}", {})
    assert (answer.status, answer.fault) == (302, Fault.REDIRECT)
    assert len(listener.heard) == 1
    assert not answer.is_about_server


@pytest.mark.parametrize(("status", "away"), [(400, False), (429, True), (503, True)])
def test_a_refusal_keeps_its_status(
    listener: Listener, status: int, away: bool
) -> None:
    listener.status = status
    answer = post(listener.address, b"{}", {})
    assert (answer.status, answer.fault) == (status, Fault.STATUS)
    assert answer.is_about_server is away


def test_a_host_that_drips_bytes_is_left_after_the_time_of_all_of_it(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.4)
    listener.drip = 0.1
    start = monotonic()
    assert post(listener.address, b"{}", {}).fault == Fault.SLOW
    assert monotonic() - start < 2


def test_a_resolver_that_says_nothing_is_left(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.2)
    lookup = socket.getaddrinfo

    def late(*args: Any, **more: Any) -> Any:
        sleep(0.6)
        return lookup(*args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", late)
    assert post(listener.address, b"{}", {}).fault == Fault.SLOW
    assert listener.heard == []


@pytest.mark.parametrize("found", LOOPBACK)
def test_a_name_that_leads_inside_is_never_called(leads_to: Any, found: str) -> None:
    leads_to(found)
    assert post("https://innocent.example/", b"{}", {}).fault == Fault.PRIVATE


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    leads_to: Any,
) -> None:
    leads_to("8.8.8.8", "127.0.0.1")
    assert post("https://innocent.example/", b"{}", {}).fault == Fault.PRIVATE


def test_the_name_is_looked_up_once_and_the_line_goes_to_that_address(
    listener: Listener, leads_to: Any
) -> None:
    asked = leads_to("127.0.0.1")
    answer = post(f"http://innocent.example:{listener.port}/", b"{}", {})
    assert answer.is_success
    assert asked == ["innocent.example"]
    assert listener.heard[0].headers["Host"] == f"innocent.example:{listener.port}"


def test_another_loopback_than_the_one_let_through_is_refused(
    listener: Listener, leads_to: Any
) -> None:
    leads_to("::ffff:127.0.0.1")
    address = f"http://innocent.example:{listener.port}/"
    assert post(address, b"{}", {}).fault == Fault.PRIVATE
    assert listener.heard == []


def test_a_server_without_a_certificate_of_its_name_is_not_believed(
    listener: Listener,
) -> None:
    answer = post(listener.address.replace("http:", "https:"), b"{}", {})
    assert answer.fault in {Fault.CONNECTION, Fault.CERTIFICATE, Fault.SLOW}
    assert listener.heard == []


def test_the_name_is_what_the_certificate_is_checked_against(
    listener: Listener, leads_to: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    leads_to("127.0.0.1")
    named: list[str] = []

    def wrap(self: ssl.SSLContext, line: socket.socket, **more: Any) -> socket.socket:
        assert self.check_hostname
        assert self.verify_mode is ssl.CERT_REQUIRED
        named.append(more["server_hostname"])
        return line

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    post(f"https://innocent.example:{listener.port}/", b"{}", {})
    assert named == ["innocent.example"]


def test_what_speaks_no_web_is_an_answer_of_its_own_kind(listener: Listener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as odd:
        port = odd.getsockname()[1]
        odd.settimeout(5)

        def speak() -> None:
            line, _from = odd.accept()
            with line:
                line.recv(4096)
                line.sendall(b"220 smtp.example ESMTP\r\n" * 200)

        speaker = posting.Thread(target=speak, daemon=True)
        speaker.start()
        answer = post(f"http://127.0.0.1:{port}/", b"{}", {})
        speaker.join()
    assert answer.fault in {Fault.ANSWER, Fault.CONNECTION}


def test_nobody_at_the_door_is_a_failure(listener: Listener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert post(f"http://127.0.0.1:{port}/", b"{}", {}).fault == Fault.CONNECTION


def test_without_the_setting_the_machine_itself_is_not_called() -> None:
    assert post("http://127.0.0.1:8000/", b"{}", {}).fault == Fault.ADDRESS
    assert post("https://127.0.0.1/", b"{}", {}).fault == Fault.ADDRESS
