package dev.annals.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.log.Checkpoints;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of the checkpoints does alike. */
public abstract class CheckpointsContract {

    private Checkpoints checkpoints;

    /** Opens the checkpoints of this test: empty the first time, with what they held the next. */
    protected abstract Checkpoints open();

    protected abstract void close(Checkpoints checkpoints);

    @BeforeEach
    void open_the_checkpoints() {
        checkpoints = open();
    }

    @AfterEach
    void close_the_checkpoints() {
        close(checkpoints);
    }

    @Test
    void an_automation_begins_at_zero() {
        assertThat(checkpoints.read("mail")).isZero();
    }

    @Test
    void a_checkpoint_is_kept_over_a_restart() {
        checkpoints.write("mail", 7);
        checkpoints.write("sms", 3);

        close(checkpoints);
        checkpoints = open();

        assertThat(checkpoints.read("mail")).isEqualTo(7);
        assertThat(checkpoints.read("sms")).isEqualTo(3);
    }

    @Test
    void a_checkpoint_never_moves_backwards() {
        checkpoints.write("mail", 7);
        checkpoints.write("mail", 5);

        assertThat(checkpoints.read("mail")).isEqualTo(7);
    }

    @Test
    void a_single_process_leads_and_goes_on_leading() {
        assertThat(checkpoints.lead("mail", Duration.ofSeconds(30))).isTrue();
        assertThat(checkpoints.lead("mail", Duration.ofSeconds(30))).isTrue();
        assertThat(checkpoints.read("mail")).isZero();
    }

    @Test
    void the_last_remark_on_an_automation_is_kept_over_a_restart() {
        checkpoints.note("mail", "slow");
        checkpoints.note("mail", "fast");

        close(checkpoints);
        checkpoints = open();

        assertThat(checkpoints.note("mail")).isEqualTo("fast");
        assertThat(checkpoints.read("mail")).isZero();
        assertThat(checkpoints.note("sms")).isNull();
    }
}
