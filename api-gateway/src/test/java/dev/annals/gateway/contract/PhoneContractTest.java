package dev.annals.gateway.contract;

import static dev.annals.gateway.contract.Server.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.annals.gateway.contract.Server.Reply;
import dev.annals.gateway.contract.SharedServer.Texting;
import dev.annals.gateway.running.Elsewhere;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Phone numbers over HTTP, with Twilio played by the test. */
@Texting
class PhoneContractTest {

    private final Server server;
    private final Elsewhere twilio;

    PhoneContractTest(Server server, Elsewhere twilio) {
        this.server = server;
        this.twilio = twilio;
        twilio.answers(question -> new Elsewhere.Answer(201, "{\"status\":\"queued\"}"));
    }

    @Test
    void a_number_is_confirmed_by_the_code_in_a_message_and_signs_in_with_its_password() {
        String phone = somePhone();

        Reply signedUp = server.post("/signup", Map.of("phone", "+" + phone, "password", PASSWORD));
        Reply verified = server.post("/verify", Map.of("type", "sms", "phone", phone, "token", codeFor(phone)));
        Reply signedIn = server.post("/token?grant_type=password", Map.of("phone", "+" + phone, "password", PASSWORD));

        assertThat(signedUp.at("/phone")).isEqualTo(phone);
        assertThat(signedUp.at("/identities/0/provider")).isEqualTo("phone");
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.at("/user/phone_confirmed_at")).isNotEmpty();
        assertThat(signedIn.status()).isEqualTo(200);
    }

    @Test
    void a_code_that_was_used_is_worth_nothing() {
        String phone = somePhone();
        server.post("/otp", Map.of("phone", phone));
        Map<String, String> form = Map.of("type", "sms", "phone", phone, "token", codeFor(phone));

        assertThat(server.post("/verify", form).status()).isEqualTo(200);
        assertThat(server.post("/verify", form).refusal())
                .isEqualTo("403 otp_expired \"Token has expired or is invalid\"");
    }

    @Test
    void a_new_number_takes_the_place_of_the_old_once_it_is_confirmed() {
        String old = somePhone();
        String wanted = somePhone();
        String token = signedIn(old);

        Reply asked = server.put("/user", token, Map.of("phone", wanted));
        assertThat(asked.at("/phone")).isEqualTo(old);
        assertThat(asked.at("/new_phone")).isEqualTo(wanted);
        assertThat(asked.at("/phone_change_sent_at")).isNotEmpty();
        Reply changed =
                server.post("/verify", Map.of("type", "phone_change", "phone", wanted, "token", codeFor(wanted)));

        assertThat(changed.at("/user/phone")).isEqualTo(wanted);
        assertThat(changed.at("/user/new_phone")).isEmpty();
        assertThat(changed.at("/user/identities/0/identity_data/phone")).isEqualTo(wanted);
        assertThat(signIn(wanted).status()).isEqualTo(200);
        assertThat(signIn(old).status()).isEqualTo(400);
    }

    @Test
    void a_number_that_somebody_else_took_meanwhile_is_refused_and_the_code_stays() {
        String wanted = somePhone();
        String token = signedIn(somePhone());
        server.put("/user", token, Map.of("phone", wanted));
        Map<String, String> change = Map.of("type", "phone_change", "phone", wanted, "token", codeFor(wanted));
        String id =
                server.admin("POST", "/admin/users", Map.of("phone", wanted)).at("/id");
        String taken = "422 phone_exists \"A user with this phone number has already been registered\"";

        assertThat(server.post("/verify", change).refusal()).isEqualTo(taken);
        assertThat(server.put("/user", token, Map.of("phone", wanted)).refusal())
                .isEqualTo(taken);

        server.admin("DELETE", "/admin/users/" + id, Map.of());
        assertThat(server.post("/verify", change).status()).isEqualTo(200);
    }

    @Test
    void whoever_has_only_a_number_gets_the_nonce_there() {
        String phone = somePhone();
        String token = signedIn(phone);
        int before = messagesFor(phone).size();

        Reply asked = server.get("/reauthenticate", token);

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).isEqualTo("{}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(messagesFor(phone)).hasSizeGreaterThan(before));
    }

    @Test
    void of_many_who_sign_up_with_one_number_at_the_same_time_one_gets_an_account() {
        String phone = somePhone();

        List<Reply> replies = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> server.post("/signup", Map.of("phone", phone, "password", PASSWORD))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(replies)
                .extracting(reply -> reply.at("/id"))
                .containsOnly(replies.get(0).at("/id"));
    }

    @Test
    void what_is_refused() {
        assertThat(server.post("/otp", Map.of("phone", "0791234567")).refusal())
                .isEqualTo("400 validation_failed \"Invalid phone number format (E.164 required)\"");
        assertThat(server.post("/otp", Map.of("phone", "x", "create_user", false))
                        .refusal())
                .isEqualTo("422 otp_disabled \"Signups not allowed for otp\"");
        assertThat(server.post("/otp", Map.of("phone", somePhone(), "channel", "pigeon"))
                        .refusal())
                .startsWith("400 validation_failed \"Invalid channel, supported values are 'sms' or 'whatsapp'.");
        assertThat(server.post("/verify", Map.of("type", "signup", "phone", somePhone(), "token", "1"))
                        .refusal())
                .isEqualTo("403 otp_expired \"Token has expired or is invalid\"");
        assertThat(server.post("/resend", Map.of("type", "sms", "phone", somePhone()))
                        .text())
                .isEqualTo("{}");
    }

    private String signedIn(String phone) {
        server.post("/signup", Map.of("phone", phone, "password", PASSWORD));
        return server.post("/verify", Map.of("type", "sms", "phone", phone, "token", codeFor(phone)))
                .accessToken();
    }

    private Reply signIn(String phone) {
        return server.post("/token?grant_type=password", Map.of("phone", phone, "password", PASSWORD));
    }

    /** A number that nobody else uses. */
    private static String somePhone() {
        return "4179" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
    }

    private String codeFor(String phone) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !messagesFor(phone).isEmpty());
        List<String> messages = messagesFor(phone);
        return messages.get(messages.size() - 1).replaceAll("(?s).*Body=\\D*(\\d{6}).*", "$1");
    }

    private List<String> messagesFor(String phone) {
        return twilio.asked().stream()
                .map(asked -> URLDecoder.decode(asked.body(), StandardCharsets.UTF_8))
                .filter(form -> form.contains("To=+" + phone))
                .toList();
    }
}
