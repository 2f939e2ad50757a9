package dev.annals.gateway.golden;

import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.TestMongo;

final class GoldenReplayOnMongoTest extends GoldenReplayContract {

    @Override
    Storage storage() {
        return TestMongo.standIn();
    }
}
