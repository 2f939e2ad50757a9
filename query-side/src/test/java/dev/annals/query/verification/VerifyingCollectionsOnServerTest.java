package dev.annals.query.verification;

import dev.annals.query.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
class VerifyingCollectionsOnServerTest extends VerifyingCollectionsTest {

    @Override
    TestMongo mongo() {
        return TestMongo.server();
    }
}
