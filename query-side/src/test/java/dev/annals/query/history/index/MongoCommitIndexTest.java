package dev.annals.query.history.index;

import dev.annals.query.TestMongo;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Views;
import org.junit.jupiter.api.AfterEach;

class MongoCommitIndexTest extends CommitIndexContract {

    private final TestMongo mongo = mongo();

    TestMongo mongo() {
        return TestMongo.standIn();
    }

    @Override
    Views open() {
        return MongoViews.open(mongo.uri(), "index_v1", 2);
    }

    @AfterEach
    void drop() {
        mongo.close();
    }
}
