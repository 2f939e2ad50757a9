package dev.annals.command.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.delivery.NotSent;
import dev.annals.command.outgoing.OutgoingHttp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TellingByTextTest {

    private static final String ANN = "41791234567";

    private final List<TextMessage> sent = new ArrayList<>();

    @Test
    void the_message_says_where_the_account_was() throws NotSent {
        tell(sent::add, Map.of());

        assertThat(sent).singleElement().satisfies(message -> {
            assertThat(message.international()).isEqualTo("+" + ANN);
            assertThat(message.byWhatsapp()).isFalse();
            assertThat(message.text()).startsWith("Your account at http://app.example was deleted.");
        });
    }

    @Test
    void its_words_are_a_setting() throws NotSent {
        tell(sent::add, Map.of("annals.sms.account-deleted-template", "{{ .SiteURL }}: Konto geloescht"));

        assertThat(sent).extracting(TextMessage::text).containsExactly("http://app.example: Konto geloescht");
    }

    @Test
    void a_number_for_tests_gets_none() throws NotSent {
        tell(sent::add, Map.of("annals.sms.test-otp", ANN + ":123456"));

        assertThat(sent).isEmpty();
    }

    @Test
    void nobody_is_told_where_no_text_can_be_sent() throws NotSent {
        SmsProperties properties = settings(Map.of());
        try (OutgoingHttp http = new OutgoingHttp()) {
            ProviderHttp nobody = new ProviderHttp("twilio_verify", http, Duration.ofSeconds(1));
            SmsSender codesOnly = new TwilioVerifySender(nobody, properties.twilioVerify());

            assertThat(codesOnly.takesAnyText()).isFalse();
            assertThat(new LogSmsSender(codesOnly).takesAnyText()).isFalse();
            tell(codesOnly, Map.of());
            tell(new NoSmsSender("no provider of text messages is set"), Map.of());
        }
    }

    private static void tell(SmsSender sender, Map<String, String> more) throws NotSent {
        SmsProperties properties = settings(more);
        TestCodes numbers = TestCodes.parse(properties.testOtp(), properties.testOtpValidUntil());
        new SmsNotices(
                        SmsConfiguration.template("account-deleted-template", properties.accountDeletedTemplate()),
                        "http://app.example",
                        sender,
                        new TextRules(properties, numbers, sender, Clock.systemUTC()))
                .accountDeleted(ANN);
    }

    private static SmsProperties settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putIfAbsent("annals.sms.provider", "twilio");
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("annals.sms", SmsProperties.class)
                .get();
    }
}
