package dev.annals.gateway;

import static dev.annals.gateway.http.Limit.NONE;
import static dev.annals.gateway.http.Reads.MANY;
import static dev.annals.gateway.http.Reads.NOTHING;
import static dev.annals.gateway.http.Reads.OWN;
import static dev.annals.gateway.http.Reads.PERSON;
import static dev.annals.gateway.http.Reads.SHOWN;
import static dev.annals.gateway.http.Route.delete;
import static dev.annals.gateway.http.Route.everything;
import static dev.annals.gateway.http.Route.get;
import static dev.annals.gateway.http.Route.guarded;
import static dev.annals.gateway.http.Route.post;
import static dev.annals.gateway.http.Route.put;
import static dev.annals.gateway.security.Guard.ADMIN;
import static dev.annals.gateway.security.Guard.ANYONE;
import static dev.annals.gateway.security.Guard.AUDITOR;
import static dev.annals.gateway.security.Guard.USER;

import dev.annals.gateway.admin.AdminCredentialsEndpoint;
import dev.annals.gateway.admin.AdminUserEndpoint;
import dev.annals.gateway.admin.AdminUsersEndpoint;
import dev.annals.gateway.admin.AuditEndpoint;
import dev.annals.gateway.admin.GenerateLinkEndpoint;
import dev.annals.gateway.admin.ListUsersEndpoint;
import dev.annals.gateway.authorize.AuthorizeEndpoint;
import dev.annals.gateway.authorize.CallbackEndpoint;
import dev.annals.gateway.captcha.Captcha;
import dev.annals.gateway.customprovider.CustomProvidersEndpoint;
import dev.annals.gateway.discovery.HealthEndpoint;
import dev.annals.gateway.discovery.JwksEndpoint;
import dev.annals.gateway.discovery.OpenApiEndpoint;
import dev.annals.gateway.discovery.OpenIdEndpoint;
import dev.annals.gateway.discovery.SettingsEndpoint;
import dev.annals.gateway.factor.FactorsEndpoint;
import dev.annals.gateway.http.Route;
import dev.annals.gateway.invite.InviteEndpoint;
import dev.annals.gateway.logout.LogoutEndpoint;
import dev.annals.gateway.off.SwitchedOff;
import dev.annals.gateway.otp.MagicLinkEndpoint;
import dev.annals.gateway.otp.OtpEndpoint;
import dev.annals.gateway.ratelimit.RateLimits;
import dev.annals.gateway.reauthenticate.ReauthenticateEndpoint;
import dev.annals.gateway.recover.RecoverEndpoint;
import dev.annals.gateway.resend.ResendEndpoint;
import dev.annals.gateway.signup.SignUpEndpoint;
import dev.annals.gateway.sso.SsoProvidersEndpoint;
import dev.annals.gateway.token.TokenEndpoint;
import dev.annals.gateway.user.IdentityEndpoint;
import dev.annals.gateway.user.UserEndpoint;
import dev.annals.gateway.verify.VerifyEndpoint;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Every endpoint in one table: method, path, guard, limit, handler; what the original has nothing like is in {@link
 * AddedRoutes}. A path with a slash at its end is asked for with and without it; the rest is in {@link Route}. Where a
 * captcha comes before the limit, the limit stands with the endpoint. All of it is served below {@code /auth/v1} as well.
 */
@Component
final class Routes {

    private final HealthEndpoint health;
    private final SettingsEndpoint settings;
    private final JwksEndpoint jwks;
    private final OpenIdEndpoint openId;
    private final AuthorizeEndpoint authorize;
    private final CallbackEndpoint callback;
    private final SignUpEndpoint signUp;
    private final TokenEndpoint token;
    private final RecoverEndpoint recover;
    private final MagicLinkEndpoint magicLink;
    private final OtpEndpoint otp;
    private final ResendEndpoint resend;
    private final ReauthenticateEndpoint reauthenticate;
    private final VerifyEndpoint verify;
    private final UserEndpoint user;
    private final IdentityEndpoint identities;
    private final LogoutEndpoint logout;
    private final InviteEndpoint invite;
    private final ListUsersEndpoint lists;
    private final FactorsEndpoint factors;
    private final AdminUsersEndpoint accounts;
    private final AdminUserEndpoint account;
    private final GenerateLinkEndpoint generateLink;
    private final AuditEndpoint audit;
    private final AdminCredentialsEndpoint credentials;
    private final SsoProvidersEndpoint ssoProviders;
    private final CustomProvidersEndpoint customProviders;
    private final AddedRoutes added;
    private final RateLimits limits;
    private final Captcha captcha;

    Routes(
            HealthEndpoint health,
            SettingsEndpoint settings,
            JwksEndpoint jwks,
            OpenIdEndpoint openId,
            AuthorizeEndpoint authorize,
            CallbackEndpoint callback,
            SignUpEndpoint signUp,
            TokenEndpoint token,
            RecoverEndpoint recover,
            MagicLinkEndpoint magicLink,
            OtpEndpoint otp,
            ResendEndpoint resend,
            ReauthenticateEndpoint reauthenticate,
            VerifyEndpoint verify,
            UserEndpoint user,
            IdentityEndpoint identities,
            LogoutEndpoint logout,
            InviteEndpoint invite,
            ListUsersEndpoint lists,
            FactorsEndpoint factors,
            AdminUsersEndpoint accounts,
            AdminUserEndpoint account,
            GenerateLinkEndpoint generateLink,
            AuditEndpoint audit,
            AdminCredentialsEndpoint credentials,
            SsoProvidersEndpoint ssoProviders,
            CustomProvidersEndpoint customProviders,
            AddedRoutes added,
            RateLimits limits,
            Captcha captcha) {
        this.health = health;
        this.settings = settings;
        this.jwks = jwks;
        this.openId = openId;
        this.authorize = authorize;
        this.callback = callback;
        this.signUp = signUp;
        this.token = token;
        this.recover = recover;
        this.magicLink = magicLink;
        this.otp = otp;
        this.resend = resend;
        this.reauthenticate = reauthenticate;
        this.verify = verify;
        this.user = user;
        this.identities = identities;
        this.logout = logout;
        this.invite = invite;
        this.lists = lists;
        this.factors = factors;
        this.accounts = accounts;
        this.account = account;
        this.generateLink = generateLink;
        this.audit = audit;
        this.credentials = credentials;
        this.ssoProviders = ssoProviders;
        this.customProviders = customProviders;
        this.added = added;
        this.limits = limits;
        this.captcha = captcha;
    }

    /** The table, and the description of it at {@code /openapi.json}. */
    List<Route> published() {
        return OpenApiEndpoint.published(table());
    }

    /** What is always there, and what the settings open. */
    private List<Route> table() {
        return Stream.of(always().stream(), ofIdentities(), ofDeletion(), ofCustomProviders(), added.table())
                .flatMap(routes -> routes)
                .toList();
    }

    /** Without it, the answer is the original's, which knows no such method. */
    private Stream<Route> ofDeletion() {
        return user.isDeletable()
                ? Stream.of(delete("/user/", USER, limits.userChanges(), user::delete))
                : Stream.empty();
    }

    private Stream<Route> ofCustomProviders() {
        String all = "/admin/custom-providers/";
        String one = all + "{identifier}/";
        return customProviders.isOpen()
                ? Stream.of(
                        get(all, ADMIN, NONE, customProviders::list).reading(NOTHING),
                        post(all, ADMIN, NONE, customProviders::create).waiting(customProviders.patience()),
                        get(one, ADMIN, NONE, customProviders::show).reading(NOTHING),
                        put(one, ADMIN, NONE, customProviders::change).waiting(customProviders.patience()),
                        delete(one, ADMIN, NONE, customProviders::delete))
                : Stream.of(everything(all, ADMIN, SwitchedOff.CUSTOM_PROVIDERS));
    }

    private Stream<Route> ofIdentities() {
        return identities.isOpen()
                ? Stream.of(
                        guarded("/user/identities/", USER),
                        get("/user/identities/authorize", USER, NONE, authorize::link),
                        delete("/user/identities/{identity_id}", USER, NONE, identities::unlink))
                : Stream.of(everything("/user/identities/", USER, SwitchedOff.MANUAL_LINKING));
    }

    private List<Route> always() {
        return List.of(
                get("/health", ANYONE, NONE, health::show),
                get("/settings", ANYONE, NONE, settings::show),
                get("/.well-known/jwks.json", ANYONE, NONE, jwks::show),
                post("/signup/", ANYONE, NONE, captcha.before(signUp::open)),
                get("/.well-known/openid-configuration", ANYONE, NONE, openId::show),
                get("/.well-known/oauth-authorization-server", ANYONE, NONE, SwitchedOff.OAUTH_SERVER),
                get("/callback/", ANYONE, NONE, callback::back).waiting(callback.patience()),
                post("/callback/", ANYONE, NONE, callback::back).waiting(callback.patience()),
                get("/authorize", ANYONE, NONE, authorize::lead),
                post("/token", ANYONE, NONE, captcha.before(token::issue)),
                post("/recover", ANYONE, limits.recoveries(), captcha.before(recover::send)),
                post("/magiclink", ANYONE, limits.magicLinks(), captcha.before(magicLink::send)),
                post("/otp", ANYONE, limits.oneTimePasswords(), captcha.before(otp::send)),
                post("/resend", ANYONE, limits.resends(), captcha.before(resend::send)),
                get("/reauthenticate/", USER, NONE, reauthenticate::send),
                get("/verify/", ANYONE, limits.verifications(), verify::followLink),
                post("/verify/", ANYONE, limits.verifications(), verify::submit),
                get("/user/", USER, NONE, user::show).reading(OWN),
                put("/user/", USER, limits.userChanges(), user::change).reading(OWN),
                everything("/user/oauth/grants/", USER, SwitchedOff.OAUTH_SERVER),
                post("/factors/", USER, NONE, factors::enrol),
                everything("/factors/{factor_id}/", USER, factors::find),
                everything("/passkeys/", ANYONE, SwitchedOff.PASSKEYS),
                everything("/sso/", ANYONE, SwitchedOff.SAML),
                everything("/oauth/", ANYONE, SwitchedOff.OAUTH_SERVER),
                everything("/scim/v2/", ANYONE, SwitchedOff.SCIM),
                post("/logout", USER, NONE, logout::end),
                guarded("/admin/", ADMIN),
                get("/admin/audit/", AUDITOR, NONE, audit::list).reading(MANY),
                get("/admin/users/", ADMIN, NONE, lists::list).reading(SHOWN),
                post("/admin/users/", ADMIN, NONE, accounts::create),
                get("/admin/users/{user_id}/", AUDITOR, NONE, account::show).reading(PERSON),
                put("/admin/users/{user_id}/", ADMIN, NONE, account::change).reading(PERSON),
                delete("/admin/users/{user_id}/", ADMIN, NONE, account::delete),
                get("/admin/users/{user_id}/factors/", ADMIN, NONE, credentials::list)
                        .reading(PERSON),
                everything("/admin/users/{user_id}/factors/{factor_id}/", ADMIN, credentials::factor),
                get("/admin/users/{user_id}/passkeys/", ADMIN, NONE, credentials::list)
                        .reading(PERSON),
                delete("/admin/users/{user_id}/passkeys/{passkey_id}/", ADMIN, NONE, credentials::passkey),
                get("/admin/sso/providers/", ADMIN, NONE, ssoProviders::list).reading(NOTHING),
                post("/admin/sso/providers/", ADMIN, NONE, ssoProviders::create),
                everything("/admin/sso/providers/{idp_id}/", ADMIN, ssoProviders::find),
                everything("/admin/oauth/", ADMIN, SwitchedOff.OAUTH_SERVER),
                get("/admin/user/{user_id}/", AUDITOR, NONE, account::show).reading(PERSON),
                put("/admin/user/{user_id}/", ADMIN, NONE, account::change).reading(PERSON),
                delete("/admin/user/{user_id}/", ADMIN, NONE, account::delete),
                post("/admin/generate_link", ADMIN, NONE, generateLink::make),
                post("/invite", ADMIN, NONE, invite::send));
    }
}
