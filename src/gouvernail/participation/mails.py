"""The mails that citizens get: written once, sent by the queue of the product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from gouvernail.notifications.enums import MailKind
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import queue_mail, send_soon
from gouvernail.participation.addresses import (
    confirm_token,
    public_address,
    stop_token,
)
from gouvernail.participation.models import Contribution, Followed, Follower
from gouvernail.publishing.models import Site

# By these keys a mail is found again when its reader is to be forgotten.
OF_FOLLOWER, OF_CONTRIBUTION = "citizen:follower:{}:", "citizen:contribution:{}:"


@dataclass(frozen=True)
class Post:
    """One mail to a citizen; `subject` and what `context` holds are already said in
    her language."""

    site: Site
    address: str
    language: str
    key: str
    subject: str
    template: str
    context: Mapping[str, Any]
    stop: str = ""


def mail_citizen(post: Post) -> Mail:
    """Write it down, in the colour of the authority; it leaves with the queue."""
    mail = queue_mail(
        key=post.key,
        person=None,
        address=post.address,
        language=post.language,
        subject=post.subject,
        template=post.template,
        context={"organisation": post.site.organisation, **post.context},
        kind=MailKind.CITIZEN,
        stop=post.stop,
    )
    send_soon()
    return mail


def ask_to_confirm(followed: Followed, site: Site, mark: str) -> Mail:
    """The link that says yes; who follows already is told so, and nothing more."""
    follower, plan = followed.follower, followed.plan
    with translation.override(follower.language):
        is_new = followed.confirmed_at is None
        subject = (
            _("Confirm that you want to follow")
            if is_new
            else _("You follow it already")
        )
        context = {
            "title": followed.title,
            "is_new": is_new,
            "address": public_address(
                site,
                "follow_confirm",
                language=follower.language,
                plan=plan.slug,
                mark=confirm_token(followed),
            ),
            "why": _("Somebody gave this address on the page of the plan."),
        }
    return mail_citizen(
        Post(
            site=site,
            address=follower.email,
            language=follower.language,
            key=f"{OF_FOLLOWER.format(follower.pk)}{followed.pk}:{mark}",
            subject=subject,
            template="citizen_confirm",
            context=context,
            stop=stop_address(follower, site, plan.slug),
        )
    )


def tell_answer(contribution: Contribution, site: Site, mark: str) -> Mail:
    """The answer of the authority, to who left an address for it."""
    with translation.override(contribution.language):
        subject = _("The authority answers you")
        why = _("You left this address to be told of the answer. It is erased soon.")
        context = {
            "contribution": contribution,
            "outcome": contribution.get_outcome_display(),
            "address": _page_of(contribution, site),
            "why": why,
        }
    return mail_citizen(
        Post(
            site=site,
            address=contribution.email,
            language=contribution.language,
            key=f"{OF_CONTRIBUTION.format(contribution.pk)}{mark}",
            subject=subject,
            template="citizen_answer",
            context=context,
        )
    )


def stop_address(follower: Follower, site: Site, plan: str) -> str:
    """Where a follower stops her mails, without signing in."""
    return public_address(
        site,
        "follow_stop",
        language=follower.language,
        plan=plan,
        mark=stop_token(follower),
    )


def forget_mails(key: str) -> int:
    """Delete the mails under this beginning of a key, those that wait too."""
    count, _rows = Mail.objects.filter(key__startswith=key).delete()
    return count


def _page_of(contribution: Contribution, site: Site) -> str:
    name = "consultation" if contribution.is_comment else "ideas"
    return public_address(
        site, name, language=contribution.language, plan=contribution.plan.slug
    )
