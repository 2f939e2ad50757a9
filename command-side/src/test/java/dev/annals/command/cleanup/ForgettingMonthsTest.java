package dev.annals.command.cleanup;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.deployment.DeploymentEvent.MonthForgotten;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForgettingMonthsTest {

    private static final Duration KEPT = Duration.ofDays(90);

    private final CommandSideTestKit kit = new CommandSideTestKit();
    private final YearMonth month = YearMonth.from(kit.now().atOffset(ZoneOffset.UTC));

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void a_month_is_forgotten_once_when_it_has_been_over_for_long_enough() {
        kit.refused(signIn(ANN, PASSWORD));
        WhenMonthIsOverThenForget automation = automation(KEPT);

        passUntil(end(month).plus(KEPT).minusMillis(1));
        automation.run();
        assertThat(kit.history().of(MonthForgotten.class)).isEmpty();

        passUntil(end(month).plus(KEPT));
        automation.run();
        automation.run();
        assertThat(kit.history().of(MonthForgotten.class)).containsExactly(new MonthForgotten(month));
        List<RecordedEvent> recorded = kit.history().recorded();
        assertThat(recorded.get(recorded.size() - 1).cause().actor()).isEqualTo(Actor.system("retention-of-anonymous"));
    }

    @Test
    void months_that_were_missed_are_forgotten_too() {
        kit.refused(signIn(ANN, PASSWORD));
        passUntil(end(month.plusMonths(2)).plus(KEPT));

        automation(KEPT).run();

        assertThat(kit.history().of(MonthForgotten.class))
                .containsExactly(
                        new MonthForgotten(month),
                        new MonthForgotten(month.plusMonths(1)),
                        new MonthForgotten(month.plusMonths(2)));
    }

    @Test
    void with_zero_nothing_is_forgotten() {
        kit.refused(signIn(ANN, PASSWORD));
        passUntil(end(month.plusMonths(100)));

        automation(Duration.ZERO).run();

        assertThat(kit.history().of(MonthForgotten.class)).isEmpty();
    }

    private WhenMonthIsOverThenForget automation(Duration keptFor) {
        return new WhenMonthIsOverThenForget(
                kit.bean(EventLog.class), new Kept(), kit.bean(CommandBus.class), keptFor, kit.bean(Clock.class));
    }

    private void passUntil(Instant time) {
        kit.timePasses(Duration.between(kit.now(), time));
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
