package dev.annals.query.user;

import dev.annals.query.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
class MongoServerUserSnapshotsTest extends MongoUserSnapshotsTest {

    @Override
    TestMongo mongo() {
        return TestMongo.server();
    }
}
