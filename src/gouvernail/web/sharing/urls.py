"""Addresses of what two authorities share."""

from django.urls import path

from gouvernail.web.sharing import acts, offering, register, share, terms

urlpatterns = [
    path("shares/", register.shares, name="shares"),
    path("shares.csv", register.as_csv, name="shares_csv"),
    path("shares/<int:pk>/", share.share, name="share"),
    path("shares/<int:pk>/accept/", acts.accept, name="share_accept"),
    path("shares/<int:pk>/refuse/", acts.refuse, name="share_refuse"),
    path("shares/<int:pk>/withdraw/", acts.withdraw, name="share_withdraw"),
    path("shares/<int:pk>/end/", acts.end, name="share_end"),
    path("shares/<int:pk>/terms/", terms.propose, name="share_terms"),
    path("shares/<int:pk>/terms/accept/", terms.accept, name="share_terms_accept"),
    path("shares/<int:pk>/terms/refuse/", terms.refuse, name="share_terms_refuse"),
    path("shares/<int:pk>/terms/back/", terms.withdraw, name="share_terms_back"),
    path("plans/<slug:plan>/nodes/<slug:key>/share/", offering.offer, name="share_new"),
]
