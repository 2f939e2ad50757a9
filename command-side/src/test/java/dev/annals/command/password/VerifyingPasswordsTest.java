package dev.annals.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.PasswordHash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

class VerifyingPasswordsTest {

    private static final PasswordProperties CHEAP =
            new PasswordProperties(new PasswordProperties.Argon2(64, 2, 1), 1, 8);

    private final PooledPasswordHasher hasher =
            new PooledPasswordHasher(CHEAP, NativeArgon2.orJava(), new SecureRandom());

    @AfterEach
    void stop() throws InterruptedException {
        hasher.close();
    }

    @Test
    void a_password_belongs_to_its_own_hash_and_no_other_does() {
        PasswordHash hash = hasher.hash(new Secret("golden-Pässword-1")).join();

        assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
        assertThat(verified("golden-Pässword-1", hash.encoded())).isTrue();
        assertThat(verified("golden-Password-1", hash.encoded())).isFalse();
        assertThat(hasher.hash(new Secret("golden-Pässword-1")).join()).isNotEqualTo(hash);
    }

    @Test
    void only_a_hash_of_todays_form_and_cost_is_good_enough() {
        assertThat(hasher.isOfToday(hasher.hash(new Secret("password")).join())).isTrue();
        assertThat(hasher.isOfToday(new PasswordHash("$argon2id$v=19$m=64,t=3,p=1$c29tZXNhbHQ$x")))
                .isFalse();
        assertThat(hasher.isOfToday(new PasswordHash("$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHQ$x")))
                .isFalse();
        assertThat(hasher.isOfToday(new PasswordHash("$2a$10$m0CrhHm10qJ3lXRY")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "password, \"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4\"",
                "password, \"$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8\"",
                "a, $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "a, $2b$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "a, $2y$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "user1password, \"$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,"
                        + "sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA=="
                        + "$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+"
                        + "VHjoZilo78198JAdRuid5lQ==\"",
            })
    void hashes_of_other_systems_are_verified(String password, String hash) {
        PasswordHashFormat.check(hash);

        assertThat(verified(password, hash)).isTrue();
        assertThat(verified(password + "x", hash)).isFalse();
    }

    @Test
    void bcrypt_reads_no_more_than_72_bytes() {
        String hash = BCrypt.hashpw("x".repeat(72), BCrypt.gensalt(4));

        assertThat(verified("x".repeat(72) + "more", hash)).isTrue();
        assertThat(verified("x".repeat(71), hash)).isFalse();
    }

    @Test
    void an_unknown_user_costs_one_verification_at_the_price_of_today() throws InterruptedException {
        List<Argon2Cost> asked = new ArrayList<>();
        try (PooledPasswordHasher counting = new PooledPasswordHasher(CHEAP, recording(asked), new SecureRandom())) {

            assertThat(counting.verify(new Secret("whatever"), null).join()).isFalse();
            assertThat(counting.verify(new Secret("whatever"), new PasswordHash("damaged"))
                            .join())
                    .isFalse();
        }
        assertThat(asked).containsExactly(CHEAP.argon2().cost(), CHEAP.argon2().cost());
    }

    @Test
    void native_and_java_agree() {
        for (Argon2Cost.Type type : Argon2Cost.Type.values()) {
            Argon2Cost cost = new Argon2Cost(type, 64, 3, 2);

            byte[] inC = NativeArgon2.orJava().digest(cost, new byte[] {1, 2}, new byte[16], 24);

            assertThat(new JavaArgon2().digest(cost, new byte[] {1, 2}, new byte[16], 24))
                    .isEqualTo(inC);
        }
    }

    private boolean verified(String password, String hash) {
        return hasher.verify(new Secret(password), new PasswordHash(hash)).join();
    }

    private static Argon2 recording(List<Argon2Cost> asked) {
        return (cost, password, salt, length) -> {
            asked.add(cost);
            return new byte[length];
        };
    }
}
