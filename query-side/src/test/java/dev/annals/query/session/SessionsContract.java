package dev.annals.query.session;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.PHONE;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.storage.Mark;
import dev.annals.query.storage.Views;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link Sessions} does. */
abstract class SessionsContract {

    private static final SessionId TABLET = SessionId.parse("50000000-0000-4000-8000-000000000003");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    private Views views;
    private Sessions sessions;
    private final List<RecordedEvent> history = new ArrayList<>();

    abstract Views open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        views = open();
        sessions = Sessions.in(views);
    }

    @AfterEach
    void end() throws Exception {
        views.close();
    }

    @Test
    void an_opened_session_is_found_as_it_was_opened() {
        happened(opened(LAPTOP, ANN, 3));

        assertThat(sessions.find(ANN, LAPTOP)).isEqualTo(folded(LAPTOP));
        assertThat(sessions.find(ANN, PHONE)).isNull();
    }

    @Test
    void a_session_is_its_users_only() {
        happened(opened(LAPTOP, ANN, 0));

        assertThat(sessions.find(BOB, LAPTOP)).isNull();
    }

    @Test
    void a_refresh_moves_the_time_of_a_session() {
        happened(opened(LAPTOP, ANN, 0));
        happened(refreshed(LAPTOP, ANN, 0), refreshed(LAPTOP, ANN, 1));

        assertThat(sessions.find(ANN, LAPTOP)).isEqualTo(folded(LAPTOP));
        assertThat(sessions.find(ANN, LAPTOP).view().refreshedAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void a_repeated_refresh_and_one_to_the_second_version_move_it_too() {
        happened(opened(LAPTOP, ANN, 0));

        happened(new SessionEvent.RefreshRepeated(LAPTOP, ANN, 0, 0));
        assertThat(sessions.find(ANN, LAPTOP).view().refreshedAt()).isEqualTo(NOON.plusSeconds(2));

        happened(new SessionEvent.TokenUpgraded(LAPTOP, ANN, 0));
        assertThat(sessions.find(ANN, LAPTOP).view().refreshedAt()).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void a_sign_out_ends_one_session() {
        happened(opened(LAPTOP, ANN, 0), opened(PHONE, ANN, 0));
        happened(new SessionEvent.Revoked(LAPTOP, ANN));

        assertThat(sessions.find(ANN, LAPTOP)).isNull();
        assertThat(sessions.find(ANN, PHONE)).isNotNull();
    }

    @Test
    void a_revocation_ends_the_sessions_of_older_generations_but_one() {
        happened(opened(LAPTOP, ANN, 0), opened(PHONE, ANN, 0), opened(TABLET, BOB, 0));
        happened(new UserEvent.SessionsRevoked(ANN, 1, PHONE));

        assertThat(sessions.find(ANN, LAPTOP)).isNull();
        assertThat(sessions.find(ANN, PHONE)).isNotNull();
        assertThat(sessions.find(BOB, TABLET)).isNotNull();
    }

    @Test
    void a_session_opened_after_a_revocation_lives_whatever_is_written_together() {
        happened(
                opened(LAPTOP, ANN, 0),
                new UserEvent.SessionsRevoked(ANN, 1, null),
                opened(PHONE, ANN, 1),
                refreshed(PHONE, ANN, 0));

        assertThat(sessions.find(ANN, LAPTOP)).isNull();
        assertThat(sessions.find(ANN, PHONE)).isEqualTo(folded(PHONE));
    }

    @Test
    void a_spared_session_ends_with_the_next_revocation() {
        happened(opened(LAPTOP, ANN, 0));
        happened(new UserEvent.SessionsRevoked(ANN, 1, LAPTOP));
        happened(new UserEvent.SessionsRevoked(ANN, 2, null));

        assertThat(sessions.find(ANN, LAPTOP)).isNull();
    }

    @Test
    void a_deletion_ends_all_sessions_of_its_user() {
        happened(opened(LAPTOP, ANN, 0), opened(PHONE, ANN, 0), opened(TABLET, BOB, 0));
        happened(refreshed(LAPTOP, ANN, 0), new UserEvent.Deleted(ANN));

        assertThat(sessions.find(ANN, LAPTOP)).isNull();
        assertThat(sessions.find(ANN, PHONE)).isNull();
        assertThat(sessions.find(BOB, TABLET)).isNotNull();
    }

    @Test
    void writing_the_same_again_changes_nothing() {
        happened(opened(LAPTOP, ANN, 0), opened(PHONE, ANN, 0));
        happened(refreshed(LAPTOP, ANN, 0), new SessionEvent.Revoked(PHONE, ANN));
        SessionDocument before = sessions.find(ANN, LAPTOP);

        again(3, 4);

        assertThat(sessions.find(ANN, LAPTOP)).isEqualTo(before);
        assertThat(sessions.find(ANN, PHONE)).isNull();
    }

    /** One batch. */
    void happened(DomainEvent... events) {
        int from = history.size();
        for (DomainEvent event : events) {
            long position = history.size() + 1;
            Instant at = NOON.plusSeconds(position);
            history.add(new RecordedEvent(position, at, at, event.stream(), 0, event, Cause.system("test")));
        }
        again(from + 1, history.size());
    }

    /** A stretch of what happened is written as one batch. */
    void again(int from, int to) {
        SessionChanges changes = new SessionChanges();
        history.subList(from - 1, to).forEach(changes::on);
        views.write(new Mark(to, from, 0), () -> sessions.write(changes));
    }

    SessionDocument find(SessionId id) {
        return sessions.find(ANN, id);
    }

    /** The session as the bearer guard folds it from the log. */
    private SessionDocument folded(SessionId id) {
        SessionDocument session = null;
        for (RecordedEvent event : history) {
            session = SessionDocument.after(session, id, event);
        }
        return session;
    }
}
