"""Addresses of what people are told: one's own, a plan's, those without sign-in."""

from django.urls import path

from gouvernail.web.notifications import (
    centre,
    feeds,
    follows,
    outbox,
    plan_mails,
    preferences,
    stopping,
)

ME, OF_PLAN = "me/notifications/", "<slug:organisation>/plans/<slug:plan>/"

urlpatterns = [
    path(ME, centre.notifications, name="notifications"),
    path(ME + "read/", centre.read_all, name="notifications_read"),
    path(ME + "<int:number>/", centre.notification, name="notification"),
    path(ME + "settings/", preferences.preferences, name="preferences"),
    path(ME + "settings/feeds/", preferences.renew, name="feeds_renew"),
    path("mail/stop/<str:token>/", stopping.mail_stop, name="mail_stop"),
    path("feeds/<str:token>/echeances.ics", feeds.due, name="feed_due"),
    path(
        "feeds/<str:token>/<slug:organisation>/<slug:plan>.atom",
        feeds.changes,
        name="feed_changes",
    ),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:number>/", outbox.mail, name="outbox_mail"),
    path("outbox/<int:number>/page/", outbox.page, name="outbox_page"),
    path(OF_PLAN + "follow/", follows.toggle, name="follow"),
    path(OF_PLAN + "mails/", plan_mails.mails, name="plan_mails"),
    path(OF_PLAN + "mails/patience/", plan_mails.patience, name="plan_patience"),
    path(
        OF_PLAN + "mails/<int:number>/again/", plan_mails.again, name="plan_mail_again"
    ),
    path(
        OF_PLAN + "mails/<int:number>/returned/",
        plan_mails.returned,
        name="plan_mail_returned",
    ),
]
