package dev.annals.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.shared.log.RecordedCommit;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.user.UserEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed spares reading the log, and never hides that something is missing. */
class FeedingMailTest {

    private static final OneTimeTokenEvent ORDER = Tokens.confirmation(Tokens.ANN, "ann@example.com", "111111");
    private static final UserEvent OTHER = new UserEvent.SavedUnchanged(Tokens.ANN);

    private final WrittenLog log = new WrittenLog(new MovingClock());
    private final List<RecordedCommit> commits = new ArrayList<>();
    private final Feed feed = Feed.ofCodes();

    @BeforeEach
    void write() {
        log.onAppended(commits::add);
        log.commit(OTHER);
        log.commit(OTHER, ORDER);
        log.commit(OTHER);
        log.commit(ORDER);
    }

    @Test
    void what_concerns_mail_is_told_and_the_rest_is_covered() {
        commits.forEach(feed::appended);

        Feed.Fed fed = feed.after(0);

        assertThat(fed.commits()).containsExactly(commits.get(1), commits.get(3));
        assertThat(fed.upTo()).isEqualTo(log.head());
        assertThat(feed.after(log.head())).isNull();
    }

    @Test
    void a_reader_that_is_ahead_is_told_only_the_rest() {
        commits.forEach(feed::appended);

        assertThat(feed.after(3).commits()).containsExactly(commits.get(3));
    }

    @Test
    void before_a_hole_the_log_has_to_be_read() {
        feed.appended(commits.get(0));
        feed.appended(commits.get(1));
        feed.appended(commits.get(3));

        assertThat(feed.after(1)).isNull();
        assertThat(feed.after(4).commits()).containsExactly(commits.get(3));
    }

    @Test
    void a_reader_that_is_too_slow_has_to_read_the_log() {
        for (int i = 0; i < 1001; i++) {
            log.commit(ORDER);
        }
        commits.forEach(feed::appended);

        assertThat(feed.after(0)).isNull();
        assertThat(feed.after(log.head() - 1).commits()).hasSize(1);
    }
}
