package dev.annals.gateway.running;

import java.util.Map;

/** Where servers of a test store; gone when it is closed. */
public interface Storage extends AutoCloseable {

    /** Files in the server's data directory: the default, of which there is nothing to tell. */
    Storage FILES = new Storage() {
        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public void close() {}
    };

    /** What every server is told that stores here. */
    Map<String, String> settings();

    @Override
    void close();
}
