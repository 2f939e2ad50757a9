package dev.annals.gateway.provider;

import dev.annals.shared.personal.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** Our own side of PKCE towards providers (RFC 7636). */
final class Verifiers {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;

    private final SecureRandom random;

    Verifiers(SecureRandom random) {
        this.random = random;
    }

    Secret next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(BASE64.encodeToString(bytes));
    }
}
