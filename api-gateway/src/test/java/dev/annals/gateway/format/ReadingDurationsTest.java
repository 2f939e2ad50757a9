package dev.annals.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingDurationsTest {

    private static final String[] UNITS = {"ns", "us", "µs", "μs", "ms", "s", "m", "h"};
    private static final String LETTERS = "0123456789.-+nsuµmhd \"\\";

    @ParameterizedTest
    @CsvSource({
        "24h, PT24H",
        "1h30m, PT1H30M",
        "300ms, PT0.3S",
        "1.5h, PT1H30M",
        "-1h, PT-1H",
        "+1h, PT1H",
        "0, PT0S",
        "-0, PT0S",
        ".5s, PT0.5S",
        "5.s, PT5S",
        "1us, PT0.000001S",
        "9223372036854775807ns, PT2562047H47M16.854775807S",
        "-9223372036854775808ns, PT-2562047H-47M-16.854775808S",
    })
    void it_reads_what_go_reads(String text, Duration duration) {
        assertThat(GoDuration.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forever | time: invalid duration \"forever\"",
                "3 | time: missing unit in duration \"3\"",
                "1d | time: unknown unit \"d\" in duration \"1d\"",
                "3 days | time: unknown unit \" days\" in duration \"3 days\"",
                "1.2.3h | time: missing unit in duration \"1.2.3h\"",
                "- | time: invalid duration \"-\"",
                ".s | time: invalid duration \".s\"",
                "--1h | time: invalid duration \"--1h\"",
                "9223372036854775808ns | time: invalid duration \"9223372036854775808ns\"",
                "99999999999h | time: invalid duration \"99999999999h\"",
            })
    void it_refuses_in_the_words_of_go(String text, String words) {
        assertThatThrownBy(() -> GoDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @Test
    void nothing_is_no_duration() {
        assertThatThrownBy(() -> GoDuration.parse("")).hasMessage("time: invalid duration \"\"");
    }

    @RepeatedTest(200)
    void a_sum_of_parts_is_read_as_their_sum(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        Duration sum = Duration.ZERO;
        for (int part = 0; part <= random.nextInt(5); part++) {
            long amount = random.nextInt(100_000);
            String unit = UNITS[random.nextInt(UNITS.length)];
            text.append(amount).append(unit);
            sum = sum.plus(GoDuration.parse("1" + unit).multipliedBy(amount));
        }

        assertThat(GoDuration.parse(text.toString())).isEqualTo(sum);
        assertThat(GoDuration.parse("-" + text)).isEqualTo(sum.negated());
    }

    @RepeatedTest(500)
    void whatever_comes_is_read_or_refused(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(300), 0, LETTERS.length()).forEach(at -> text.append(LETTERS.charAt(at)));
        try {
            assertThat(GoDuration.parse(text.toString())).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("time: ");
        }
    }
}
