package dev.annals.shared.feed;

import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other systems are told about sessions; the account is the event's subject. */
public sealed interface PublicSessionEvent extends PublicEvent {

    @PublishedAs("session.opened")
    @Meaning("Somebody signed in.")
    record Opened(
            @Meaning("The session's id.") SessionId sessionId,

            @Meaning("How sure it is who signed in: aal1 or aal2.")
            String aal,

            @Meaning("How the person authenticated, such as password or otp.")
            List<String> methods,

            @Meaning("The client's address.") @Nullable Personal<String> ip,
            @Meaning("The client's user agent.") @Nullable Personal<String> userAgent)
            implements PublicSessionEvent {}

    @PublishedAs("session.refreshed")
    @Meaning("The session was used to get a new access token.")
    record Refreshed(@Meaning("The session's id.") SessionId sessionId) implements PublicSessionEvent {}

    @PublishedAs("session.token_reused")
    @Meaning("A refresh token that was already exchanged came back: somebody has a copy.")
    record TokenReused(
            @Meaning("The session's id.") SessionId sessionId,

            @Meaning("Whether every refresh token of the session is void with it.")
            boolean tokensRevoked,

            @Meaning("The client's address.") @Nullable Personal<String> ip,
            @Meaning("The client's user agent.") @Nullable Personal<String> userAgent)
            implements PublicSessionEvent {}

    @PublishedAs("session.ended")
    @Meaning("The session is over.")
    record Ended(@Meaning("The session's id.") SessionId sessionId) implements PublicSessionEvent {}
}
