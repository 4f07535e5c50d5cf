"""What the rest of the product calls: mails, notifications, what people follow."""

from gouvernail.notifications.choices import (
    Choice,
    choose,
    preference_of,
    renew_feeds,
    saved_preference,
    stop_mails,
)
from gouvernail.notifications.digests import send_digests
from gouvernail.notifications.following import (
    follow,
    is_followed,
    unfollow,
    unread_count,
)
from gouvernail.notifications.gathering import gather_news
from gouvernail.notifications.grants import due_for, remind_of_grants
from gouvernail.notifications.jobs import send_soon
from gouvernail.notifications.mails import (
    Letter,
    PlanIsDraft,
    mark_returned,
    queue_mail,
    send_again,
)
from gouvernail.notifications.measures import remind_of_measures
from gouvernail.notifications.sending import send_waiting_mails
from gouvernail.notifications.silence import (
    patience_of,
    remind_of_silence,
    set_patience,
)
from gouvernail.notifications.telling import (
    Told,
    mark_all_read,
    mark_read,
    notify,
)
from gouvernail.notifications.tokens import remind_of_tokens

__all__ = [
    "Choice",
    "Letter",
    "PlanIsDraft",
    "Told",
    "choose",
    "due_for",
    "follow",
    "gather_news",
    "is_followed",
    "mark_all_read",
    "mark_read",
    "mark_returned",
    "notify",
    "patience_of",
    "preference_of",
    "queue_mail",
    "remind_of_grants",
    "remind_of_measures",
    "remind_of_silence",
    "remind_of_tokens",
    "renew_feeds",
    "saved_preference",
    "send_again",
    "send_digests",
    "send_soon",
    "send_waiting_mails",
    "set_patience",
    "stop_mails",
    "unfollow",
    "unread_count",
]
