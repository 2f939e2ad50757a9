package dev.annals.eventstore.log.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.annals.eventstore.log.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who of several nodes runs an automation. */
abstract class LeadingContract {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-05T10:00:00Z"));
    private MongoCheckpoints one;
    private MongoCheckpoints other;

    abstract MongoLane lane();

    @BeforeEach
    void two_nodes() {
        MongoDatabase database = lane().newDatabase();
        one = new MongoCheckpoints(database, clock);
        other = new MongoCheckpoints(database, clock);
    }

    @Test
    void only_one_node_leads_an_automation() {
        assertThat(one.lead("mail", LEASE)).isTrue();
        assertThat(other.lead("mail", LEASE)).isFalse();
        assertThat(other.lead("sms", LEASE)).isTrue();
    }

    @Test
    void a_lease_that_is_renewed_in_time_stays() {
        one.lead("mail", LEASE);
        clock.step(LEASE.minusSeconds(1));
        assertThat(one.lead("mail", LEASE)).isTrue();
        clock.step(LEASE.minusSeconds(1));

        assertThat(other.lead("mail", LEASE)).isFalse();
    }

    @Test
    void another_node_leads_when_the_lease_has_ended_and_knows_how_far_the_first_came() {
        one.lead("mail", LEASE);
        one.write("mail", 7);
        clock.step(LEASE.plusSeconds(1));

        assertThat(other.lead("mail", LEASE)).isTrue();
        assertThat(other.read("mail")).isEqualTo(7);
        assertThat(one.lead("mail", LEASE)).isFalse();
    }

    @Test
    void a_node_that_stops_gives_its_leases_back() {
        one.lead("mail", LEASE);
        one.close();

        assertThat(other.lead("mail", LEASE)).isTrue();
    }

    @Test
    void a_checkpoint_that_was_written_first_can_still_be_led() {
        one.write("mail", 3);

        assertThat(one.lead("mail", LEASE)).isTrue();
        assertThat(other.lead("mail", LEASE)).isFalse();
    }
}
