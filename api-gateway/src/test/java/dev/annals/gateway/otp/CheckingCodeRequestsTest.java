package dev.annals.gateway.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The order of the checks in endpoints.md 1.9: whatever is wrong later stays untold. */
final class CheckingCodeRequestsTest {

    @Test
    void an_account_is_made_unless_the_request_says_no() {
        assertThat(parse("{'email':'ann@example.com'}").createUser()).isTrue();
        assertThat(parse("{'email':'ann@example.com','create_user':null}").createUser())
                .isTrue();
        assertThat(parse("{'email':'ann@example.com','create_user':true}").createUser())
                .isTrue();
        assertThat(parse("{'email':'ann@example.com','create_user':false}").createUser())
                .isFalse();
    }

    @Test
    void an_address_and_a_number_at_once_are_refused_first() {
        assertThat(refused("{'email':'a@b.c','phone':'1555','channel':'sms','code_challenge':'x'}"))
                .isEqualTo("400 Only an email address or phone number should be provided");
    }

    @Test
    void a_channel_is_for_numbers() {
        assertThat(refused("{'email':'a@b.c','channel':'sms','code_challenge':'x'}"))
                .isEqualTo("400 Channel should only be specified with Phone OTP");
        assertThat(parse("{'phone':'15550001111','channel':'sms'}").channel()).isEqualTo("sms");
    }

    @Test
    void half_of_a_challenge_is_refused() {
        assertThat(refused("{'email':'a@b.c','code_challenge':'x'}"))
                .isEqualTo("400 PKCE flow requires code_challenge_method and code_challenge");
    }

    @Test
    void a_malformed_address_is_just_unknown_where_no_account_is_made_of_it() {
        OtpRequest nobody = parse("{'email':'no address','create_user':false}");

        assertThat(said(nobody::magicLink)).isEqualTo("422 Signups not allowed for otp");
        assertThat(parse("{'email':'no address'}").magicLink()).isNotNull(); // which says itself what is wrong
    }

    private static OtpRequest parse(String body) {
        return OtpRequest.parse(JsonObject.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static String refused(String body) {
        return said(() -> parse(body));
    }

    private static String said(Runnable attempt) {
        Rejection rejection =
                catchThrowableOfType(CommandRejected.class, attempt::run).rejection();
        return rejection.status() + " " + rejection.message();
    }
}
