package dev.annals.gateway.provider.oidc;

import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A token as it came, which may be anybody's. */
record SignedIdToken(String compact, JsonObject header, IdToken token) {

    private static final int LONGEST = 64 << 10;
    private static final int PARTS = 3;
    /** Issuers' clocks may be ahead, as the original takes it. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    static SignedIdToken parse(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS || compact.length() > LONGEST) {
            throw new BadIdToken("it has not the form of a signed token");
        }
        try {
            return new SignedIdToken(compact, json(parts[0]), IdToken.of(json(parts[1])));
        } catch (IllegalArgumentException | CommandRejected e) {
            throw new BadIdToken("a part of it cannot be read");
        }
    }

    /** The issuer, whatever else the token is; null for what names none. */
    static @Nullable String issuerNamedIn(String compact) {
        String[] parts = compact.split("\\.", -1);
        try {
            return parts.length == PARTS && compact.length() <= LONGEST
                    ? json(parts[1]).string("iss")
                    : null;
        } catch (IllegalArgumentException | CommandRejected e) {
            return null;
        }
    }

    private static JsonObject json(String part) {
        return JsonObject.parse(Base64.getUrlDecoder().decode(part));
    }

    /** Everything but the signature, in the original's order. */
    void check(Issuer issuer, Expected expected, Instant now) {
        try {
            require(expected.issuer().named().contains(token.issuer()), "another issuer has issued it");
            String clientId = expected.clientId();
            require(clientId == null || token.isFor(List.of(clientId)), "it was issued to another client");
            require(!time("exp").isBefore(now), "it has expired");
            require(!time("nbf").isAfter(now.plus(EARLY)), "it is not valid yet");
            require(issuer.algorithms().contains(algorithm()), "its algorithm is not one of the issuer's");
            require(belongsTo(expected.accessToken()), "it came with another access token");
        } catch (CommandRejected wrongType) {
            throw new BadIdToken("a claim has the wrong type");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BadIdToken(otherwise);
        }
    }

    /** A missing time is long past, which is wrong for one and right for the other. */
    private Instant time(String claim) {
        return Instant.ofEpochSecond((long) token.claims().number(claim));
    }

    private String algorithm() {
        return header.string("alg");
    }

    /** By the left half of a hash, as large as the signature's (section 3.1.3.6). */
    private boolean belongsTo(@Nullable Secret accessToken) {
        String hash = token.claims().string("at_hash");
        if (accessToken == null || accessToken.value().isEmpty() || hash.isEmpty()) {
            return true;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-" + algorithm().substring(2))
                    .digest(accessToken.value().getBytes(StandardCharsets.UTF_8));
            byte[] half = Arrays.copyOf(digest, digest.length / 2);
            return hash.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(half));
        } catch (NoSuchAlgorithmException e) {
            return false; // EdDSA, for which nothing says which hash it is
        }
    }

    /** The keys that may have signed it: the one that it names, or any. */
    List<PublicJsonWebKey> candidates(Issuer issuer) {
        String id = header.string("kid");
        return issuer.keys().stream()
                .filter(key -> id.isEmpty() || id.equals(key.getKeyId()))
                .toList();
    }

    /** Whether one of them has. */
    boolean isSignedBy(Issuer issuer) {
        AlgorithmConstraints allowed = new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, issuer.algorithms().toArray(String[]::new));
        return candidates(issuer).stream().anyMatch(key -> isSignedWith(key, allowed));
    }

    private boolean isSignedWith(PublicJsonWebKey key, AlgorithmConstraints allowed) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(allowed);
            signature.setCompactSerialization(compact);
            signature.setKey(key.getPublicKey());
            return signature.verifySignature();
        } catch (JoseException e) {
            return false; // a key of another kind, or a signature of no form
        }
    }

    @Override
    public String toString() {
        return "signed token";
    }
}
