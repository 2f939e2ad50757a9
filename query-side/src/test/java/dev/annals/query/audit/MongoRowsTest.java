package dev.annals.query.audit;

import dev.annals.query.TestMongo;
import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.Views;
import org.junit.jupiter.api.AfterEach;

class MongoRowsTest extends StoredRowsContract {

    private final TestMongo mongo = mongo();

    TestMongo mongo() {
        return TestMongo.standIn();
    }

    @Override
    Views open() {
        return MongoViews.open(mongo.uri(), "audit_v1", 2);
    }

    @AfterEach
    void drop() {
        mongo.close();
    }
}
