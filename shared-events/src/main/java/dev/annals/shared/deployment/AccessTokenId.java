package dev.annals.shared.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code jti} of an access token; one that Annals gave tells when the token expires, so that it can be forgotten then. */
public record AccessTokenId(String value) {

    private static final Pattern OURS = Pattern.compile("([0-9]{1,11})-[0-9a-f]{32}");

    @JsonCreator
    public AccessTokenId {}

    /**
     * A new one.
     *
     * @param expiresAt null for a token that never does
     */
    public static AccessTokenId of(@Nullable Instant expiresAt, UUID random) {
        String end = expiresAt == null ? "never" : String.valueOf(expiresAt.getEpochSecond());
        return new AccessTokenId(end + "-" + random.toString().replace("-", ""));
    }

    /** Whether no token of this id can be valid any more. */
    public boolean isOverAt(Instant now) {
        Matcher ours = OURS.matcher(value);
        return ours.matches() && now.getEpochSecond() >= Long.parseLong(ours.group(1));
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
