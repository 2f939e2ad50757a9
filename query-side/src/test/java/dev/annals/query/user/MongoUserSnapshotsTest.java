package dev.annals.query.user;

import static dev.annals.query.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.query.TestMongo;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoUserSnapshotsTest extends UserSnapshotsContract {

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
    void a_slow_node_does_not_bring_back_what_was_removed() {
        write(snapshot(ANN, 10), snapshot(ANN, 20));

        remove(ANN);
        write(snapshot(ANN, 10));
        remove(ANN);
        write(snapshot(ANN, 20));

        assertThat(snapshots.before(ANN, Long.MAX_VALUE)).isNull();
    }
}
