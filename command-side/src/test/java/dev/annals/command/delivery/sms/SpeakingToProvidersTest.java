package dev.annals.command.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.annals.command.delivery.NotSent;
import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.personal.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Each provider against a stub of its interface: the request to the letter, and what counts as success. */
class SpeakingToProvidersTest {

    private static final TextMessage MESSAGE = new TextMessage("41791234567", "sms", "Your code is 123456", "123456");
    private static final TextMessage WHATSAPP =
            new TextMessage("41791234567", "whatsapp", "Your code is 123456", "123456");
    private static final String TWILIO_ACCOUNT = "Basic QUMxOnMzY3JldA==";

    private final OutgoingHttp http = new OutgoingHttp();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private HttpServer provider;
    private volatile int status = 201;
    private volatile String answer = "{}";

    /** What the stub was asked. */
    private record Asked(String target, String authorization, String type, String form) {}

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", this::serve);
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
        http.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void twilio_gets_a_form_and_says_what_became_of_the_message() throws NotSent {
        answer = "{\"status\":\"queued\"}";

        twilio().send(MESSAGE);

        assertAsked(
                "POST /2010-04-01/Accounts/AC1/Messages.json",
                TWILIO_ACCOUNT,
                "Body=Your+code+is+123456&Channel=sms&From=MG1&To=%2B41791234567");
    }

    @Test
    void twilio_is_not_content_with_a_message_that_it_lost() {
        answer = "{\"status\":\"undelivered\",\"error_code\":30005}";

        assertRefused(twilio(), "twilio refused the message with status 201 (30005)");
    }

    @Test
    void a_whatsapp_message_of_twilio_has_prefixes_and_may_have_a_template() throws NotSent {
        sender("twilio", "twilio.message-service-sid=+41 44 000 00 00", "twilio.content-sid=HX1")
                .send(WHATSAPP);

        assertAsked(
                "POST /2010-04-01/Accounts/AC1/Messages.json",
                TWILIO_ACCOUNT,
                "Channel=whatsapp&ContentSid=HX1&ContentVariables=%7B%221%22%3A+%22123456%22%7D"
                        + "&From=whatsapp%3A%2B41+44+000+00+00&To=whatsapp%3A%2B41791234567");
    }

    @Test
    void a_whatsapp_message_without_template_carries_the_text() throws NotSent {
        twilio().send(WHATSAPP);

        assertThat(asked.get(0).form())
                .isEqualTo("Body=Your+code+is+123456&Channel=whatsapp&From=MG1&To=whatsapp%3A%2B41791234567");
    }

    @Test
    void twilio_verify_makes_the_code_itself_and_tells_whether_one_is_right() throws NotSent {
        TwilioVerifySender sender = (TwilioVerifySender) sender("twilio_verify");
        sender.send(MESSAGE);
        assertAsked("POST /v2/Services/VA1/Verifications", TWILIO_ACCOUNT, "Channel=sms&To=%2B41791234567");

        asked.clear();
        status = 200;
        answer = "{\"status\":\"approved\"}";
        assertThat(approves(sender)).isTrue();
        assertAsked("POST /v2/Services/VA1/VerificationCheck", TWILIO_ACCOUNT, "Code=123456&To=%2B41791234567");

        answer = "{\"status\":\"pending\"}";
        assertThat(approves(sender)).isFalse();
        status = 404;
        assertThat(approves(sender)).isFalse();
        provider.stop(0);
        assertThat(approves(sender)).isFalse();
    }

    @Test
    void messagebird_gets_a_form_and_a_key() throws NotSent {
        sender("messagebird").send(MESSAGE);

        assertAsked(
                "POST /messages",
                "AccessKey key",
                "body=Your+code+is+123456&datacoding=unicode&originator=Annals&recipients=41791234567&type=sms");
    }

    @Test
    void messagebird_says_no_by_its_status() {
        status = 422;
        answer = "{\"errors\":[{\"code\":9}]}";

        assertRefused(sender("messagebird"), "messagebird refused the message with status 422 (9)");
    }

    @Test
    void textlocal_says_in_the_body_what_became_of_it() throws NotSent {
        status = 200;
        answer = "{\"status\":\"success\"}";
        sender("textlocal").send(MESSAGE);
        assertAsked("POST /send", null, "apikey=key&message=Your+code+is+123456&numbers=41791234567&sender=Annals");

        answer = "{\"status\":\"failure\",\"errors\":[{\"code\":32}]}";
        assertRefused(sender("textlocal"), "textlocal refused the message with status 200 (32)");
    }

    @Test
    void vonage_says_in_the_body_what_became_of_it() throws NotSent {
        status = 200;
        answer = "{\"messages\":[{\"status\":\"0\"}]}";
        sender("vonage").send(MESSAGE);
        assertAsked(
                "POST /sms/json",
                null,
                "api_key=key&api_secret=s3cret&from=Annals&text=Your+code+is+123456&to=41791234567");

        answer = "{\"messages\":[{\"status\":\"6\"}]}";
        assertRefused(sender("vonage"), "vonage refused the message with status 200 (6)");
        answer = "{\"messages\":[{\"status\":\"1\"}]}";
        assertPassing(sender("vonage"));
    }

    @Test
    void vonage_is_told_of_what_is_not_ascii() throws NotSent {
        answer = "{\"messages\":[{\"status\":\"0\"}]}";

        sender("vonage").send(new TextMessage("41791234567", "sms", "Schlüssel 1", "1"));

        assertThat(asked.get(0).form()).contains("&text=Schl%C3%BCssel+1&").endsWith("&type=unicode");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void what_may_go_better_another_time_is_tried_again(int passing) {
        status = passing;

        assertPassing(twilio());
    }

    @Test
    void a_provider_that_is_away_is_tried_again() {
        SmsSender sender = twilio();
        provider.stop(0);

        assertPassing(sender);
    }

    @Test
    void an_answer_that_has_no_end_is_no_answer() {
        answer = "x".repeat(100_000);

        assertPassing(twilio());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "twilio_verify", "messagebird", "textlocal", "vonage", "pigeon"})
    void a_provider_without_its_keys_is_none(String name) {
        SmsSender sender = SmsSenders.choose(properties("provider=" + name), http(name));

        assertThat(sender.ready()).isFalse();
    }

    @Test
    void without_a_provider_codes_are_printed_only_on_demand() {
        assertThat(SmsSenders.choose(properties("print=true"), http(""))).isInstanceOf(LogSmsSender.class);
        assertThat(SmsSenders.choose(properties(), http("")).ready()).isFalse();
    }

    private SmsSender twilio() {
        return sender("twilio");
    }

    private SmsSender sender(String name, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "provider=" + name,
                "twilio.account-sid=AC1",
                "twilio.auth-token=s3cret",
                "twilio.message-service-sid=MG1",
                "twilio-verify.account-sid=AC1",
                "twilio-verify.auth-token=s3cret",
                "twilio-verify.message-service-sid=VA1",
                "messagebird.access-key=key",
                "messagebird.originator=Annals",
                "textlocal.api-key=key",
                "textlocal.sender=Annals",
                "vonage.api-key=key",
                "vonage.api-secret=s3cret",
                "vonage.from=Annals"));
        for (String each : List.of("twilio", "twilio-verify", "messagebird", "textlocal", "vonage")) {
            settings.add(each + ".url=http://127.0.0.1:" + provider.getAddress().getPort());
        }
        settings.addAll(List.of(more));
        return SmsSenders.choose(properties(settings.toArray(String[]::new)), http(name));
    }

    private ProviderHttp http(String name) {
        return new ProviderHttp(name, http, Duration.ofSeconds(10));
    }

    private static SmsProperties properties(String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            values.put("annals.sms." + pair[0], pair[1]);
        }
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("annals.sms", SmsProperties.class);
    }

    private static boolean approves(TwilioVerifySender sender) {
        return sender.approves("41791234567", new Secret("123456"))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private void assertAsked(String target, String authorization, String form) {
        assertThat(asked).containsExactly(new Asked(target, authorization, "application/x-www-form-urlencoded", form));
    }

    private static void assertRefused(SmsSender sender, String reason) {
        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> sender.send(MESSAGE))
                .withMessage(reason)
                .satisfies(failure -> assertThat(failure.permanent()).isTrue());
    }

    private static void assertPassing(SmsSender sender) {
        assertThatExceptionOfType(NotSent.class)
                .isThrownBy(() -> sender.send(MESSAGE))
                .withMessageNotContaining("41791234567")
                .satisfies(failure -> assertThat(failure.permanent()).isFalse());
    }
}
