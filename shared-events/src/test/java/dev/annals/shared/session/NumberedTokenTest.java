package dev.annals.shared.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.personal.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedTokenTest {

    private static final SessionId SESSION = SessionId.parse("5e55104a-0d4b-4a0e-8f0a-0c9c1c0f1d02");
    private static final UnaryOperator<byte[]> SIGNATURE = message -> mixed(message, 31);
    private static final UnaryOperator<byte[]> OTHER_SIGNATURE = message -> mixed(message, 37);

    /** Not a secret one, but different for different messages. */
    private static byte[] mixed(byte[] message, int factor) {
        byte[] signature = new byte[32];
        new Random(factor * (long) Arrays.hashCode(message)).nextBytes(signature);
        return signature;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 300, 16_384, Integer.MAX_VALUE})
    void a_token_tells_its_session_and_number(int number) {
        Secret token = NumberedToken.issue(SESSION, number, SIGNATURE);

        NumberedToken read = NumberedToken.parse(token);

        assertThat(read).isNotNull();
        assertThat(read.sessionId()).isEqualTo(SESSION);
        assertThat(read.number()).isEqualTo(number);
        assertThat(read.isSignedBy(SIGNATURE)).isTrue();
        assertThat(read.isSignedBy(OTHER_SIGNATURE)).isFalse();
    }

    @Test
    void its_form_is_the_contracts() {
        byte[] bytes = Base64.getUrlDecoder()
                .decode(NumberedToken.issue(SESSION, 300, SIGNATURE).value());

        assertThat(bytes).hasSize(1 + 16 + 2 + 16 + 4);
        assertThat(bytes[0]).isZero();
        assertThat(Arrays.copyOfRange(bytes, 17, 19)).containsExactly(0xAC, 0x02);
    }

    @Test
    void a_token_of_which_a_letter_has_changed_is_none() {
        String token = NumberedToken.issue(SESSION, 7, SIGNATURE).value();

        for (int i = 0; i < token.length() - 1; i++) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(NumberedToken.parse(new Secret(token.substring(0, i) + changed + token.substring(i + 1))))
                    .isNull();
        }
    }

    @Test
    void whatever_anybody_sends_is_answered() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(70)];
            random.nextBytes(bytes);
            Secret sent = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));

            assertThat(NumberedToken.parse(sent)).isNull();
        }
        assertThat(NumberedToken.parse(new Secret("ä".repeat(60)))).isNull();
        assertThat(NumberedToken.parse(new Secret("A".repeat(100_000)))).isNull();
        assertThat(NumberedToken.parse(new Secret(""))).isNull();
    }

    @Test
    void a_token_does_not_print() {
        Secret token = NumberedToken.issue(SESSION, 7, SIGNATURE);

        assertThat(String.valueOf(NumberedToken.parse(token))).doesNotContain(token.value());
        assertThat(NumberedToken.parse(new Secret(token.value() + "="))).isNull();
    }

    @Test
    void two_sessions_have_different_tokens() {
        SessionId other = new SessionId(new UUID(1, 2));

        assertThat(NumberedToken.issue(other, 0, SIGNATURE)).isNotEqualTo(NumberedToken.issue(SESSION, 0, SIGNATURE));
    }
}
