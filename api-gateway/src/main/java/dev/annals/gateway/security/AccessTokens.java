package dev.annals.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.deployment.AccessTokenId;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionView;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Mints and verifies access tokens (tokens.md sections 2 and 3). */
public final class AccessTokens {

    /** In characters of tokens: verifying ES256 takes two milliseconds, so what was verified once is remembered. */
    private static final long REMEMBERED = 8L << 20;

    private static final Duration UNUSED = Duration.ofMinutes(10);
    private static final int FINGERPRINT_BYTES = 8;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private final GatewayProperties.Jwt settings;
    private final Clock clock;
    private final String header;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((String token, Verified claims) -> token.length())
            .expireAfterAccess(UNUSED)
            .build();

    public AccessTokens(SigningKeys keys, GatewayProperties.Jwt settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.header = header(keys.signing());
    }

    /** A token for a session, with the account as it is now. */
    public MintedToken mint(SessionView session, UserView user) {
        long issuedAt = clock.instant().getEpochSecond();
        long lifetime = settings.expiry().toSeconds();
        String token = sign(json -> claims(json, session, user, issuedAt, issuedAt + lifetime));
        return new MintedToken(token, issuedAt + lifetime, lifetime);
    }

    /**
     * A token for an administrator, who is no user; it has an id to revoke it by.
     *
     * @param expiresAt null for never
     */
    public String mintForAdministrator(String role, String name, @Nullable Instant expiresAt) {
        return sign(json -> {
            json.optional("iss", settings.issuer()).field("role", role).optional("name", name);
            json.field("iat", clock.instant().getEpochSecond());
            if (expiresAt != null) {
                json.field("exp", expiresAt.getEpochSecond());
            }
            json.field("jti", AccessTokenId.of(expiresAt, UUID.randomUUID()).value());
        });
    }

    /** What a token says, if one of the keys signed it and it is valid now. */
    AccessToken verify(String token) throws InvalidToken {
        Verified known = verified.getIfPresent(token);
        Verified found = known == null ? verifyAfresh(token) : known;
        found.check(clock.instant());
        if (known == null) {
            verified.put(token, found);
        }
        return found.token();
    }

    private Verified verifyAfresh(String token) throws InvalidToken {
        Jws jws = Jws.parse(token);
        JwsAlgorithm algorithm = keys.algorithm(jws.text("alg"));
        byte[] signature = jws.signatureBytes();
        algorithm.verify(keys.verifying(jws.text("kid"), algorithm), jws.signed(), signature);
        return Verified.of(jws, fingerprint(token));
    }

    private void claims(GoJsonWriter json, SessionView session, UserView user, long issuedAt, long expiresAt) {
        json.optional("iss", settings.issuer());
        json.field("sub", user.id().toString()).field("aud", user.audience());
        json.field("exp", expiresAt).field("iat", issuedAt);
        json.field("email", user.email()).field("phone", user.phone());
        json.name("app_metadata").map(values(user.appMetadata()));
        json.name("user_metadata").map(values(user.userMetadata()));
        json.field("role", user.role()).field("aal", session.aal());
        methods(json, session);
        json.field("session_id", session.id().toString()).field("is_anonymous", user.anonymous());
    }

    private static void methods(GoJsonWriter json, SessionView session) {
        json.name("amr").array();
        session.amr().stream().sorted(Comparator.comparing(Amr::at).reversed()).forEach(amr -> json.object()
                .field("method", amr.method())
                .field("timestamp", amr.at().getEpochSecond())
                .end());
        json.endArray();
    }

    private static @Nullable Map<String, @Nullable Object> values(@Nullable Metadata metadata) {
        return metadata == null ? null : metadata.values();
    }

    private String sign(Consumer<GoJsonWriter> claims) {
        GoJsonWriter payload = new GoJsonWriter().object();
        claims.accept(payload);
        String signed = header + "." + BASE64.encodeToString(payload.end().toBytes());
        byte[] signature = keys.signing().sign(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + BASE64.encodeToString(signature);
    }

    private static String header(SigningKey key) {
        GoJsonWriter json =
                new GoJsonWriter().object().field("alg", key.algorithm().wireName());
        json.optional("kid", key.id()).field("typ", "JWT").end();
        return BASE64.encodeToString(json.toBytes());
    }

    private static String fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
