"""What every operation of the API does the same way."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.utils import timezone

from gouvernail.api.core.deprecation import Deprecated
from gouvernail.tokens.models import Token
from gouvernail.tokens.services.issuing import revoke
from tests.api.calling import Caller, calling
from tests.factories import Cast


def test_the_first_address_says_who_asks(coordinator: Caller) -> None:
    said = coordinator.read("")
    assert said["name"] == "Coordinator Doe"
    assert said["roles"] == [{"organisation": "valmont", "role": "coordinator"}]
    assert said["links"]["plans"] == "http://testserver/api/v1/plans"


def test_without_a_token_one_is_asked_for(nobody: Caller) -> None:
    answer = nobody.get("")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"]
    assert answer.json()["type"].endswith("#problem-token")


def test_a_session_never_signs_in_here(cast: Cast, client_of) -> None:
    browser = client_of(cast.coordinator)
    answer = browser.get("/api/v1/")
    assert answer.status_code == 401
    assert not answer.cookies


def test_a_revoked_or_late_token_opens_nothing(cast: Cast) -> None:
    late, gone = calling(cast.coordinator), calling(cast.coordinator)
    first, second = Token.objects.order_by("pk")
    Token.objects.filter(pk=first.pk).update(expires_at=timezone.now())
    revoke(token=second, by=cast.coordinator)
    assert late.get("").status_code == gone.get("").status_code == 401


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Basic Y2E6Y2E=", "Bearer gvt_\x7f", "gvt_x"]
)
def test_a_forged_token_is_refused(db: None, header: str) -> None:
    answer = Caller().get("", headers={"Authorization": header})
    assert answer.status_code == 401


def test_an_address_that_leads_nowhere_is_a_problem(coordinator: Caller) -> None:
    for path in ("nowhere", "/api/", "/api/v2/", "plans/%00", "plans/1/nodes/%00"):
        answer = coordinator.get(path)
        assert answer.status_code == 404, path
        assert answer.json()["status"] == 404


def test_another_method_is_a_problem_that_names_those_that_go(
    coordinator: Caller,
) -> None:
    answer = coordinator.send("DELETE", "")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405


def test_head_is_get_without_its_body(coordinator: Caller) -> None:
    whole, head = coordinator.get(""), coordinator.send("HEAD", "")
    assert head.status_code == 200
    assert not head.content
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_what_was_read_already_is_not_sent_again(coordinator: Caller) -> None:
    tag = coordinator.get("").headers["ETag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}'):
        again = coordinator.get("", headers={"If-None-Match": sent})
        assert again.status_code == 304
        assert not again.content


def test_the_language_is_the_one_that_is_asked_for(nobody: Caller) -> None:
    french = nobody.get("nowhere").json()["title"]
    english = nobody.get("nowhere", headers={"Accept-Language": "en"}).json()["title"]
    assert english == "There is nothing here"
    assert french


@override_settings(API_A_MINUTE=2, API_PUBLIC_A_MINUTE=1)
def test_a_program_in_a_hurry_is_told_when_to_come_back(
    coordinator: Caller, nobody: Caller
) -> None:
    assert coordinator.get("").headers["RateLimit-Remaining"] == "1"
    assert coordinator.get("").status_code == 200
    answer = coordinator.get("")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert answer.json()["type"].endswith("#problem-limit")
    assert nobody.get("").status_code == 401
    assert nobody.get("").status_code == 429


def test_a_body_that_is_too_long_or_not_json_is_refused(coordinator: Caller) -> None:
    long = coordinator.send("POST", "", "x" * 2_100_000)
    assert long.status_code == 413
    sent = {"Authorization": f"Bearer {coordinator.secret}"}
    other = coordinator.client.post("/api/v1/", {"a": "b"}, headers=sent)
    assert other.status_code == 415


def test_scripts_of_other_sites_read_public_data_only(nobody: Caller) -> None:
    assert "Access-Control-Allow-Origin" not in nobody.get("").headers
    asked = nobody.send("OPTIONS", "public/sites")
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "*"


def test_an_old_operation_says_when_it_ends() -> None:
    told = Deprecated(since=date(2027, 1, 1), until=date(2028, 1, 1))
    answer = told.tell(HttpResponse())
    assert answer.headers["Deprecation"] == "@1798761600"
    assert answer.headers["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
