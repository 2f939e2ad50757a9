package dev.annals.gateway.settings;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;

/** The settings of a deployment, read as a start reads them, without starting anything and without making anything up. */
public final class SettingsAlone {

    private SettingsAlone() {}

    public static GatewayProperties read() {
        SpringApplication reader = new SpringApplication(SettingsAlone.class);
        reader.setDefaultProperties(Map.of(DeploymentSecrets.NEVER_GENERATE, "true", "logging.level.root", "off"));
        reader.setLogStartupInfo(false);
        reader.setRegisterShutdownHook(false);
        try (ConfigurableApplicationContext context = reader.run("--spring.main.web-application-type=none")) {
            return Binder.get(context.getEnvironment()).bindOrCreate("annals", GatewayProperties.class);
        }
    }
}
