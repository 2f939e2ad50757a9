package dev.annals.gateway.bus;

import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserView;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Completes what commands answer: when somebody signed in last or was sent something stands outside the account's own
 * stream, so that a command does not know it, and the read model does.
 */
@Component
public final class Answers {

    private final UserQueries users;

    Answers(UserQueries users) {
        this.users = users;
    }

    /** The account with its activity. */
    public Mono<UserView> complete(UserView answered) {
        return Mono.fromCompletionStage(users.find(answered.id()))
                .map(known -> known.map(view -> answered.withActivity(view.activity(), view.updatedAt()))
                        .orElse(answered));
    }

    /** The session with the account's activity. */
    public Mono<SessionGrant> complete(SessionGrant grant) {
        return complete(grant.user()).map(grant::with);
    }
}
