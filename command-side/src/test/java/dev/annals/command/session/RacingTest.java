package dev.annals.command.session;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.OTHER_PASSWORD;
import static dev.annals.command.CommandSideTestKit.PASSWORD;
import static dev.annals.command.CommandSideTestKit.ban;
import static dev.annals.command.CommandSideTestKit.refresh;
import static dev.annals.command.CommandSideTestKit.setPassword;
import static dev.annals.command.CommandSideTestKit.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.bus.Command;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever order the log gives them: after the end of an account's sessions there is no way to have one. */
class RacingTest {

    private static final int AT_ONCE = 20;

    private final CommandSideTestKit kit = new CommandSideTestKit("annals.mail.autoconfirm=true");

    @AfterEach
    void close() {
        kit.close();
    }

    /** Sign-ins and refreshes, and in their midst what ends them; the outcomes of the sign-ins. */
    private List<CommandSideTestKit.Outcome<SessionGrant>> race(SessionGrant ann, Command<?> end) {
        List<CompletableFuture<CommandSideTestKit.Outcome<SessionGrant>>> signIns = new ArrayList<>();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            signIns.add(kit.dispatch(signIn(ANN, PASSWORD)));
            all.add(kit.dispatch(refresh(ann)));
            if (i == AT_ONCE / 2) {
                all.add(kit.dispatch(end));
            }
        }
        all.forEach(CommandSideTestKit::await);
        return signIns.stream().map(CommandSideTestKit::await).toList();
    }

    private long positionOf(Class<?> event) {
        return kit.history().recorded().stream()
                .filter(recorded -> event.isInstance(recorded.event()))
                .mapToLong(RecordedEvent::position)
                .max()
                .orElseThrow();
    }

    private void assertNothingAfter(long position) {
        assertThat(kit.history().recorded())
                .filteredOn(recorded -> recorded.position() > position)
                .noneMatch(recorded -> recorded.event() instanceof SessionEvent.Opened
                        || recorded.event() instanceof SessionEvent.Refreshed
                        || recorded.event() instanceof SessionEvent.RefreshRepeated);
    }

    @RepeatedTest(5)
    void no_session_is_opened_or_refreshed_after_a_ban() {
        SessionGrant ann = kit.annSignsUp();

        List<CommandSideTestKit.Outcome<SessionGrant>> signIns =
                race(ann, ban(ann.user().id(), kit.now().plusSeconds(60)));

        assertNothingAfter(positionOf(UserEvent.Banned.class));
        assertThat(signIns)
                .filteredOn(outcome -> outcome.rejection() != null)
                .allMatch(outcome -> outcome.rejection().code() == ErrorCode.USER_BANNED);
    }

    @RepeatedTest(5)
    void no_session_outlives_a_deletion() {
        SessionGrant ann = kit.annSignsUp();

        List<CommandSideTestKit.Outcome<SessionGrant>> signIns =
                race(ann, new UserCommand.Delete(ann.user().id()));

        assertNothingAfter(positionOf(UserEvent.Deleted.class));
        assertThat(signIns)
                .filteredOn(outcome -> outcome.rejection() != null)
                .allMatch(outcome -> outcome.rejection().code() == ErrorCode.INVALID_CREDENTIALS);
    }

    @RepeatedTest(5)
    void no_session_outlives_a_change_of_the_password() {
        SessionGrant ann = kit.annSignsUp();

        List<CommandSideTestKit.Outcome<SessionGrant>> signIns =
                race(ann, setPassword(ann.user().id(), OTHER_PASSWORD));

        assertNothingAfter(positionOf(UserEvent.SessionsRevoked.class));
        assertThat(signIns).filteredOn(outcome -> outcome.result() != null).allSatisfy(outcome -> assertThat(
                        kit.refused(refresh(outcome.result())).code())
                .isEqualTo(ErrorCode.REFRESH_TOKEN_NOT_FOUND));
    }
}
