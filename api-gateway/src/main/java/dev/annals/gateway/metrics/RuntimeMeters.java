package dev.annals.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the process costs: memory, garbage collection, threads, processor time, open files; and which release it is. */
@Component
final class RuntimeMeters implements MeterBinder, AutoCloseable {

    private @Nullable JvmGcMetrics collections;

    @Override
    public void bindTo(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections = new JvmGcMetrics();
        collections.bindTo(registry);
        bindBuild(registry);
    }

    private static void bindBuild(MeterRegistry registry) {
        String version = RuntimeMeters.class.getPackage().getImplementationVersion();
        Gauge.builder("annals.build.info", () -> 1)
                .description("The release that runs, and the Java that runs it; always 1")
                .tag("version", version == null ? "unknown" : version)
                .tag("java", String.valueOf(Runtime.version().feature()))
                .register(registry);
    }

    /** It listens to the collector. */
    @Override
    public void close() {
        if (collections != null) {
            collections.close();
        }
    }
}
