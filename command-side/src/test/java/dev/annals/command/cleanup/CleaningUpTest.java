package dev.annals.command.cleanup;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleaningUpTest {

    private static final Duration TIMEBOX = Duration.ofDays(7);
    private static final Duration INACTIVITY = Duration.ofDays(2);

    private final CommandSideTestKit kit = new CommandSideTestKit(
            "annals.mail.autoconfirm=true", "annals.session.timebox=7d", "annals.session.inactivity-timeout=2d");
    private final Kept checkpoints = new Kept();

    @AfterEach
    void close() {
        kit.close();
    }

    private CleaningUp cleaningUp(Chore... chores) {
        return new CleaningUp(
                kit.bean(EventLog.class),
                checkpoints,
                kit.bean(CommandBus.class),
                List.of(chores),
                kit.bean(Clock.class));
    }

    private SessionGrant somebody() {
        return kit.done(new UserCommand.SignInAnonymously(Metadata.EMPTY, AUDIENCE));
    }

    @Test
    void anonymous_accounts_go_after_thirty_days_and_others_stay() {
        SessionGrant somebody = somebody();
        kit.annSignsUp();
        CleaningUp cleaningUp = cleaningUp(Chore.anonymousAccounts());

        kit.timePasses(Duration.ofDays(30));
        cleaningUp.round();
        assertThat(kit.history().of(UserEvent.Deleted.class)).isEmpty();

        kit.timePasses(Duration.ofSeconds(1));
        cleaningUp.round();
        assertThat(kit.history().of(UserEvent.Deleted.class))
                .containsExactly(new UserEvent.Deleted(somebody.user().id()));
        assertThat(kit.done(signIn(ANN, PASSWORD)).user().email()).isEqualTo(ANN);
    }

    @Test
    void the_history_says_that_nobody_in_particular_did_it() {
        somebody();
        kit.timePasses(Duration.ofDays(31));

        cleaningUp(Chore.anonymousAccounts()).round();

        List<RecordedEvent> recorded = kit.history().recorded();
        assertThat(recorded.get(recorded.size() - 1).cause().actor()).isEqualTo(Actor.system("clean-up-accounts"));
    }

    @Test
    void an_account_that_was_deleted_meanwhile_is_no_obstacle() {
        SessionGrant gone = somebody();
        kit.done(new UserCommand.Delete(gone.user().id()));
        SessionGrant other = somebody();
        kit.timePasses(Duration.ofDays(31));

        cleaningUp(Chore.anonymousAccounts()).round();

        assertThat(kit.history().last(UserEvent.Deleted.class).userId())
                .isEqualTo(other.user().id());
    }

    @Test
    void every_event_is_looked_at_once() {
        somebody();
        kit.timePasses(Duration.ofDays(31));
        CleaningUp cleaningUp = cleaningUp(Chore.anonymousAccounts());

        cleaningUp.round();
        long reached = checkpoints.read("clean-up-accounts");
        cleaningUp.round();

        assertThat(reached).isPositive();
        assertThat(kit.history().of(UserEvent.Deleted.class)).hasSize(1);
    }

    @Test
    void only_the_node_that_leads_cleans_up() {
        somebody();
        kit.timePasses(Duration.ofDays(31));
        checkpoints.leader = false;

        cleaningUp(Chore.anonymousAccounts()).round();

        assertThat(kit.history().of(UserEvent.Deleted.class)).isEmpty();
    }

    @Test
    void a_session_ends_a_day_after_its_timebox() {
        SessionGrant ann = kit.annSignsUp();
        CleaningUp cleaningUp = cleaningUp(Chore.sessionsByAge(TIMEBOX));

        kit.timePasses(TIMEBOX.plusDays(1));
        cleaningUp.round();
        assertThat(kit.history().of(SessionEvent.Revoked.class)).isEmpty();

        kit.timePasses(Duration.ofSeconds(1));
        cleaningUp.round();
        assertThat(kit.history().of(SessionEvent.Revoked.class))
                .extracting(SessionEvent.Revoked::sessionId)
                .containsExactly(ann.session().id());
    }

    @Test
    void a_session_that_is_refreshed_again_and_again_does_not_rest() {
        SessionGrant ann = kit.annSignsUp();
        kit.timePasses(Duration.ofDays(1));
        kit.done(refresh(ann));
        CleaningUp cleaningUp = cleaningUp(Chore.sessionsByRest(INACTIVITY));

        kit.timePasses(INACTIVITY.plusDays(1).minusSeconds(1));
        cleaningUp.round();
        assertThat(kit.history().of(SessionEvent.Revoked.class)).isEmpty();

        kit.timePasses(Duration.ofSeconds(2));
        cleaningUp.round();
        assertThat(kit.history().of(SessionEvent.Revoked.class)).hasSize(1);
    }
}
