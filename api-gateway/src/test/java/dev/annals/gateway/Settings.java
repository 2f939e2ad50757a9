package dev.annals.gateway;

import dev.annals.gateway.settings.GatewayProperties;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The gateway's settings for tests that start nothing. */
public final class Settings {

    private Settings() {}

    /** The defaults with these properties, named without {@code annals.}. */
    public static GatewayProperties with(Map<String, String> own) {
        Map<String, String> properties = new HashMap<>();
        properties.put("annals.site-url", "http://localhost:3000");
        properties.put("annals.external-url", "http://localhost:9999");
        own.forEach((name, value) -> properties.put("annals." + name, value));
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("annals", GatewayProperties.class)
                .get();
    }
}
