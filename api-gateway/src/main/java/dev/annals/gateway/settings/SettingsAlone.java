package dev.annals.gateway.settings;

import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The settings of a deployment, read as a start reads them, without starting anything and without making anything up. */
public final class SettingsAlone {

    private SettingsAlone() {}

    public static GatewayProperties read() {
        return read(settings -> Binder.get(settings).bindOrCreate("annals", GatewayProperties.class));
    }

    /** Any of the settings, ours and those of the other modules. */
    public static <T> T read(Function<Environment, T> wanted) {
        SpringApplication reader = new SpringApplication(SettingsAlone.class);
        reader.setDefaultProperties(Map.of(DeploymentSecrets.NEVER_GENERATE, "true", "logging.level.root", "off"));
        reader.setLogStartupInfo(false);
        reader.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext context = reader.run("--spring.main.web-application-type=none")) {
            return wanted.apply(context.getEnvironment());
        }
    }
}
