package dev.annals.eventstore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this module, {@code annals.*}.
 *
 * @param dataDir where the embedded default keeps its files
 * @param keys the deployment's keys
 */
@ConfigurationProperties("annals")
record EventStoreProperties(
        @DefaultValue("./data") Path dataDir, @DefaultValue Keys keys) {

    /**
     * Keys in base64, 32 bytes each.
     *
     * @param master wraps the data keys
     * @param claim turns identifiers into digests; never changes
     */
    record Keys(@Nullable String master, @Nullable String claim) {

        @Override
        public String toString() {
            return "keys";
        }
    }
}
