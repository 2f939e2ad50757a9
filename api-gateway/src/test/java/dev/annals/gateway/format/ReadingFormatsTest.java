package dev.annals.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.onetimetoken.Channel;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingFormatsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "a.b+c@localhost", "o'neil@x-y.co", "!#$%&'*+/=?^_`{|}~-@1.2"})
    void an_address_needs_no_top_level_domain(String address) {
        assertThat(EmailAddress.parse(address)).isEqualTo(address);
    }

    @Test
    void an_address_is_kept_in_lower_case() {
        assertThat(EmailAddress.parse("Ann@Example.COM")).isEqualTo("ann@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@",
                "@example.com",
                " ann@example.com",
                "a b@x.y",
                "ann@-x.y",
                "ann@x..y",
                "ann@x.y\n",
                "ä@x.y"
            })
    void an_address_is_neither_trimmed_nor_guessed(String address) {
        refused(() -> EmailAddress.parse(address), "Unable to validate email address: invalid format");
    }

    @Test
    void an_address_has_255_bytes_at_most() {
        String domain = ".".concat("a".repeat(60)).repeat(3).substring(1);
        String longest = "a".repeat(255 - 1 - domain.length()) + "@" + domain;

        assertThat(EmailAddress.parse(longest)).hasSize(255);
        refused(() -> EmailAddress.parse("a" + longest), "An email address is too long");
        refused(() -> EmailAddress.parse(""), "An email address is required");
    }

    @ParameterizedTest
    @CsvSource({"+15005550006, 15005550006", "1 500 555 0006, 15005550006", "12, 12", "123456789012345, 123456789012345"
    })
    void a_number_is_kept_in_digits(String text, String digits) {
        assertThat(PhoneNumber.parse(text)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0123", "abc", "1234567890123456", "++12", "12-34", "٣٤٥"})
    void a_number_that_is_none_is_refused(String text) {
        refused(() -> PhoneNumber.parse(text), "Invalid phone number format (E.164 required)");
    }

    @RepeatedTest(50)
    void an_id_is_read_in_every_spelling(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        UUID id = new UUID(random.nextLong(), random.nextLong());
        String hash = id.toString().replace("-", "");

        assertThat(GoUuid.parse(id.toString())).isEqualTo(id);
        assertThat(GoUuid.parse(id.toString().toUpperCase())).isEqualTo(id);
        assertThat(GoUuid.parse(hash)).isEqualTo(id);
        assertThat(GoUuid.parse("{" + id + "}")).isEqualTo(id);
        assertThat(GoUuid.parse("urn:uuid:" + id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "}", "{}", "1-1-1-1-1", "nonsense", "11111111-2222-4333-8444-55555555555g", "urn:uuid:"
            })
    void what_java_would_take_for_an_id_may_be_none(String text) {
        assertThat(GoUuid.parse(text)).isNull();
    }

    @Test
    void challenge_and_method_come_together_or_not_at_all() {
        String pkce = "PKCE flow requires code_challenge_method and code_challenge";

        assertThat(new CodeChallenge("", "").challenge()).isEmpty();
        refused(() -> new CodeChallenge("x", ""), pkce);
        refused(() -> new CodeChallenge("", "s256"), pkce);
    }

    @Test
    void a_challenge_has_43_to_128_plain_characters() {
        assertThat(new CodeChallenge("aZ0._~-".repeat(7), "plain").challenge()).hasSize(49);
        assertThat(new CodeChallenge("a".repeat(128), "s256").challenge()).hasSize(128);
        refused(
                () -> new CodeChallenge("a".repeat(42), "s256"),
                "code challenge has to be between 43 and 128 characters");
        refused(
                () -> new CodeChallenge("a".repeat(129), "s256"),
                "code challenge has to be between 43 and 128 characters");
        refused(
                () -> new CodeChallenge("a".repeat(50) + "/", "s256"),
                "code challenge can only contain alphanumeric characters, hyphens, periods, underscores and tildes");
    }

    @Test
    void whatsapp_goes_only_where_the_provider_has_it() {
        assertThat(MessageChannel.parse("", "")).isEqualTo(Channel.SMS);
        assertThat(MessageChannel.parse("sms", "vonage")).isEqualTo(Channel.SMS);
        assertThat(MessageChannel.parse("whatsapp", "twilio")).isEqualTo(Channel.WHATSAPP);

        assertThatThrownBy(() -> MessageChannel.parse("whatsapp", "vonage"))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(
                                refused.rejection().message())
                        .startsWith("Invalid channel, supported values are 'sms' or 'whatsapp'."));
    }

    @Test
    void text_is_quoted_as_go_quotes_it() {
        assertThat(GoQuote.of("a\"b\\c\n\u0001\u007fä")).isEqualTo("\"a\\\"b\\\\c\\n\\x01\\x7fä\"");
    }

    private static void refused(ThrowingCallable parsing, String message) {
        assertThatThrownBy(parsing).isInstanceOfSatisfying(CommandRejected.class, refused -> {
            assertThat(refused.rejection().status()).isEqualTo(400);
            assertThat(refused.rejection().code().wireName()).isEqualTo("validation_failed");
            assertThat(refused.rejection().message()).isEqualTo(message);
        });
    }
}
