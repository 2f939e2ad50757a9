package dev.annals.query.audit;

import dev.annals.query.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
class MongoServerPersonsTest extends MongoPersonsTest {

    @Override
    TestMongo mongo() {
        return TestMongo.server();
    }
}
