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
    default Actor actor() {
        return token().actor();
    }

    /** The name or address that belongs to the actor, where the history keeps one. */
    default @Nullable Personal<String> actorName() {
        return token().actorName();
    }

    /** Whom the actor acts for; null for the actor alone. */
    default @Nullable String onBehalfOf() {
        return token().onBehalfOf();
    }

    /** Whether what is changed is an administrator's doing. */
    default boolean administers() {
        return false;
    }

    /** Whether the reason that a request gives is put on the record; nobody explains what is done with the own account. */
    default boolean mayExplain() {
        return administers();
    }

    /** Whether a change without a reason is refused. */
    default boolean mustExplain() {
        return false;
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

        /** The account itself says who it is. */
        @Override
        public @Nullable Personal<String> actorName() {
            return null;
        }
    }

    /** An administrator who uses an account in the place of its owner. */
    record Delegate(User user, boolean mustExplain) implements Caller {

        @Override
        public AccessToken token() {
            return user.token();
        }

        @Override
        public String onBehalfOf() {
            return user.user().id().toString();
        }

        @Override
        public boolean administers() {
            return true;
        }
    }

    /** Somebody with an administrator's token: a person if the token names one, otherwise whoever holds the key. */
    record Administrator(AccessToken token, boolean mustExplain) implements Caller {

        @Override
        public boolean administers() {
            return true;
        }
    }

    /** Somebody who may read histories and change nothing; named as an administrator is. */
    record Auditor(AccessToken token) implements Caller {

        @Override
        public boolean mayExplain() {
            return true;
        }
    }
}
