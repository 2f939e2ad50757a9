package dev.annals.gateway.golden;

import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
final class GoldenReplayOnMongoServerTest extends GoldenReplayContract {

    @Override
    Storage storage() {
        return TestMongo.server();
    }
}
