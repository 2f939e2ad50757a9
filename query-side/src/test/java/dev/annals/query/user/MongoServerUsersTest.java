package dev.annals.query.user;

import dev.annals.query.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
class MongoServerUsersTest extends MongoUsersTest {

    @Override
    TestMongo mongo() {
        return TestMongo.server();
    }
}
