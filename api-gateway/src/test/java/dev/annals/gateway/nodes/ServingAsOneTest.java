package dev.annals.gateway.nodes;

import dev.annals.gateway.running.Storage;
import dev.annals.gateway.running.TestMongo;

final class ServingAsOneTest extends ServingAsOneContract {

    @Override
    Storage storage() {
        return TestMongo.standIn();
    }
}
