package dev.annals.shared.session;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.user.UserView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session and the means to use it: what a token answer is made of.
 *
 * @param user the account after the command
 * @param refreshToken what the client refreshes with next
 * @param counter the number of that token, where it is of the second version
 * @param exchange the exchange of a refresh token that this came of; null when somebody signed in
 * @param providerTokens what the provider gave that the person signed in with; null where they are not handed out here
 */
public record SessionGrant(
        SessionView session,
        UserView user,
        Secret refreshToken,
        @Nullable Integer counter,
        @Nullable Exchange exchange,
        @Nullable ProviderTokens providerTokens) {

    public SessionGrant(
            SessionView session,
            UserView user,
            Secret refreshToken,
            @Nullable Integer counter,
            @Nullable Exchange exchange) {
        this(session, user, refreshToken, counter, exchange, null);
    }

    /** Whether a refresh token was exchanged, rather than somebody signed in. */
    public boolean refreshed() {
        return exchange != null;
    }

    /** Whether a spent refresh token was accepted. */
    public boolean reused() {
        return exchange != null && exchange.reused();
    }

    /** The same, with what else is known of the account. */
    public SessionGrant with(UserView completed) {
        return new SessionGrant(session, completed, refreshToken, counter, exchange, providerTokens);
    }

    /** The same, with what the provider gave for its own API. */
    public SessionGrant with(ProviderTokens tokens) {
        return new SessionGrant(session, user, refreshToken, counter, exchange, tokens);
    }

    /**
     * An exchange of a refresh token (tokens.md section 5.3).
     *
     * @param reused whether a spent refresh token was accepted
     * @param reuseCauses why, in the contract's words; none for a token of the first version
     */
    public record Exchange(boolean reused, List<String> reuseCauses) {}
}
