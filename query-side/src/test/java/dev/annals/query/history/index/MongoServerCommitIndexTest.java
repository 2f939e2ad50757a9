package dev.annals.query.history.index;

import dev.annals.query.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
class MongoServerCommitIndexTest extends MongoCommitIndexTest {

    @Override
    TestMongo mongo() {
        return TestMongo.server();
    }
}
