"""The demonstration authorities share two actions and propose a third."""

import tomllib
from pathlib import Path

import pytest

from gouvernail.cli.demonstration import Demonstration
from gouvernail.cli.demonstration_sharing import load_sharing
from gouvernail.plans.models import Node, Share
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import standing_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.django_db
def test_two_actions_are_shared_and_a_third_waits() -> None:
    content = tomllib.loads((EXAMPLES / "rochevaux.toml").read_text(encoding="utf-8"))
    Demonstration(content, EXAMPLES).load()
    before = Node.objects.live().count()
    load_sharing(EXAMPLES / "rochevaux-sharing.toml")
    shares = list(Share.objects.with_sides().order_by("pk"))
    assert [share.state for share in shares] == ["accepted", "accepted", "offered"]
    assert Node.objects.live().count() == before
    for share in shares[:2]:
        assert share.mirror is not None
        assert share.mirror.title == share.node.title
        said = standing_of(share.mirror.plan)[share.mirror.pk]
        last = ProgressUpdate.objects.of_node(share.node)[0]
        assert said.echo_of == last
