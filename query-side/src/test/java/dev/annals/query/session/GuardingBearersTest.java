package dev.annals.query.session;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.BOB;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.PHONE;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static dev.annals.query.People.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.InMemoryEventLog;
import dev.annals.query.QuerySideKit;
import dev.annals.query.storage.Lag;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.user.UserEvent;
import dev.annals.shared.user.UserView;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardingBearersTest {

    private final InMemoryEventLog log = new InMemoryEventLog();

    private QuerySideKit query;

    @BeforeEach
    void ann_is_signed_in_twice(@TempDir Path directory) {
        query = new QuerySideKit(log, "annals.data-dir=" + directory);
        log.append(signedUp(ANN, "ann@example.com"));
        query.sees(log.append(opened(LAPTOP, ANN, 0), opened(PHONE, ANN, 0)));
    }

    @AfterEach
    void stop() {
        query.close();
    }

    @Test
    void a_token_without_session_has_a_user() {
        assertThat(query.bearer(ANN, null).user()).isNotNull();
        assertThat(query.bearer(ANN, null).session()).isNull();
    }

    @Test
    void a_session_belongs_to_its_user_only() {
        query.sees(log.append(signedUp(BOB, "bob@example.com")));

        assertThat(query.bearer(BOB, LAPTOP).user()).isNotNull();
        assertThat(query.bearer(BOB, LAPTOP).session()).isNull();
    }

    @Test
    void a_sign_out_ends_its_session_at_once() {
        query.holdBack();
        log.append(new SessionEvent.Revoked(LAPTOP, ANN));

        assertThat(query.bearer(ANN, LAPTOP).session()).isNull();
        assertThat(query.bearer(ANN, PHONE).session()).isNotNull();
    }

    @Test
    void a_sign_out_everywhere_ends_all_sessions_at_once() {
        query.holdBack();
        log.append(new UserEvent.SessionsRevoked(ANN, 1, null));

        assertThat(query.bearer(ANN, LAPTOP).session()).isNull();
        assertThat(query.bearer(ANN, PHONE).session()).isNull();
    }

    @Test
    void a_sign_out_of_the_others_spares_the_own_session() {
        query.holdBack();
        log.append(new UserEvent.SessionsRevoked(ANN, 1, PHONE));

        assertThat(query.bearer(ANN, LAPTOP).session()).isNull();
        assertThat(query.bearer(ANN, PHONE).session()).isNotNull();
    }

    @Test
    void a_ban_is_seen_at_once() {
        query.holdBack();
        log.append(new UserEvent.Banned(ANN, log.now().plus(Duration.ofDays(1))));

        assertThat(query.bearer(ANN, LAPTOP).user().bannedAt(log.now())).isTrue();
    }

    @Test
    void a_deletion_is_seen_at_once() {
        query.holdBack();
        log.append(new UserEvent.Deleted(ANN));

        assertThat(query.bearer(ANN, LAPTOP)).isEqualTo(new Bearer(null, null));
    }

    @Test
    void a_sign_in_is_seen_at_once() {
        query.holdBack();
        log.append(signedUp(BOB, "bob@example.com"));
        SessionId desk = SessionId.parse("50000000-0000-4000-8000-000000000003");
        log.append(opened(desk, BOB, 0));

        assertThat(query.bearer(BOB, desk).user()).isNotNull();
        assertThat(query.bearer(BOB, desk).session()).isNotNull();
    }

    @Test
    void what_another_node_appended_is_seen_as_soon_as_the_log_is() {
        query.holdBack();
        log.appendElsewhere(new UserEvent.Banned(ANN, log.now().plus(Duration.ofDays(1))));

        assertThat(query.bearer(ANN, LAPTOP).user().bannedAt(log.now())).isTrue();
    }

    @Test
    void a_node_that_does_not_hear_of_the_others_asks_the_log() {
        query.holdBack();
        log.goDeaf();
        log.appendElsewhere(new UserEvent.Banned(ANN, log.now().plus(Duration.ofDays(1))));

        assertThat(log.head()).isEqualTo(query.visibility().position());
        assertThat(query.bearer(ANN, LAPTOP).user().bannedAt(log.now())).isTrue();
    }

    @Test
    void what_is_folded_from_the_log_is_what_will_be_projected() {
        query.holdBack();
        log.append(refreshed(LAPTOP, ANN, 0));
        Bearer folded = query.bearer(ANN, LAPTOP);
        query.letGo();
        query.sees(log.head());

        assertThat(query.bearer(ANN, LAPTOP)).isEqualTo(folded);
        assertThat(folded.session().refreshedAt()).isEqualTo(log.now());
    }

    @Test
    void a_change_reaches_what_is_remembered() {
        UserView before = query.bearer(ANN, LAPTOP).user();
        query.sees(log.append(new UserEvent.Banned(ANN, log.now().plus(Duration.ofDays(1)))));

        assertThat(before.bannedUntil()).isNull();
        assertThat(query.bearer(ANN, LAPTOP).user().bannedUntil()).isNotNull();
        query.sees(log.append(new UserEvent.SessionsRevoked(ANN, 1, null)));
        assertThat(query.bearer(ANN, LAPTOP).session()).isNull();
    }

    @Test
    void those_who_are_not_concerned_are_answered_without_the_log() {
        query.sees(log.append(signedUp(BOB, "bob@example.com")));
        query.holdBack();
        log.append(new UserEvent.Banned(ANN, log.now()));

        assertThat(query.bean(Lag.class).mayConcern(ANN)).isTrue();
        assertThat(query.bean(Lag.class).mayConcern(BOB)).isFalse();
    }
}
