"""A new document of a plan that follows another one: said once, proposed nowhere."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.plan import tree
from gouvernail.plans.services.content import edit_node
from tests.factories import Cast
from tests.imports.updating import followed_plan, march, value_now
from tests.support.pair import Pair, make_pair


def test_what_another_leads_is_said_in_one_sentence_and_not_listed(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> None:
    made = make_pair(cast)
    pair = Pair(made.partner, followed_plan(cast), made.bert, made.anne)
    title = "Ouvrir un bureau du logement"
    edit_node(node=pair.node("a1"), changes={"title": title}, by=pair.anne)
    pair.share("a1", under="o999")
    key = pair.mirror("a1").key
    value = tree.edit(value_now(pair.partner), key, text="Autrement dit")
    imported = march(cast, pair.partner, value)
    address = reverse("import_update", args=["valmont", imported.pk])
    page = client_of(pair.bert).get(address).content.decode()
    assert page.count('data-testid="led"') == 1
    assert "Commune de Valmont" in page
    assert "Autrement dit" not in page
    assert 'data-testid="take"' not in page
