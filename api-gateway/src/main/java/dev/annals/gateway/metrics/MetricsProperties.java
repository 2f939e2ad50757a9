package dev.annals.gateway.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether figures are published, and where; named as the original's settings lead to.
 *
 * @param exporter how; only {@code prometheus} has an effect, and as in the original it must be asked for
 */
@ConfigurationProperties("annals.metrics")
record MetricsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("opentelemetry") String exporter,
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("9100") int port) {

    boolean served() {
        return enabled && exporter.equals("prometheus");
    }
}
