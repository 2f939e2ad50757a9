package dev.annals.query.session;

import static dev.annals.query.People.ANN;
import static dev.annals.query.People.LAPTOP;
import static dev.annals.query.People.PHONE;
import static dev.annals.query.People.opened;
import static dev.annals.query.People.refreshed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.TestMongo;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoSessionsTest extends SessionsContract {

    private final TestMongo mongo = mongo();

    TestMongo mongo() {
        return TestMongo.standIn();
    }

    @Override
    Views open() {
        return MongoViews.open(mongo.uri(), 2);
    }

    @AfterEach
    void drop() {
        mongo.close();
    }

    @Test
    void a_slow_node_that_writes_history_again_brings_nothing_back() {
        happened(opened(LAPTOP, ANN, 0), opened(PHONE, ANN, 0), refreshed(PHONE, ANN, 0));
        happened(new SessionEvent.Revoked(LAPTOP, ANN), new UserEvent.SessionsRevoked(ANN, 1, null));

        again(1, 3);

        assertThat(find(LAPTOP)).isNull();
        assertThat(find(PHONE)).isNull();
    }
}
