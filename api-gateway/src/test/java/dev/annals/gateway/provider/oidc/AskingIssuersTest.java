package dev.annals.gateway.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.gateway.outgoing.CallFailed;
import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.running.StubIssuer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** How often issuers are asked for what they publish, and what becomes of those that do not answer as they should. */
class AskingIssuersTest {

    private final VerifyingKit kit = new VerifyingKit();
    private final StubIssuer issuer = kit.issuer();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void an_issuer_is_asked_once_for_many_tokens() {
        String token = issuer.token(Map.of());

        Long verified =
                Flux.range(0, 50).flatMap(each -> kit.verifying(token)).count().block(VerifyingKit.PATIENCE);

        assertThat(verified).isEqualTo(50);
        assertThat(issuer.asked())
                .extracting(Elsewhere.Asked::target)
                .containsExactly(StubIssuer.DOCUMENT, StubIssuer.KEYS);
    }

    @Test
    void a_new_key_is_fetched_when_a_token_names_it() {
        kit.verify(issuer.token(Map.of()));
        String withTheOldKey = issuer.token(Map.of());
        issuer.rotate(StubIssuer.rsa("second"));

        assertThat(kit.verify(issuer.token(Map.of())).subject()).isNotEmpty();
        kit.refuses(withTheOldKey, "none of the issuer's");
    }

    @Test
    void keys_that_do_not_exist_are_not_asked_for_again_and_again() {
        Map<String, Object> claims = issuer.claims(Map.of());
        String forged = StubIssuer.signed(claims, StubIssuer.rsa("unknown"), "RS256");

        for (int i = 0; i < 20; i++) {
            kit.refuses(forged, "none of the issuer's");
        }

        assertThat(issuer.asked()).hasSizeLessThanOrEqualTo(2 * 5);
        kit.pass(Duration.ofSeconds(30));
        issuer.rotate(StubIssuer.rsa("second"));
        assertThat(kit.verify(issuer.token(Map.of())).subject()).isNotEmpty();
    }

    @Test
    void what_an_issuer_publishes_is_used_for_an_hour() {
        kit.verify(issuer.token(Map.of()));

        kit.pass(Duration.ofMinutes(59));
        kit.verify(valid());
        assertThat(issuer.asked()).hasSize(2);

        kit.pass(Duration.ofMinutes(2));
        kit.verify(valid());
        assertThat(issuer.asked()).hasSize(4);
    }

    @Test
    void known_keys_serve_during_an_outage_of_a_day() {
        kit.verify(issuer.token(Map.of()));
        issuer.answers(question -> new Elsewhere.Answer(500, "down"));

        kit.pass(Duration.ofHours(23));
        assertThat(kit.verify(valid()).subject()).isNotEmpty();

        kit.pass(Duration.ofHours(2));
        assertThatThrownBy(() -> kit.verify(valid())).isInstanceOf(CallFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"issuer\": \"https://accounts.google.com\"}", "{\"issuer\": 1}"})
    void an_issuer_that_publishes_nonsense_is_not_believed(String nonsense) {
        issuer.answers(question -> new Elsewhere.Answer(200, nonsense));

        assertThatThrownBy(() -> kit.verify(issuer.token(Map.of()))).isInstanceOf(CallFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"keys\": 1}"})
    void keys_that_are_nonsense_verify_nothing(String nonsense) {
        issuer.answers(
                question -> question.target().equals(StubIssuer.KEYS) ? new Elsewhere.Answer(200, nonsense) : null);

        assertThatThrownBy(() -> kit.verify(issuer.token(Map.of()))).isInstanceOf(CallFailed.class);
    }

    @Test
    void keys_at_an_address_that_nobody_configured_need_tls() {
        issuer.answers(question -> new Elsewhere.Answer(
                200, "{\"issuer\": \"" + issuer.url() + "\", \"jwks_uri\": \"http://localhost/keys\"}"));

        assertThatThrownBy(() -> kit.verify(issuer.token(Map.of())))
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining("only https");
    }

    @Test
    void a_silent_issuer_holds_up_nobody_else() {
        CountDownLatch done = new CountDownLatch(1);
        try (StubIssuer silent = new StubIssuer()) {
            silent.answers(question -> {
                await(done);
                return null;
            });
            Expected ofSilent = new Expected(IssuerAddress.of(silent.url()), null, null);

            assertThatThrownBy(() -> kit.verify(silent.token(Map.of()), ofSilent))
                    .isInstanceOf(CallFailed.class)
                    .hasMessageContaining("no answer within");
            assertThat(kit.verify(issuer.token(Map.of())).subject()).isNotEmpty();
        } finally {
            done.countDown();
        }
    }

    @Test
    void an_issuer_that_keeps_failing_is_left_alone() {
        issuer.answers(question -> new Elsewhere.Answer(500, ""));

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> kit.verify(issuer.token(Map.of()))).isInstanceOf(CallFailed.class);
        }

        assertThat(issuer.asked()).hasSize(5);
    }

    @Test
    void a_stranger_s_documents_are_not_fetched_from_private_networks() {
        IssuerAddress stranger = IssuerAddress.ofStranger(issuer.url(), "");

        assertThatThrownBy(() -> kit.verify(issuer.token(Map.of()), new Expected(stranger, null, null)))
                .isInstanceOf(CallFailed.class);
        assertThat(issuer.asked()).isEmpty();
    }

    private String valid() {
        return issuer.token(Map.of("exp", kit.now().getEpochSecond() + 60));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
