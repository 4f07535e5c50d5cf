"""The API as methods: values in, values out, pages as iterators."""

from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from uuid import uuid4

from pydantic import BaseModel, ValidationError

from gouvernail.client.problems import UnreachableError
from gouvernail.client.transport import Answer, Query, Transport
from gouvernail.client.values import (
    MoneyLine,
    Node,
    NodeRow,
    Organisation,
    Plan,
    PublicNode,
    PublicPlan,
    Tagged,
    Update,
)

V = TypeVar("V", bound=BaseModel)
MOST = 200


class Client:
    """One server, with the rights of one token, or what everybody reads without one.

    Methods raise `ProblemError` for what the server refuses, `UnreachableError` for no
    answer. A request that adds something is sent under a key of its own, so that
    sending it again adds nothing twice. What has no method is reached by `items`,
    `read` and `send`.
    """

    def __init__(self, base_url: str, token: str | None = None, **options: Any) -> None:
        """`options`: `language`, `timeout`, `retries` and `sleep` of `Transport`."""
        self._transport = Transport(base_url, token, **options)
        # What was read last at an address: its tag and its value.
        self._known: dict[str, tuple[str, Any]] = {}

    # What everybody reads.

    def public_plans(self) -> Iterator[PublicPlan]:
        """The published plans of every authority."""
        return self._values(PublicPlan, "/public/plans")

    def public_nodes(
        self, organisation: str, plan: str, **asked: Any
    ) -> Iterator[PublicNode]:
        """The nodes of a published plan, in the order of the plan."""
        path = f"/public/plans/{_part(organisation)}/{_part(plan)}/nodes"
        return self._values(PublicNode, path, asked)

    # With a token.

    def organisations(self) -> Iterator[Organisation]:
        """The authorities where the token has a role."""
        return self._values(Organisation, "/organisations")

    def plans(self) -> Iterator[Plan]:
        """The plans that the token may read."""
        return self._values(Plan, "/plans")

    def plan(self, plan: int) -> Plan:
        """One plan."""
        return _value(Plan, self.read(f"/plans/{plan}").value)

    def plan_file(self, plan: int, form: str = "json") -> bytes:
        """The whole plan as a file: `json`, `xlsx` or `csv`."""
        address = self._transport.address(f"/plans/{plan}/file", {"form": form})
        return self._transport.send("GET", address).data

    def nodes(self, plan: int, **asked: Any) -> Iterator[NodeRow]:
        """The nodes of a plan: `status="blocked"`, `late=True`, `kind="action"` …"""
        return self._values(NodeRow, f"/plans/{plan}/nodes", asked)

    def node(self, plan: int, key: str) -> Tagged[Node]:
        """One node, with the tag that `edit_node` wants."""
        found = self.read(f"/plans/{plan}/nodes/{_part(key)}")
        return Tagged(_value(Node, found.value), found.etag)

    def edit_node(self, plan: int, key: str, etag: str, **changes: Any) -> Tagged[Node]:
        """Change fields of the version that `etag` names.

        Raises `ChangedError` where somebody changed it since: nothing is lost.
        """
        path = f"/plans/{plan}/nodes/{_part(key)}"
        answer = self.send("PATCH", path, changes, etag=etag)
        return Tagged(_value(Node, answer.json()), _tag(answer))

    def updates(self, plan: int) -> Iterator[Update]:
        """What was said of the actions of a plan."""
        return self._values(Update, f"/plans/{plan}/updates")

    def add_update(self, plan: int, key: str, *, status: str, **said: Any) -> Update:
        """Say where an action stands: `note`, `next_step`, `percent`, `confidence`."""
        path = f"/plans/{plan}/nodes/{_part(key)}/updates"
        return _value(
            Update, self.send("POST", path, {"status": status, **said}).json()
        )

    def money(self, plan: int) -> Iterator[MoneyLine]:
        """The lines of money of a plan."""
        return self._values(MoneyLine, f"/plans/{plan}/money")

    # Whatever else the API has.

    def items(self, path: str, query: Query | None = None) -> Iterator[dict[str, Any]]:
        """The items of a list, page after page, as they are asked for."""
        asked = {"limit": MOST, **(query or {})}
        address: str | None = self._transport.address(path, asked)
        while address:
            page = self._read(address).value
            if not isinstance(page, dict) or not isinstance(page.get("items"), list):
                raise UnreachableError("The answer is no page of a list.")
            yield from page["items"]
            following = page.get("next")
            address = self._transport.own(str(following)) if following else None

    def read(self, path: str, query: Query | None = None) -> Tagged[Any]:
        """What is at a path, with its tag; sent again only where it changed."""
        return self._read(self._transport.address(path, query))

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        etag: str | None = None,
        key: str | None = None,
    ) -> Answer:
        """POST, PATCH, PUT or DELETE; a POST has a key of its own, or the given one."""
        headers = {}
        if etag is not None:
            headers["If-Match"] = etag
        if method == "POST":
            headers["Idempotency-Key"] = key or uuid4().hex
        return self._transport.send(
            method, self._transport.address(path), body, headers
        )

    def bring(
        self,
        path: str,
        data: bytes,
        name: str,
        *,
        etag: str | None = None,
        **asked: Any,
    ) -> Answer:
        """Send a file: in place of the one that `etag` names, else as another one.
        `asked` is what else the operation wants to know."""
        query = urlencode({"name": name, **asked})
        method = "POST" if etag is None else "PUT"
        return self.send(method, f"{path}?{query}", data, etag=etag)

    def _read(self, address: str) -> Tagged[Any]:
        tag, value = self._known.get(address, ("", None))
        headers = {"If-None-Match": tag} if tag else {}
        answer = self._transport.send("GET", address, headers=headers)
        if answer.status != 304:
            tag, value = _tag(answer), answer.json()
            self._remember(address, tag, value)
        return Tagged(value, tag)

    def _remember(self, address: str, tag: str, value: Any) -> None:
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[address] = (tag, value)

    def _values(
        self, kind: type[V], path: str, query: Query | None = None
    ) -> Iterator[V]:
        return (_value(kind, item) for item in self.items(path, query))


def _value(kind: type[V], told: Any) -> V:
    try:
        return kind.model_validate(told)
    except ValidationError as error:
        raise UnreachableError(f"The answer is no {kind.__name__}.") from error


def _tag(answer: Answer) -> str:
    return str(answer.headers.get("ETag", ""))


def _part(value: str) -> str:
    """One step of a path, whatever signs it has."""
    return quote(value, safe="")
