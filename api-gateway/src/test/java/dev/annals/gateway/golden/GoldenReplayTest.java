package dev.annals.gateway.golden;

import dev.annals.gateway.running.Storage;

final class GoldenReplayTest extends GoldenReplayContract {

    @Override
    Storage storage() {
        return Storage.FILES;
    }
}
