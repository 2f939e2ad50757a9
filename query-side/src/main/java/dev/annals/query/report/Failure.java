package dev.annals.query.report;

import dev.annals.shared.claim.ClaimId;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That somebody could not come in.
 *
 * @param user the account that was meant; null when there is none
 * @param identifier the digest of the address or number that was tried
 * @param reason the code that was answered, or what was wrong
 * @param count how often
 */
record Failure(
        @Nullable UserId user,
        @Nullable String identifier,
        @Nullable Personal<String> ip,
        String reason,
        long count) {

    static final List<Class<? extends DomainEvent>> KINDS = List.of(
            SignInEvent.Failed.class,
            SignInEvent.FailuresCounted.class,
            OneTimeTokenEvent.Mistaken.class,
            SessionEvent.TokenReused.class);

    /** Null for everything else that happens. */
    static @Nullable Failure of(RecordedEvent recorded) {
        DomainEvent event = recorded.event();
        Personal<String> ip = recorded.cause().ip();
        if (event instanceof SignInEvent.Failed e) {
            return new Failure(e.userId(), digest(e.identifier()), ip, e.reason(), 1);
        }
        if (event instanceof SignInEvent.FailuresCounted e) {
            return new Failure(e.userId(), digest(e.identifier()), ip, "more_than_ten_a_minute", e.count());
        }
        if (event instanceof OneTimeTokenEvent.Mistaken e) {
            return new Failure(e.userId(), null, ip, "wrong_code", 1);
        }
        return event instanceof SessionEvent.TokenReused e
                ? new Failure(e.userId(), null, ip, "refresh_token_reused", 1)
                : null;
    }

    private static @Nullable String digest(@Nullable ClaimId identifier) {
        return identifier == null ? null : identifier.digest();
    }

    /** What failures of the same account from the same address for the same reason have in common. */
    byte[] digest(byte[] salt) {
        String address = ip == null ? "" : ip.orElse("erased");
        String all = String.join("\n", String.valueOf(user), String.valueOf(identifier), address, reason);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return Arrays.copyOf(sha256.digest(all.getBytes(StandardCharsets.UTF_8)), 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
