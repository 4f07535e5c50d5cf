"""Addresses of the public site as the house sets it up, under an authority."""

from django.urls import path

from gouvernail.web.publishing import acts, setting_up, views, withdrawing

urlpatterns = [
    path("", views.publishing, name="publishing"),
    path("settings/", setting_up.site_settings, name="site_settings"),
    path("open/", setting_up.open_up, name="site_open"),
    path("close/", setting_up.close_down, name="site_close"),
    path("<slug:plan>/waiting/", views.waiting, name="plan_waiting"),
    path("<slug:plan>/publications/", views.publications, name="plan_publications"),
    path("<slug:plan>/publish/", acts.publish_plan, name="plan_publish"),
    path("<slug:plan>/take-back/", acts.take_back, name="plan_take_back"),
    path("<slug:plan>/preview/", acts.preview, name="plan_preview"),
    path("<slug:plan>/schedule/", acts.arrange, name="plan_schedule"),
    path(
        "<slug:plan>/appointments/<int:pk>/cancel/",
        acts.cancel,
        name="appointment_cancel",
    ),
    path("<slug:plan>/withdrawn/", withdrawing.withdrawn, name="withdrawn_pages"),
    path(
        "<slug:plan>/withdrawn/<int:pk>/show/",
        withdrawing.show,
        name="page_show_again",
    ),
    path(
        "<slug:plan>/withdrawn/<str:key>/",
        withdrawing.withdraw_page,
        name="page_withdraw",
    ),
]
