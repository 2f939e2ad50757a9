package dev.annals.query.history.index;

import dev.annals.shared.log.KeyedDigest;
import org.jspecify.annotations.Nullable;

/** What is searched by, as the index has it: half as long as would be unique, and what is found is held against the log. */
final class Digests {

    private static final int HEX_DIGITS = 16;

    private final KeyedDigest digest;

    Digests(KeyedDigest digest) {
        this.digest = digest;
    }

    long ofActor(String id) {
        return of("index_actor", id);
    }

    long ofAddress(String address) {
        return of("index_address", address);
    }

    long ofRequest(String id) {
        return of("index_request", id);
    }

    @Nullable
    Long ofActorOrNull(@Nullable String id) {
        return id == null ? null : Long.valueOf(ofActor(id));
    }

    @Nullable
    Long ofAddressOrNull(@Nullable String address) {
        return address == null ? null : Long.valueOf(ofAddress(address));
    }

    @Nullable
    Long ofRequestOrNull(@Nullable String id) {
        return id == null || id.isEmpty() ? null : Long.valueOf(ofRequest(id));
    }

    private long of(String kind, String value) {
        return Long.parseUnsignedLong(digest.of(kind, value).substring(0, HEX_DIGITS), 16);
    }
}
