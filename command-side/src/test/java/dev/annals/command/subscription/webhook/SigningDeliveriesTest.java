package dev.annals.command.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.subscription.SigningSecrets;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningDeliveriesTest {

    /** The example that the libraries of Standard Webhooks are tested with. */
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant NOW = Instant.ofEpochSecond(1614265330);

    @Test
    void a_signature_is_that_of_the_published_example() {
        assertThat(SignedDelivery.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", BODY, new SigningSecrets(SECRET, null, null), NOW))
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", SIGNATURE)
                .containsEntry("Content-Type", "application/cloudevents+json");
    }

    @Test
    void two_secrets_sign_until_the_old_one_ends() {
        Secret fresh = new Secret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
        SigningSecrets secrets = new SigningSecrets(fresh, SECRET, NOW.plusSeconds(1));

        assertThat(secrets.at(NOW)).containsExactly(fresh, SECRET);
        assertThat(secrets.at(NOW.plusSeconds(1))).containsExactly(fresh);
        assertThat(SignedDelivery.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", BODY, secrets, NOW)
                        .get("webhook-signature"))
                .endsWith(" " + SIGNATURE);
        assertThat(secrets.toString()).doesNotContain("whsec_");
    }
}
