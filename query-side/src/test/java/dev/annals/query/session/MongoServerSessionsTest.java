package dev.annals.query.session;

import dev.annals.query.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
class MongoServerSessionsTest extends MongoSessionsTest {

    @Override
    TestMongo mongo() {
        return TestMongo.server();
    }
}
