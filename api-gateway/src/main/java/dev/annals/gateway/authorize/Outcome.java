package dev.annals.gateway.authorize;

import dev.annals.gateway.http.Query;
import dev.annals.gateway.provider.DeniedByProvider;
import dev.annals.gateway.redirect.Redirect;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import java.util.Set;

/** What the application is told of a sign-in that came to nothing (endpoints.md 1.16). */
final class Outcome {

    private static final Set<ErrorCode> DENIED =
            Set.of(ErrorCode.SIGNUP_DISABLED, ErrorCode.USER_BANNED, ErrorCode.PROVIDER_EMAIL_NEEDS_VERIFICATION);

    private Outcome() {}

    static Query of(Rejection refusal) {
        Query told = Redirect.outcome(refusal);
        if (DENIED.contains(refusal.code())) {
            return told.with("error", "access_denied");
        }
        return told.has("error") ? told : told.with("error", "server_error");
    }

    /** The provider's own words, which have no code of ours. */
    static Query of(DeniedByProvider denied) {
        return Query.EMPTY.with("error", denied.error()).with("error_description", denied.description());
    }
}
