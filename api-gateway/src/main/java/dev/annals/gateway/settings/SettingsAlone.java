package dev.annals.gateway.settings;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** The settings of a deployment, read as a start reads them, without starting anything and without making anything up. */
public final class SettingsAlone {

    private SettingsAlone() {}

    public static GatewayProperties read() {
        return read(settings -> Binder.get(settings).bindOrCreate("annals", GatewayProperties.class));
    }

    /**
     * All settings, ours and those of the other modules; a wrong one is refused as at a start.
     *
     * @param check what only those who use a setting can tell of it
     */
    public static SettingsReport report(Consumer<GatewayProperties> check) {
        return read(settings -> {
            SettingsReport report = SettingsReport.of((ConfigurableEnvironment) settings);
            check.accept(Binder.get(settings).bindOrCreate("annals", GatewayProperties.class));
            return report;
        });
    }

    /** Any of the settings, ours and those of the other modules. */
    public static <T> T read(Function<Environment, T> wanted) {
        SpringApplication reader = new SpringApplication(SettingsAlone.class);
        reader.setDefaultProperties(Map.of(DeploymentSecrets.NEVER_GENERATE, "true", "logging.level.root", "off"));
        reader.setLogStartupInfo(false);
        reader.setRegisterShutdownHook(false);
        AtomicReference<T> found = new AtomicReference<>();
        // while it starts, so that a wrong setting is told as at any other start
        reader.addInitializers(context -> found.set(wanted.apply(context.getEnvironment())));
        reader.run("--spring.main.web-application-type=none").close();
        return Objects.requireNonNull(found.get());
    }
}
