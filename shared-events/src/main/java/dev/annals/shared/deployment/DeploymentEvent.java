package dev.annals.shared.deployment;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.LookupKey;
import dev.annals.shared.user.UserId;
import dev.annals.shared.wire.StoredAs;
import java.time.YearMonth;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to the deployment itself. */
public sealed interface DeploymentEvent extends DomainEvent {

    String STREAM = "deployment";

    @Override
    default @Nullable String stream() {
        return STREAM;
    }

    @Override
    default @Nullable UserId subject() {
        return null;
    }

    /**
     * The keys that this log belongs to; the first event of every log.
     *
     * @param master fingerprint of the key that wraps the data keys
     * @param claim fingerprint of the key behind every digest
     */
    @StoredAs("deployment.keys_fixed")
    record KeysFixed(String master, String claim) implements DeploymentEvent {}

    /** An access token that was minted for an administrator is not to be accepted any more; no decision depends on it. */
    @StoredAs("deployment.token_revoked")
    record TokenRevoked(AccessTokenId tokenId) implements DeploymentEvent {

        /** The key under which all of them are found, newest first. */
        public static final LookupKey ALL = new LookupKey("deployment", "revoked_tokens");

        /** How many are looked at; one more cannot be revoked, and the secret has to be changed instead. */
        public static final int MOST = 10_000;

        @Override
        public @Nullable String stream() {
            return null;
        }

        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(ALL);
        }
    }

    /** What belongs to nobody and was sealed in a month has been kept long enough: the month's key is destroyed. */
    @StoredAs("deployment.month_forgotten")
    record MonthForgotten(YearMonth month) implements DeploymentEvent {

        /** The key under which all of them are found. */
        public static final LookupKey ALL = new LookupKey("deployment", "forgotten_months");

        @Override
        public @Nullable String stream() {
            return null;
        }

        @Override
        public Set<LookupKey> lookupKeys() {
            return Set.of(ALL);
        }
    }
}
