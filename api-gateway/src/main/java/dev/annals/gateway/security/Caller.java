package dev.annals.gateway.security;

import dev.annals.shared.audit.Actor;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserView;
import org.jspecify.annotations.Nullable;

/** Who sent a request that passed a guard. */
public sealed interface Caller {

    AccessToken token();

    /** Who stands in the history as the one who did it. */
    Actor actor();

    /** The name or address that belongs to the actor, where the history keeps one. */
    default @Nullable Personal<String> actorName() {
        return null;
    }

    /**
     * Somebody with an account.
     *
     * @param session null for a token without a session
     */
    record User(AccessToken token, UserView user, @Nullable SessionView session) implements Caller {

        @Override
        public Actor actor() {
            return new Actor(Actor.Kind.USER, user.id().toString(), token.role());
        }
    }

    /** Somebody with an administrator's token: a person if the token names one, otherwise whoever holds the key. */
    record Administrator(AccessToken token) implements Caller {

        @Override
        public Actor actor() {
            Actor.Kind kind = namesSomebody() ? Actor.Kind.ADMINISTRATOR : Actor.Kind.SERVICE;
            return new Actor(kind, token.subject().isEmpty() ? key() : token.subject(), token.role());
        }

        @Override
        public @Nullable Personal<String> actorName() {
            String name = token.email().isEmpty() ? token.name() : token.email();
            return name.isEmpty() ? null : Personal.of(name);
        }

        private boolean namesSomebody() {
            return !(token.subject() + token.email() + token.name()).isEmpty();
        }

        private String key() {
            return token.keyId() == null ? token.fingerprint() : token.keyId();
        }
    }
}
