package dev.annals.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.personal.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenFormTest {

    @Test
    void a_short_token_has_twelve_small_letters_and_digits() {
        assertThat(RefreshTokenForm.isOne(new Secret("abcdefghij27"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "abcdefghijk", "ABCDEFGHIJ27", "abcdefghij2-", "abcdefghijklm", "no such token"})
    void anything_else_of_that_length_is_none(String token) {
        assertThat(RefreshTokenForm.isOne(new Secret(token))).isFalse();
    }

    @Test
    void a_long_token_carries_a_checksum() throws Exception {
        byte[] bytes = new byte[1 + 16 + 1 + 16 + 4];
        bytes[17] = 5;
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, 34));
        System.arraycopy(digest, 0, bytes, 34, 4);

        assertThat(RefreshTokenForm.isOne(encoded(bytes))).isTrue();
        bytes[18] ^= 1;
        assertThat(RefreshTokenForm.isOne(encoded(bytes))).isFalse();
    }

    private static Secret encoded(byte[] bytes) {
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
