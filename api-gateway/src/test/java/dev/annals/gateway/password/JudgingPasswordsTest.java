package dev.annals.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.personal.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgingPasswordsTest {

    private static final PasswordPolicy LENIENT = new PasswordPolicy(0, List.of());
    private static final PasswordPolicy STRICT = new PasswordPolicy(10, List.of("abc", "", "XYZ:€"));

    @Test
    void six_bytes_are_the_least_whatever_the_setting_says() {
        assertThat(LENIENT.weaknessOf(new Secret("12345")))
                .isEqualTo(new Weakness("Password should be at least 6 characters.", List.of("length")));
        assertThat(LENIENT.weaknessOf(new Secret("ééé"))).isNull();
    }

    @Test
    void every_set_must_occur_and_all_are_named() {
        assertThat(STRICT.weaknessOf(new Secret("a"))).satisfies(weakness -> {
            assertThat(weakness.message())
                    .isEqualTo("Password should be at least 10 characters."
                            + " Password should contain at least one character of each: abc, XYZ:€.");
            assertThat(weakness.reasons()).containsExactly("length", "characters");
        });
        assertThat(STRICT.weaknessOf(new Secret("c€0123456789"))).isNull();
    }

    @Test
    void what_is_longer_than_72_bytes_is_refused_before_it_is_judged() {
        Secret tooLong = new Secret("é".repeat(37));

        assertThatThrownBy(() -> LENIENT.accept(tooLong)).isInstanceOf(CommandRejected.class);
        assertThatThrownBy(() -> LENIENT.acceptWeak(tooLong)).isInstanceOf(CommandRejected.class);
        assertThat(LENIENT.accept(new Secret("é".repeat(36)))).isNotNull();
    }

    @Test
    void only_administrators_may_choose_a_weak_one() {
        assertThatThrownBy(() -> LENIENT.accept(new Secret(""))).isInstanceOf(WeakPassword.class);
        assertThat(LENIENT.acceptWeak(new Secret(""))).isNotNull();
    }
}
