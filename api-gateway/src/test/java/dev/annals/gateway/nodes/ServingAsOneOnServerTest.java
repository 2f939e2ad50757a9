package dev.annals.gateway.nodes;

import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.TestMongo;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = TestMongo.VARIABLE, matches = ".+", disabledReason = TestMongo.SKIPPED)
final class ServingAsOneOnServerTest extends ServingAsOneContract {

    @Override
    Storage storage() {
        return TestMongo.server();
    }
}
