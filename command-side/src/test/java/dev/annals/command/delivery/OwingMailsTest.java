package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwingMailsTest {

    private static final OneTimeTokenEvent.Issued FOR_ANN =
            Tokens.confirmation(Tokens.ANN, "ann@example.com", "111111");
    private static final OneTimeTokenEvent.Issued FOR_BOB =
            Tokens.confirmation(Tokens.BOB, "bob@example.com", "222222");

    private static final Carrier CARRIER = new MailCarrier(null, null, Duration.ofHours(1), 1);

    private final MovingClock clock = new MovingClock();
    private final WrittenLog log = new WrittenLog(clock);
    private final Outbox outbox = new Outbox(CARRIER, 3, 1);

    @BeforeEach
    void feed() {
        log.onAppended(outbox::read);
        outbox.open();
    }

    @Test
    void what_was_issued_is_owed_once_in_the_order_of_the_log() {
        log.commit(FOR_ANN);
        clock.pass(Duration.ofSeconds(1));
        log.commit(FOR_BOB);

        assertThat(next().issued()).isEqualTo(FOR_ANN);
        assertThat(next().issued()).isEqualTo(FOR_BOB);
        assertThat(next()).isNull();
    }

    @Test
    void what_somebody_hands_over_is_not_mailed() {
        log.commit(Tokens.handedOver(Tokens.ANN, "ann@example.com"));

        assertThat(next()).isNull();
    }

    @Test
    void a_link_that_is_handed_over_takes_the_place_of_a_mail() {
        log.commit(FOR_ANN);
        log.commit(Tokens.handedOver(Tokens.ANN, "ann@example.com"));

        assertThat(next()).isNull();
    }

    @Test
    void nothing_is_sent_before_the_log_was_read_to_its_end() {
        outbox.restart();
        log.commit(FOR_ANN);
        assertThat(next()).isNull();

        log.commit(Tokens.delivered(FOR_ANN));
        outbox.open();

        assertThat(next()).isNull();
    }

    @Test
    void what_is_replaced_used_or_revoked_is_owed_no_longer() {
        OneTimeTokenEvent.Issued again = Tokens.confirmation(Tokens.ANN, "ann@example.com", "333333");
        log.commit(FOR_ANN);
        log.commit(again);
        assertThat(next().issued()).isEqualTo(again);
        assertThat(next()).isNull();

        log.commit(FOR_BOB, new OneTimeTokenEvent.Redeemed(Tokens.BOB, TokenPurpose.RECOVERY));
        assertThat(next()).isNull();
        log.commit(FOR_BOB, new OneTimeTokenEvent.Revoked(Tokens.BOB));
        assertThat(next()).isNull();
    }

    @Test
    void codes_of_different_purposes_are_owed_side_by_side() {
        log.commit(FOR_ANN, Tokens.issued(Tokens.ANN, TokenPurpose.RECOVERY, "recovery", "ann@example.com", "444444"));

        assertThat(next()).isNotNull();
        assertThat(next()).isNotNull();
    }

    @Test
    void text_messages_are_somebody_elses() {
        log.commit(Tokens.issued(Tokens.ANN, TokenPurpose.CONFIRMATION, "sms", "15005550001", "111111"));

        assertThat(next()).isNull();
        assertThat(settled()).isEqualTo(log.head());
    }

    @Test
    void the_checkpoint_stays_before_the_oldest_commit_that_is_owed() {
        log.commit(new OneTimeTokenEvent.Mistaken(Tokens.ANN));
        log.commit(new OneTimeTokenEvent.Mistaken(Tokens.ANN), FOR_ANN);
        log.commit(FOR_BOB);
        assertThat(settled()).isEqualTo(1);

        Delivery forAnn = next();
        outbox.finished(next());
        assertThat(settled()).isEqualTo(1);
        outbox.finished(forAnn);
        assertThat(settled()).isEqualTo(log.head());
    }

    @Test
    void what_failed_waits_for_its_time_and_lets_fresh_mail_pass() {
        log.commit(FOR_ANN);
        outbox.postponed(next().triedInVain(clock.instant().plusSeconds(5)));
        assertThat(next()).isNull();

        clock.pass(Duration.ofSeconds(5));
        log.commit(FOR_BOB);

        assertThat(next().issued()).isEqualTo(FOR_BOB);
        assertThat(next().issued()).isEqualTo(FOR_ANN);
    }

    @Test
    void only_so_many_are_tried_again_at_the_same_time() {
        log.commit(FOR_ANN, FOR_BOB);
        Instant now = clock.instant();
        Delivery first = next();
        Delivery second = next();
        outbox.postponed(first.triedInVain(now));
        outbox.postponed(second.triedInVain(now));

        Delivery retried = next();
        assertThat(retried).isNotNull();
        assertThat(next()).isNull();

        outbox.finished(retried);
        assertThat(next()).isNotNull();
    }

    @Test
    void an_end_that_could_not_be_told_survives_a_restart_and_is_told_even_when_closed() {
        log.commit(FOR_ANN);
        outbox.postponed(next().ended(Outcome.DELIVERED, clock.instant()));

        outbox.restart();

        assertThat(next().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void what_became_void_while_it_was_sent_is_not_owed_again() {
        log.commit(FOR_ANN);
        Delivery inHand = next();
        log.commit(new OneTimeTokenEvent.Redeemed(Tokens.ANN, TokenPurpose.CONFIRMATION));

        outbox.postponed(inHand.triedInVain(clock.instant()));

        assertThat(next()).isNull();
    }

    @Test
    void when_it_is_full_the_log_keeps_the_rest() throws InterruptedException {
        DomainEvent[] orders = {FOR_ANN, FOR_BOB, Tokens.confirmation(Tokens.user("eve"), "eve@example.com", "555555")};
        log.commit(orders);
        assertThat(outbox.awaitRoom(Duration.ofMillis(1))).isFalse();

        outbox.finished(next());

        assertThat(outbox.awaitRoom(Duration.ofMillis(1))).isTrue();
    }

    private Delivery next() {
        return outbox.next(clock.instant());
    }

    private long settled() {
        return outbox.settledUpTo(log.head());
    }
}
