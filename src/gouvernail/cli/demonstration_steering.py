"""The demonstration authorities steer: tags, partners, tasks, meetings, a campaign."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Campaign
from gouvernail.campaigns.services.opening import open_campaign
from gouvernail.campaigns.services.planning import plan_campaign, suggested_terms
from gouvernail.core.folding import fold
from gouvernail.meetings.agenda import Proposal
from gouvernail.meetings.enums import Reason
from gouvernail.meetings.models import AgendaItem, Meeting
from gouvernail.meetings.services import (
    ask_for_decision,
    call_meeting,
    decide,
    set_state,
)
from gouvernail.organisations.enums import Role, Vocabulary
from gouvernail.organisations.models import Membership, Organisation, Partner, Term
from gouvernail.organisations.services import (
    save_agreement,
    save_partner,
    save_term,
    seed_terms,
)
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.enums import Via
from gouvernail.progress.services import News, record_update, same_again
from gouvernail.tasks.linking import link
from gouvernail.tasks.services import add_task, tick_task

COLUMNS = {"due": "due_on", "milestone": "is_milestone", "recurrence": "recurrence"}


def load_steering(file: Path) -> None:
    """Everything in `file`, for the organisations and plans that are already there."""
    Steering(tomllib.loads(file.read_text())).load()


@dataclass(frozen=True)
class Steering:
    """What the file holds, on its way into the database through the services."""

    content: dict[str, Any]

    def load(self) -> None:
        """Everything, in the order in which it depends on itself."""
        for organisation in Organisation.objects.order_by("pk"):
            seed_terms(organisation)
        self._put_in_force()
        self._name_people()
        self._add_partners()
        self._add_tags()
        self._add_places()
        self._add_tasks()
        self._add_meetings()
        self._open_campaigns()

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plan of each organisation, by its short name."""
        rows = Plan.objects.live().for_page().order_by("pk")
        return {plan.organisation.slug: plan for plan in rows}

    @cached_property
    def actions(self) -> dict[str, dict[str, Node]]:
        """Actions by the folded title, in each plan."""
        return {
            slug: {
                fold(node.title): _in_plan(node, plan)
                for node in Node.objects.of_plan(plan).steered()
            }
            for slug, plan in self.plans.items()
        }

    @cached_property
    def people(self) -> dict[str, User]:
        """Everybody by address."""
        return {user.email: user for user in User.objects.order_by("pk")}

    def coordinator_of(self, slug: str) -> User:
        """Who steers there."""
        role = Role.COORDINATOR
        rows = Membership.objects.filter(organisation__slug=slug, role=role)
        return rows.select_related("user").order_by("pk")[0].user

    def action(self, slug: str, start: str) -> Node:
        """The action whose title begins so; a wrong beginning stops the loading."""
        folded = fold(start)
        found = self.actions[slug].items()
        return next(node for title, node in found if title.startswith(folded))

    def _put_in_force(self) -> None:
        for slug in self.content["in_force"]:
            self.plans[slug].state = PlanState.IN_FORCE
            self.plans[slug].save(update_fields=["state"])

    def _name_people(self) -> None:
        for each in self.content["political"]:
            rows = Node.objects.of_plan(self.plans[each["plan"]]).steered()
            here = rows.filter(department__name__in=each["departments"])
            here.update(political_owner=self.people[each["person"]])

    def _add_partners(self) -> None:
        for each in self.content["partner"]:
            slug = each["organisation"]
            names = ("name", "kind", "contact", "email", "phone")
            partner = save_partner(
                organisation=self.plans[slug].organisation,
                details={name: each[name] for name in names if name in each},
                by=self.coordinator_of(slug),
            )
            self._add_agreement(partner, each)
            for start in each.get("actions", ()):
                self.action(slug, start).partners.add(partner)

    def _add_agreement(self, partner: Partner, each: dict[str, Any]) -> None:
        if "agreement" not in each:
            return
        said = each["agreement"]
        details = {
            "title": said["title"],
            "starts_on": said["starts"],
            "ends_on": said["ends"],
        }
        by = self.coordinator_of(each["organisation"])
        save_agreement(partner=partner, details=details, by=by)

    def _add_tags(self) -> None:
        for each in self.content["tag"]:
            rows = Term.objects.of_organisations(self.plans[each["plan"]].organisation)
            words = {term.written: term for term in rows}
            node = self.action(each["plan"], each["action"])
            node.terms.add(*(words[word] for word in each["words"]))

    def _add_places(self) -> None:
        for each in self.content["place"]:
            place = save_term(
                organisation=self.plans[each["plan"]].organisation,
                vocabulary=Vocabulary.PLACE,
                details={"name": each["name"]},
                by=self.coordinator_of(each["plan"]),
            )
            for start in each["actions"]:
                self.action(each["plan"], start).terms.add(place)

    def _add_tasks(self) -> None:
        for each in self.content["task"]:
            by = self.coordinator_of(each["plan"])
            changes = {COLUMNS[name]: each[name] for name in COLUMNS if name in each}
            changes |= {"title": each["title"], "owner": self._owner(each)}
            node = self.action(each["plan"], each["action"])
            task = add_task(node=node, changes=changes, by=by)
            if each.get("done"):
                tick_task(task=task, by=by, done=True)
        for each in self.content["link"]:
            before, after = (
                self.action(each["plan"], each[end]) for end in ("before", "after")
            )
            link(before=before, after=after, by=self.coordinator_of(each["plan"]))

    def _add_meetings(self) -> None:
        for each in self.content["request"]:
            ask_for_decision(
                node=self.action(each["plan"], each["action"]),
                question=each["question"],
                body=each["body"],
                by=self.people[each["by"]],
            )
        for each in self.content["meeting"]:
            self._add_meeting(each)

    def _add_meeting(self, each: dict[str, Any]) -> None:
        slug, by = each["plan"], self.coordinator_of(each["plan"])
        names = ("body", "on", "place", "present")
        meeting = call_meeting(
            plan=self.plans[slug],
            details={name: each[name] for name in names if name in each},
            proposed=list(self._points(each)),
            by=by,
        )
        for said in each.get("decision", ()):
            self._decide(meeting, slug, said)
        set_state(meeting=meeting, state=each["state"], by=by)

    def _points(self, each: dict[str, Any]) -> Iterator[Proposal]:
        for said in each.get("decision", ()):
            node = self.action(each["plan"], said["action"])
            yield Proposal(node.pk, Reason.BLOCKED)

    def _decide(self, meeting: Meeting, slug: str, said: dict[str, Any]) -> None:
        node = self.action(slug, said["action"])
        item = AgendaItem.objects.of_meeting(meeting).get(node=node)
        item.meeting = meeting
        details = {
            "text": said["text"],
            "owner": self._owner(said),
            "due_on": said["due"],
        }
        decide(item=item, details=details, by=self.coordinator_of(slug))

    def _open_campaigns(self) -> None:
        now = timezone.now()
        for each in self.content["campaign"]:
            plan, by = self.plans[each["plan"]], self.people[each["by"]]
            terms = suggested_terms(plan, timezone.localdate(now))
            terms = replace(terms, director=self.people[each["director"]])
            campaign = plan_campaign(plan=plan, terms=terms, by=by, now=now)
            open_campaign(campaign=campaign, by=by, now=now)
            self._answer(campaign, each)

    def _answer(self, campaign: Campaign, each: dict[str, Any]) -> None:
        """Some have answered within the hour: nothing new, or a few words."""
        told = {said["action"]: said for said in each.get("news", ())}
        for asked in campaign.asked.select_related("node", "person"):
            person, node = asked.person, _in_plan(asked.node, campaign.plan)
            if person is None or person.email not in each["answered"]:
                continue
            said = next((s for start, s in told.items() if _begins(node, start)), None)
            news = _news(said) if said else same_again(node, via=Via.LINK)
            record_update(node=node, news=news, by=person)

    def _owner(self, each: dict[str, Any]) -> User | None:
        return self.people.get(each.get("owner", ""))


def _begins(node: Node, start: str) -> bool:
    return fold(node.title).startswith(fold(start))


def _news(said: dict[str, Any]) -> News:
    words = {name: value for name, value in said.items() if name != "action"}
    return News(**words, via=Via.LINK)


def _in_plan(node: Node, plan: Plan) -> Node:
    node.plan = plan
    return node
