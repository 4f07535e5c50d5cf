"""Sign-in, security, languages: the addresses of allauth that are offered, and ours."""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.generic import RedirectView

from gouvernail.web.accounts import (
    language,
    links,
    openid,
    providers,
    second_factor,
    security,
)

to_security = RedirectView.as_view(pattern_name="security")

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("language/", language.choose_language, name="choose_language"),
    # a link instead of the password
    path("link/", links.ask, name="login_link_ask"),
    path("link/<str:token>/", links.take, name="login_link"),
    # what keeps one's account safe
    path("security/", security.security, name="security"),
    path("security/sessions/end/", security.end_others, name="sessions_end_others"),
    path("security/sessions/<int:pk>/end/", security.end_one, name="session_end"),
    path("security/untie/<int:pk>/", security.untie, name="identity_untie"),
    # second factor
    path("2fa/", to_security, name="mfa_index"),
    path("2fa/wanted/", second_factor.wanted, name="second_factor_wanted"),
    path(
        "2fa/authenticate/",
        login_not_required(mfa.authenticate),
        name="mfa_authenticate",
    ),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/code/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/code/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery/new/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery/download/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", to_security, name="mfa_list_webauthn"),
    path(
        "passkeys/login/",
        login_not_required(passkeys.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "passkeys/reauthenticate/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    # the sign-in of one's authority
    path("providers/", providers.choose, name="identity_providers"),
    path("oidc/<slug:provider_id>/login/", openid.leave, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        openid.come_back,
        name="openid_connect_callback",
    ),
]
