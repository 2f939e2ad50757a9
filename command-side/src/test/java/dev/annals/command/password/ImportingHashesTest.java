package dev.annals.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportingHashesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "$1$abc$def",
                "$argon2d$v=19$m=64,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=64,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=64,t=2,p=1,keyid=eA$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=1048577,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=1048576,t=5,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$2a$03$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2a$31$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
                "$2a$10$tooshort",
                "$fbscrypt$v=2,n=14,r=8,p=1,ss=Bw==,sk=a2V5$c2FsdA==$aGFzaA==",
                "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==$c2FsdA==$aGFzaA==",
                "$fbscrypt$v=1,n=30,r=8,p=1,ss=Bw==,sk=a2V5$c2FsdA==$aGFzaA=="
            })
    void a_hash_that_no_password_could_be_verified_with_in_time_is_refused(String hash) {
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> PasswordHashFormat.check(hash))
                .satisfies(refused -> {
                    assertThat(refused.rejection().code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
                    assertThat(refused.rejection().status()).isEqualTo(400);
                    assertThat(refused.rejection().message()).startsWith("The password hash cannot be used: ");
                });
    }
}
