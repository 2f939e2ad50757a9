package dev.annals.gateway.security;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.deployment.RevokedTokens;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionQueries;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Checks bearer tokens as endpoints.md 0.8 says, in its order; the session is looked up on every request. */
public final class BearerAuthentication implements Gatekeeper {

    private static final String SCHEME = "bearer ";
    private static final CommandRejected REVOKED = badToken("invalid JWT: the token has been revoked");

    private final AccessTokens tokens;
    private final SessionQueries sessions;
    private final RevokedTokens revokedTokens;
    private final SessionValidity validity;
    private final List<String> adminRoles;
    private final List<String> auditorRoles;
    private final boolean mustExplain;
    private final Clock clock;

    public BearerAuthentication(
            AccessTokens tokens,
            SessionQueries sessions,
            RevokedTokens revokedTokens,
            GatewayProperties settings,
            Clock clock) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.revokedTokens = revokedTokens;
        this.validity = new SessionValidity(settings.session());
        this.adminRoles = settings.jwt().adminRoles();
        this.auditorRoles = settings.audit().roles();
        this.mustExplain = settings.audit().requireReason();
        this.clock = clock;
    }

    @Override
    public Mono<Caller> admit(Guard guard, String authorization) {
        AccessToken token = token(authorization);
        return token.id().isEmpty()
                ? admit(guard, token)
                : isRevoked(token).flatMap(revoked -> revoked ? Mono.error(REVOKED) : admit(guard, token));
    }

    @Override
    public Actor recognise(String authorization) {
        try {
            AccessToken token = token(authorization);
            boolean ofUser = token.acting() == null && GoUuid.parse(token.subject()) != null && !administers(token);
            return ofUser ? new Actor(Actor.Kind.USER, token.subject(), token.role()) : token.actor();
        } catch (CommandRejected unknown) {
            return Actor.ANONYMOUS;
        }
    }

    private boolean administers(AccessToken token) {
        return adminRoles.contains(token.role()) || auditorRoles.contains(token.role());
    }

    private Mono<Caller> admit(Guard guard, AccessToken token) {
        return guard == Guard.USER
                ? bearer(token).map(bearer -> using(user(token, bearer)))
                : administrator(token, guard == Guard.AUDITOR);
    }

    private Caller using(Caller.User user) {
        return user.token().acting() == null ? user : new Caller.Delegate(user, mustExplain);
    }

    private Mono<Boolean> isRevoked(AccessToken token) {
        return Mono.fromCompletionStage(revokedTokens.isRevoked(new AccessTokenId(token.id())));
    }

    private Mono<Caller> administrator(AccessToken token, boolean auditorsToo) {
        if (sessionId(token).isEmpty()) {
            return Mono.fromSupplier(() -> administrating(token, auditorsToo));
        }
        return bearer(token).map(bearer -> {
            validity.check(user(token, bearer).session(), clock.instant());
            return administrating(token, auditorsToo);
        });
    }

    private Caller administrating(AccessToken token, boolean auditorsToo) {
        if (adminRoles.contains(token.role())) {
            return new Caller.Administrator(token, mustExplain);
        }
        if (auditorsToo && auditorRoles.contains(token.role())) {
            return new Caller.Auditor(token);
        }
        throw new CommandRejected(ErrorCode.NOT_ADMIN, 403, "User not allowed");
    }

    private AccessToken token(String header) {
        String token =
                header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? header.substring(SCHEME.length()) : "";
        if (token.isEmpty() || token.chars().anyMatch(c -> c == ' ' || (c >= '\t' && c <= '\r'))) {
            throw new CommandRejected(ErrorCode.NO_AUTHORIZATION, 401, "This endpoint requires a valid Bearer token");
        }
        try {
            return tokens.verify(token);
        } catch (InvalidToken e) {
            throw badToken("invalid JWT: unable to parse or verify signature, " + e.getMessage());
        }
    }

    private Mono<Bearer> bearer(AccessToken token) {
        if (token.subject().isEmpty()) {
            throw badToken("invalid claim: missing sub claim");
        }
        UUID userId = GoUuid.parse(token.subject());
        if (userId == null) {
            throw new CommandRejected(ErrorCode.BAD_JWT, 400, "invalid claim: sub claim must be a UUID");
        }
        UUID sessionId = GoUuid.parse(sessionId(token));
        return Mono.fromCompletionStage(
                sessions.bearer(new UserId(userId), sessionId == null ? null : new SessionId(sessionId)));
    }

    private Caller.User user(AccessToken token, Bearer bearer) {
        UserView user = bearer.user();
        if (user == null) {
            throw new CommandRejected(ErrorCode.USER_NOT_FOUND, 403, "User from sub claim in JWT does not exist");
        }
        SessionView session = session(token, bearer);
        if (user.bannedAt(clock.instant())) {
            throw new CommandRejected(ErrorCode.USER_BANNED, 403, "User is banned");
        }
        return new Caller.User(token, user, session);
    }

    private static @Nullable SessionView session(AccessToken token, Bearer bearer) {
        String claimed = sessionId(token);
        if (claimed.isEmpty()) {
            return null;
        }
        if (GoUuid.parse(claimed) == null) {
            throw badToken("invalid claim: session_id claim must be a UUID");
        }
        if (bearer.session() == null) {
            throw new CommandRejected(
                    ErrorCode.SESSION_NOT_FOUND, 403, "Session from session_id claim in JWT does not exist");
        }
        return bearer.session();
    }

    /** The session that a token names; empty for none, which the nil UUID means, too. */
    private static String sessionId(AccessToken token) {
        return GoUuid.NIL.equals(GoUuid.parse(token.sessionId())) ? "" : token.sessionId();
    }

    private static CommandRejected badToken(String message) {
        return new CommandRejected(ErrorCode.BAD_JWT, 403, message);
    }
}
