package dev.annals.gateway.http;

import dev.annals.gateway.security.Gatekeeper;
import dev.annals.gateway.security.Guard;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.refusal.RefusalEvent.Kind;
import dev.annals.shared.refusal.Refusals;
import dev.annals.shared.user.UserId;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which refusals belong on the record: wrong codes, administration without the right, and too many requests. */
@Component
public final class RefusedRequests {

    private static final Set<ErrorCode> LIMITS = Set.of(
            ErrorCode.OVER_REQUEST_RATE_LIMIT,
            ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT,
            ErrorCode.OVER_SMS_SEND_RATE_LIMIT);
    private static final Set<ErrorCode> NOBODYS = Set.of(ErrorCode.NO_AUTHORIZATION, ErrorCode.BAD_JWT);
    private static final Set<ErrorCode> CODES = Set.of(
            ErrorCode.OTP_EXPIRED,
            ErrorCode.BAD_CODE_VERIFIER,
            ErrorCode.FLOW_STATE_NOT_FOUND,
            ErrorCode.FLOW_STATE_EXPIRED,
            ErrorCode.REAUTHENTICATION_NOT_VALID);

    private final Refusals refusals;
    private final Gatekeeper gatekeeper;

    RefusedRequests(Refusals refusals, Gatekeeper gatekeeper) {
        this.refusals = refusals;
        this.gatekeeper = gatekeeper;
    }

    /** Has a refusal remembered, if it is one of those and not on the record already; waits for nothing. */
    public void look(Throwable failure, String pattern, Guard guard, Request request) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof CommandRejected refused && !refused.isRemembered()) {
            Kind kind = kindOf(refused.rejection(), guard);
            if (kind != null) {
                note(kind, refused.rejection(), pattern, guard, request);
            }
        }
    }

    private static @Nullable Kind kindOf(Rejection rejection, Guard guard) {
        if (LIMITS.contains(rejection.code())) {
            return Kind.RATE_LIMIT;
        }
        boolean administration = guard == Guard.ADMIN || guard == Guard.AUDITOR;
        if (administration && (rejection.status() == 401 || rejection.status() == 403)) {
            return Kind.ADMINISTRATION;
        }
        return CODES.contains(rejection.code()) ? Kind.CODE : null;
    }

    private void note(Kind kind, Rejection rejection, String pattern, Guard guard, Request request) {
        // Verifying a token that is known to be wrong would cost as much as it did before.
        boolean nobody = guard == Guard.ANYONE || NOBODYS.contains(rejection.code());
        Actor actor = nobody ? Actor.ANONYMOUS : gatekeeper.recognise(request.header("Authorization"));
        UserId user = actor.kind() == Actor.Kind.USER && actor.id() != null ? UserId.parse(actor.id()) : null;
        String route = request.method() + " " + (pattern.isEmpty() ? "/admin" : pattern.replaceFirst("/$", ""));
        refusals.note(
                new RefusalEvent.Refused(user, kind, route, rejection.code().wireName()),
                Causes.ofRefused(request, actor));
    }
}
