package dev.annals.command.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.refusal.RefusalCommand;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.refusal.RefusalEvent.Counted;
import dev.annals.shared.refusal.RefusalEvent.Kind;
import dev.annals.shared.refusal.RefusalEvent.Refused;
import dev.annals.shared.user.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotingRefusalsTest {

    private static final UserId ANN = UserId.parse("0a000000-0000-4000-8000-00000000000a");
    private static final Refused WRONG_CODE = new Refused(null, Kind.CODE, "POST /verify", "otp_expired");
    private static final Refused NOT_ADMIN = new Refused(ANN, Kind.ADMINISTRATION, "GET /admin/users", "not_admin");

    private final CommandSideTestKit kit = new CommandSideTestKit();

    @AfterEach
    void close() {
        kit.close();
    }

    private NotingRefusals noting() {
        return new NotingRefusals(kit.bean(CommandBus.class), System::nanoTime);
    }

    @Test
    void a_refused_request_is_on_the_record_with_who_and_from_where() {
        try (NotingRefusals noting = noting()) {
            noting.note(WRONG_CODE, from("203.0.113.7"));
        }

        assertThat(kit.history().recorded()).singleElement().satisfies(recorded -> {
            assertThat(recorded.event()).isEqualTo(WRONG_CODE);
            assertThat(recorded.cause().ip()).isEqualTo(Personal.of("203.0.113.7"));
            assertThat(recorded.cause().requestId()).isEqualTo("request-9");
            assertThat(recorded.cause().command()).isEqualTo("refusal.remember");
        });
    }

    @Test
    void beyond_ten_a_minute_of_a_client_they_are_a_number() {
        try (NotingRefusals noting = noting()) {
            for (int i = 0; i < 25; i++) {
                noting.note(WRONG_CODE, from("203.0.113.7"));
            }
            noting.note(WRONG_CODE, from("203.0.113.8"));
        }

        assertThat(kit.history().of(Refused.class)).hasSize(11);
        assertThat(kit.history().of(Counted.class)).containsExactly(new Counted(null, Kind.CODE, 15));
    }

    @Test
    void beyond_ten_a_minute_of_an_account_they_are_a_number_wherever_they_come_from() {
        try (NotingRefusals noting = noting()) {
            for (int i = 0; i < 12; i++) {
                noting.note(NOT_ADMIN, from("203.0.113." + i));
            }
        }

        assertThat(kit.history().of(Refused.class)).hasSize(10).containsOnly(NOT_ADMIN);
        assertThat(kit.history().of(Counted.class)).containsExactly(new Counted(ANN, Kind.ADMINISTRATION, 2));
    }

    /** The bus does not answer: nobody who notes waits for it, and what does not fit is told as a number. */
    @Test
    void under_a_flood_from_everywhere_nobody_waits_and_nothing_is_uncounted() {
        CountDownLatch stuck = new CountDownLatch(1);
        List<RefusalEvent> told = new CopyOnWriteArrayList<>();
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.subscribe(RefusalCommand.Remember.class.getName(), message -> {
            stuck.await();
            return told.add(((RefusalCommand.Remember) message.getPayload()).refusal());
        });
        int flood = 3_000;
        try (NotingRefusals noting = new NotingRefusals(bus, System::nanoTime)) {
            for (int i = 0; i < flood; i++) {
                noting.note(WRONG_CODE, from("2001:db8::" + i));
            }
            stuck.countDown();
        }

        long one = told.stream().filter(Refused.class::isInstance).count();
        long counted = told.stream()
                .filter(Counted.class::isInstance)
                .mapToLong(refusal -> ((Counted) refusal).count())
                .sum();
        assertThat(one).isBetween(1_000L, 1_001L);
        assertThat(one + counted).isEqualTo(flood);
    }

    private static Cause from(String address) {
        return new Cause(
                Actor.ANONYMOUS, null, null, null, "request-9", Personal.of(address), Personal.of("a browser"), null);
    }
}
