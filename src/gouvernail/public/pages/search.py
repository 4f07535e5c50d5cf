"""Search: a question in everyday words, without a script."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse

from gouvernail.plan.kinds import NodeKind
from gouvernail.public.door import Visit, page
from gouvernail.public.pages.index import Answer, Hit, asked, index_of
from gouvernail.public.pages.paging import Sheet, sheet_of
from gouvernail.public.pages.shelf import Entry, Shelf, shelf_of
from gouvernail.public.pages.words import WORD, around, is_hit, marked, stem

Pieces = list[tuple[str, bool]]
PER_PAGE = 20


@dataclass(frozen=True)
class Found:
    """One answer on the page: its words with what was looked for marked."""

    hit: Hit
    shelf: Shelf
    wanted: tuple[str, ...]

    @property
    def name(self) -> str:
        """The url name of its page."""
        kind = self.hit.node.kind
        is_action = kind in (NodeKind.ACTION, NodeKind.SUBACTION)
        return "action" if is_action else "objective"

    @property
    def key(self) -> str:
        """Whose page it leads to: a step has that of its action."""
        node = self.hit.node
        if node.kind is NodeKind.SUBACTION and node.parent:
            return node.parent
        return node.id

    @cached_property
    def entry(self) -> Entry | None:
        """State and place; None of an objective."""
        return self.shelf.entries.get(self.key)

    @cached_property
    def step(self) -> str:
        """The title of the action whose step this is."""
        node = self.hit.node
        is_step = self.key != node.id
        return self.shelf.told.nodes[self.key].title if is_step else ""

    @cached_property
    def title(self) -> Pieces:
        """Its title in pieces."""
        return marked(self.hit.node.title, self.wanted)

    @cached_property
    def extract(self) -> Pieces:
        """Where else the words stand: the adopted text, or the last news."""
        node = self.hit.node
        told = self.shelf.told.told(node.id)
        texts = (node.text or "", told.words, told.next_step)
        holding = (text for text in texts if self._holds(text))
        text = next(holding, "")
        return marked(around(text, self.wanted), self.wanted) if text else []

    def _holds(self, text: str) -> bool:
        return any(is_hit(stem(word), self.wanted) for word in WORD.findall(text))


@page
def search(visit: Visit) -> HttpResponse:
    """What holds the words of `q`."""
    query = visit.request.GET
    index = index_of(visit.opened)
    answer = index.answer(asked(query.get("q", "")))
    sheet = sheet_of(answer.hits, query, PER_PAGE)
    context = {
        "answer": answer,
        "sheet": sheet,
        "found": _found(visit, answer, sheet),
        "count": len(answer.hits),
    }
    return visit.page("public/pages/search.html", context)


def _found(visit: Visit, answer: Answer, sheet: Sheet[Hit]) -> list[Found]:
    shelf = shelf_of(visit.opened)
    return [Found(hit, shelf, answer.question.stems) for hit in sheet.rows]
