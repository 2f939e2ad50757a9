package dev.annals.gateway.provider.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.gateway.http.Query;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 5849. */
class SigningRequestsTest {

    private static final String CLIENT = "kd94hf93k423kf44";

    private static RequestSigner signer(long seconds, String nonce) {
        return new RequestSigner(Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC), () -> nonce);
    }

    @Test
    void a_token_is_asked_for_with_the_clients_secret_alone() {
        String header = signer(137131200, "wIjqoS")
                .authorization(
                        "POST",
                        URI.create("https://photos.example.net/initiate"),
                        Map.of(
                                "oauth_consumer_key", "dpf43f3p2l4k3l03",
                                "oauth_callback", "http://printer.example.com/ready"),
                        new SigningKey(CLIENT, ""));

        assertThat(header)
                .isEqualTo("OAuth oauth_callback=\"http%3A%2F%2Fprinter.example.com%2Fready\","
                        + " oauth_consumer_key=\"dpf43f3p2l4k3l03\", oauth_nonce=\"wIjqoS\","
                        + " oauth_signature=\"74KNZJeDHnMBp0EMJ9ZHt%2FXKycU%3D\","
                        + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131200\"");
    }

    @Test
    void the_access_token_is_asked_for_with_the_secret_of_the_first_token() {
        String header = signer(137131201, "walatlh")
                .authorization(
                        "POST",
                        URI.create("https://photos.example.net/token"),
                        Map.of(
                                "oauth_consumer_key", "dpf43f3p2l4k3l03",
                                "oauth_token", "hh5s93j4hdidpola",
                                "oauth_verifier", "hfdp7dh39dks9884"),
                        new SigningKey(CLIENT, "hdhd0244k9j7ao03"));

        assertThat(header).contains("oauth_signature=\"gKgrFCywp7rO0OXSjdot%2FIHF7IU%3D\"");
    }

    @Test
    void what_stands_in_the_address_is_signed_with_the_rest() {
        String header = signer(137131202, "chapoH")
                .authorization(
                        "GET",
                        URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original"),
                        Map.of("oauth_consumer_key", "dpf43f3p2l4k3l03", "oauth_token", "nnch734d00sl2jdk"),
                        new SigningKey(CLIENT, "pfkkdhi9sl3r4s00"));

        assertThat(header).contains("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"");
    }

    @Test
    void names_that_come_twice_and_odd_characters_are_signed_in_their_order() {
        Query parameters = Query.parse("b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q")
                .with("oauth_consumer_key", "9djdj82h48djs9d2")
                .with("oauth_token", "kkk9d7dh3k39sjv7")
                .with("oauth_signature_method", "HMAC-SHA1")
                .with("oauth_timestamp", "137131201")
                .with("oauth_nonce", "7d8f3e4a");

        assertThat(SignedText.of("post", URI.create("http://EXAMPLE.COM:80/request"), parameters))
                .isEqualTo("POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q"
                        + "%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_"
                        + "key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_m"
                        + "ethod%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk"
                        + "9d7dh3k39sjv7");
    }

    @ParameterizedTest
    @CsvSource({
        "http://EXAMPLE.COM:80/r%20v/X?id=123, http%3A%2F%2Fexample.com%2Fr%2520v%2FX",
        "https://www.example.net:8080/?q=1, https%3A%2F%2Fwww.example.net%3A8080%2F"
    })
    void the_address_is_signed_in_one_way_of_writing_it(String address, String signed) {
        assertThat(SignedText.of("GET", URI.create(address), Query.EMPTY)).isEqualTo("GET&" + signed + "&");
    }

    @Test
    void only_a_few_characters_stand_for_themselves() {
        assertThat(PercentEncoding.of("aZ09-._~ *+%&=/ä")).isEqualTo("aZ09-._~%20%2A%2B%25%26%3D%2F%C3%A4");
    }
}
