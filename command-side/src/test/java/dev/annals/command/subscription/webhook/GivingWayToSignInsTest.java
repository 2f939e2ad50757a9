package dev.annals.command.subscription.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.delivery.WrittenLog;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.subscription.SubscriptionEvent;
import dev.annals.shared.subscription.SubscriptionId;
import dev.annals.shared.subscription.SubscriptionView;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GivingWayToSignInsTest {

    private static final int MANY = 1_000;
    private static final int HARDLY_ANY = 15;

    private final WrittenLog log = new WrittenLog(Clock.systemUTC());
    private final Pages pages = new Pages(log, new CloudEventFormat(URI.create("http://localhost")));

    @Test
    void while_people_sign_in_few_of_the_past_are_sent_at_once() {
        happened(MANY);

        int atNight = readAtOnce(false);
        int atRushHour = readAtOnce(true);

        assertThat(atRushHour).isPositive().isLessThanOrEqualTo(atNight / 10);
    }

    @Test
    void whoever_keeps_up_is_told_at_once_whatever_else_goes_on() {
        happened(HARDLY_ANY);

        assertThat(readAtOnce(true)).isEqualTo(HARDLY_ANY);
    }

    private int readAtOnce(boolean peopleSignIn) {
        Lanes lanes = new Lanes();
        pages.turn();
        new Intake(log, pages, () -> peopleSignIn, Clock.systemUTC(), lanes, 0).read(everything());
        int ready = 0;
        while (lanes.next(System.nanoTime()) != null) {
            ready++;
        }
        return ready;
    }

    private void happened(int times) {
        for (int i = 0; i < times; i++) {
            log.commit(new UserEvent.InvitationAccepted(new UserId(UUID.randomUUID())));
        }
    }

    private static SubscriptionView everything() {
        SubscriptionEvent.Created created = new SubscriptionEvent.Created(
                new SubscriptionId(UUID.randomUUID()),
                Personal.of("https://receiver.example.com"),
                List.of(),
                Disclosure.IDS,
                Personal.of(""),
                Personal.of(""),
                0,
                Personal.of("a secret"));
        SubscriptionView view = SubscriptionView.after(null, created, Instant.EPOCH);
        assertThat(view).isNotNull();
        return view;
    }
}
