package dev.annals.gateway.http;

import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.personal.Personal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The one place where a change or a read gets its cause: who, from where, and why, as far as that is to be told. */
final class Causes {

    private static final String REASON = "X-Annals-Reason";
    private static final int LONGEST_REASON = 1_000;

    private Causes() {}

    static Cause of(Request request, String given, boolean mustExplain) {
        Caller caller = request.caller();
        boolean explains = caller != null && caller.mayExplain();
        return new Cause(
                caller == null ? Actor.ANONYMOUS : caller.actor(),
                caller == null ? null : caller.actorName(),
                caller == null ? null : caller.onBehalfOf(),
                null,
                request.client().requestId(),
                Personal.of(request.client().address()),
                Personal.ofNullable(request.client().userAgent()),
                explains ? reason(request, given, mustExplain && writes(request)) : null);
    }

    /** Of what was refused: nobody has been admitted, at most recognised. */
    static Cause ofRefused(Request request, Actor actor) {
        Client client = request.client();
        return new Cause(
                actor,
                null,
                null,
                null,
                client.requestId(),
                Personal.of(client.address()),
                Personal.ofNullable(client.userAgent()),
                null);
    }

    private static boolean writes(Request request) {
        return !request.method().equals("GET");
    }

    private static @Nullable Personal<String> reason(Request request, String given, boolean mustExplain) {
        String reason = given.isBlank() ? utf8(request.header(REASON)).strip() : given.strip();
        if (reason.isEmpty() && mustExplain) {
            throw Invalid.request("A reason is required, in the header " + REASON);
        }
        if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw Invalid.request("A reason has at most " + LONGEST_REASON + " characters");
        }
        if (reason.codePoints().anyMatch(Character::isISOControl)) {
            throw Invalid.request("A reason has no control characters");
        }
        return reason.isEmpty() ? null : Personal.of(reason);
    }

    /** Headers arrive byte by byte. */
    private static String utf8(String header) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw Invalid.request("The header " + REASON + " must be UTF-8");
        }
    }
}
