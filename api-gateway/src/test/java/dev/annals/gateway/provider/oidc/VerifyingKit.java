package dev.annals.gateway.provider.oidc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.Settings;
import dev.annals.gateway.outgoing.Detour;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.running.StubIssuer;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.personal.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Verifies id_tokens of an issuer that the settings name, at a time that passes when the test says so. */
final class VerifyingKit implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StubIssuer issuer = new StubIssuer();
    private final OutgoingHttp http;
    private final IdTokens tokens;
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    VerifyingKit() {
        InstantSource time = this::now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        GatewayProperties settings =
                Settings.with(Map.of("providers.keycloak.url", issuer.url(), "outgoing.timeout", "3s"));
        http = new OutgoingHttp(settings, Detour.NONE);
        tokens = new IdTokens(new Issuers(http, settings, clock), clock);
    }

    StubIssuer issuer() {
        return issuer;
    }

    Instant now() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    IdToken verify(String token) {
        return verify(token, with(""));
    }

    IdToken verify(String token, Expected expected) {
        return Objects.requireNonNull(tokens.verify(token, expected).block(PATIENCE));
    }

    /** For a test that does not wait for one token after the other. */
    Mono<IdToken> verifying(String token) {
        return tokens.verify(token, with(""));
    }

    void refuses(String token, String why) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(BadIdToken.class).hasMessageContaining(why);
    }

    /** A token of the issuer beside which this access token came; "" where none did. */
    Expected with(String accessToken) {
        return new Expected(IssuerAddress.of(issuer.url()), null, new Secret(accessToken));
    }

    @Override
    public void close() {
        tokens.close();
        http.close();
        issuer.close();
    }
}
