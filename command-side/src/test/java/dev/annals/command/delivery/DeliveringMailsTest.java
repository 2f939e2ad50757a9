package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenCommand;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent.Issued;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole automation on real threads, over a log in memory. */
class DeliveringMailsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration BRIEFLY = Duration.ofMillis(20);
    private static final Pace PACE = new Pace(Duration.ofSeconds(1), BRIEFLY, BRIEFLY, BRIEFLY, Duration.ofMillis(500));

    private static final Issued FOR_ANN = Tokens.confirmation(Tokens.ANN, "ann@example.com", "111111");
    private static final Issued FOR_BOB = Tokens.confirmation(Tokens.BOB, "bob@example.com", "222222");

    private final MovingClock clock = new MovingClock();
    private final WrittenLog log = new WrittenLog(clock);
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final Kept checkpoints = new Kept();
    private final List<Mail> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusedReports = new AtomicInteger();
    private volatile Mailer mailer = sent::add;
    private WhenTokenIssuedThenDeliver automation;

    @BeforeEach
    void takeReports() {
        bus.subscribe(OneTimeTokenCommand.MarkDelivered.class.getName(), message -> {
            OneTimeTokenCommand.MarkDelivered done = (OneTimeTokenCommand.MarkDelivered) message.getPayload();
            return remember(message, new OneTimeTokenEvent.Delivered(done.userId(), done.purpose(), done.key()));
        });
        bus.subscribe(OneTimeTokenCommand.MarkUndeliverable.class.getName(), message -> {
            OneTimeTokenCommand.MarkUndeliverable failed = (OneTimeTokenCommand.MarkUndeliverable) message.getPayload();
            return remember(
                    message,
                    new OneTimeTokenEvent.Undeliverable(
                            failed.userId(), failed.purpose(), failed.key(), failed.reason()));
        });
    }

    private Object remember(CommandMessage<?> message, DomainEvent event) {
        assertThat(message.getMetaData()).containsKey(MessageKeys.CAUSE);
        if (refusedReports.getAndDecrement() > 0) {
            throw new CommandRejected(Rejection.overloaded());
        }
        log.commit(event);
        return null;
    }

    @AfterEach
    void stop() {
        if (automation != null) {
            automation.stop();
        }
    }

    private void start() {
        MailProperties properties = MailSettings.of("annals.mail.otp-expiry=3600");
        PublicAddresses addresses = MailSettings.addresses("annals.external-url=http://localhost:9990");
        Feed feed = Feed.ofCodes();
        log.onAppended(feed::appended);
        TemplateFetcher fetcher = new TemplateFetcher(new OutgoingHttp(), 1000, Duration.ofSeconds(1));
        ComposingMail composing = new ComposingMail(
                new MessageTemplates(properties, addresses.siteUrl(), fetcher, clock),
                new ConfirmationUrl(Map.of()),
                addresses,
                log);
        Carrier carrier = new MailCarrier(composing, mail -> mailer.send(mail), properties.otpExpiry(), 4);
        Outbox outbox = new Outbox(carrier, 100, 2);
        Sending sending = new Sending(
                new StillOwed(log),
                carrier,
                new DeliveryReports(bus, carrier.name()),
                outbox,
                new RetryDelays(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                clock);
        automation = new WhenTokenIssuedThenDeliver(
                carrier,
                () -> new LogFollower(carrier.name(), log, checkpoints, outbox, feed, PACE),
                outbox,
                sending,
                clock,
                PACE);
        automation.start();
    }

    @Test
    void a_mail_is_sent_once_and_the_log_is_told() {
        start();
        log.commit(FOR_ANN);

        awaitDelivered(1);
        assertThat(sent).hasSize(1);
        Mail mail = sent.get(0);
        assertThat(mail.to()).isEqualTo("ann@example.com");
        assertThat(mail.subject()).isEqualTo("Confirm your email address");
        assertThat(mail.link())
                .matches("http://localhost:9990/verify\\?token=[0-9a-f]{56}"
                        + "&type=signup&redirect_to=http://localhost:3000");
        assertThat(mail.html()).contains(mail.link().replace("&", "&amp;")).doesNotContain("111111");
        assertThat(mail.messageId()).matches("<[0-9a-f]{32}@localhost>");
    }

    @Test
    void what_other_nodes_append_is_sent_too() {
        log.writtenElsewhere();
        start();
        log.commit(FOR_ANN);

        awaitDelivered(1);
        log.commit(FOR_BOB);
        awaitDelivered(2);
    }

    @Test
    void a_replay_sends_nothing_that_was_delivered_used_or_replaced() {
        Issued again = Tokens.confirmation(Tokens.BOB, "bob@example.com", "333333");
        log.commit(FOR_ANN);
        log.commit(Tokens.delivered(FOR_ANN));
        log.commit(FOR_BOB);
        log.commit(again);
        Issued used = Tokens.issued(Tokens.user("eve"), TokenPurpose.RECOVERY, "recovery", "eve@example.com", "444444");
        log.commit(used, new OneTimeTokenEvent.Redeemed(used.userId(), used.purpose()));

        start();

        awaitDelivered(2);
        assertThat(sent).extracting(Mail::code).containsExactly("333333");
    }

    @Test
    void a_restart_sends_nothing_again_and_begins_behind_what_is_settled() {
        start();
        log.commit(FOR_ANN);
        awaitDelivered(1);
        automation.stop();
        assertThat(checkpoints.position).isGreaterThanOrEqualTo(1);

        automation.start();
        log.commit(FOR_BOB);

        awaitDelivered(2);
        assertThat(sent).hasSize(2);
    }

    @Test
    void what_could_not_be_sent_before_the_stop_is_sent_after_the_start() {
        mailer = mail -> {
            throw NotSent.forNow("away");
        };
        start();
        log.commit(FOR_ANN);
        log.commit(new OneTimeTokenEvent.Mistaken(Tokens.BOB));
        automation.stop();
        assertThat(checkpoints.position).isZero();

        mailer = sent::add;
        automation.start();
        clock.pass(Duration.ofSeconds(1));

        awaitDelivered(1);
    }

    @Test
    void a_failure_of_transport_is_tried_again_under_the_same_name() {
        List<String> names = new CopyOnWriteArrayList<>();
        mailer = mail -> {
            names.add(mail.messageId());
            if (names.size() < 4) {
                throw NotSent.forNow("away");
            }
        };
        start();
        log.commit(FOR_ANN);

        awaitTries(names, 1);
        for (int tries = 2; tries <= 4; tries++) {
            clock.pass(Duration.ofSeconds(1));
            awaitTries(names, tries);
        }
        awaitDelivered(1);
        assertThat(names).containsOnly(names.get(0));
    }

    @Test
    void a_mail_that_fails_until_its_code_expires_is_undeliverable() {
        AtomicInteger tries = new AtomicInteger();
        mailer = mail -> {
            tries.incrementAndGet();
            throw NotSent.forNow("away");
        };
        start();
        log.commit(FOR_ANN);
        await().atMost(SOON).untilAtomic(tries, greaterThan(0));

        clock.pass(Duration.ofHours(1));

        awaitUndeliverable("expired before it could be sent");
    }

    @Test
    void a_refusal_for_ever_is_told_at_once() {
        mailer = mail -> {
            throw NotSent.forEver("recipient refused by the mail server with 550");
        };
        start();
        log.commit(FOR_ANN);

        awaitUndeliverable("recipient refused by the mail server with 550");
    }

    @Test
    void a_slow_recipient_does_not_hold_up_the_others() {
        CountDownLatch release = new CountDownLatch(1);
        mailer = mail -> {
            if (mail.to().startsWith("ann")) {
                pause(release);
            }
            sent.add(mail);
        };
        start();
        log.commit(FOR_ANN);
        log.commit(FOR_BOB);

        awaitDelivered(1);
        assertThat(sent).extracting(Mail::to).containsExactly("bob@example.com");
        release.countDown();
        awaitDelivered(2);
    }

    @Test
    void a_delivery_that_could_not_be_told_is_told_later_and_not_sent_again() {
        refusedReports.set(2);
        start();
        log.commit(FOR_ANN);

        await().atMost(SOON).until(() -> {
            clock.pass(Duration.ofSeconds(1));
            return !log.of(OneTimeTokenEvent.Delivered.class).isEmpty();
        });
        assertThat(sent).hasSize(1);
    }

    @Test
    void only_the_leader_sends() {
        checkpoints.leader = false;
        start();
        log.commit(FOR_ANN);

        await().during(Duration.ofMillis(300)).atMost(SOON).until(sent::isEmpty);
    }

    @Test
    void a_checkpoint_that_cannot_be_read_only_delays() {
        checkpoints.broken = true;
        start();
        log.commit(FOR_ANN);
        checkpoints.broken = false;

        awaitDelivered(1);
    }

    @Test
    void it_stops_in_time_whatever_hangs() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        mailer = mail -> {
            begun.incrementAndGet();
            pause(never);
        };
        start();
        log.commit(FOR_ANN);
        await().atMost(SOON).untilAtomic(begun, is(1));

        long from = System.nanoTime();
        automation.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
        assertThat(checkpoints.position).isZero();
        assertThat(Pace.STANDARD.stopping()).isLessThan(Duration.ofSeconds(10));
        never.countDown();
    }

    private static void pause(CountDownLatch until) {
        try {
            assertThat(until.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitTries(List<String> names, int tries) {
        await().atMost(SOON).until(() -> names.size() >= tries);
    }

    private void awaitDelivered(int mails) {
        await().atMost(SOON).untilAsserted(() -> assertThat(log.of(OneTimeTokenEvent.Delivered.class))
                .hasSize(mails));
    }

    private void awaitUndeliverable(String reason) {
        await().atMost(SOON).untilAsserted(() -> assertThat(log.of(OneTimeTokenEvent.Undeliverable.class))
                .extracting(OneTimeTokenEvent.Undeliverable::reason)
                .containsExactly(reason));
        assertThat(log.of(OneTimeTokenEvent.Delivered.class)).isEmpty();
    }

    /** A checkpoint in memory. */
    private static final class Kept implements Checkpoints {

        private final Map<String, Long> positions = new ConcurrentHashMap<>();
        private volatile long position;
        private volatile boolean leader = true;
        private volatile boolean broken;

        @Override
        public long read(String automation) {
            if (broken) {
                throw new IllegalStateException("no checkpoint to be had");
            }
            return positions.getOrDefault(automation, 0L);
        }

        @Override
        public void write(String automation, long reached) {
            position = positions.merge(automation, reached, Math::max);
        }

        @Override
        public boolean lead(String automation, Duration lease) {
            return leader;
        }
    }
}
