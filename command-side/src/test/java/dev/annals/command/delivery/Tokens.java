package dev.annals.command.delivery;

import dev.annals.shared.log.LookupKey;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent.Issued;
import dev.annals.shared.onetimetoken.TokenPurpose;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One-time tokens of Ann and Bob. */
final class Tokens {

    static final UserId ANN = user("ann");
    static final UserId BOB = user("bob");

    private Tokens() {}

    static UserId user(String name) {
        return new UserId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    static Issued confirmation(UserId user, String address, String code) {
        return issued(user, TokenPurpose.CONFIRMATION, "signup", address, code);
    }

    static Issued handedOver(UserId user, String address) {
        return issued(user, TokenPurpose.CONFIRMATION, "signup", address, "999999", null);
    }

    static Issued issued(UserId user, TokenPurpose purpose, String linkType, String address, String code) {
        return issued(user, purpose, linkType, address, code, Personal.of(code));
    }

    private static Issued issued(
            UserId user, TokenPurpose purpose, String linkType, String address, String code, Personal<String> sealed) {
        return new Issued(
                user,
                purpose,
                new LookupKey("one_time_token", address + code),
                linkType,
                Personal.of(address),
                sealed,
                false,
                "http://localhost:9990",
                "http://localhost:3000",
                null,
                null);
    }

    static OneTimeTokenEvent delivered(Issued issued) {
        return new OneTimeTokenEvent.Delivered(issued.userId(), issued.purpose(), issued.key());
    }
}
