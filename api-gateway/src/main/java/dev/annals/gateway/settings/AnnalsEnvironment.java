package dev.annals.gateway.settings;

import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Adds to the settings what the original's variables mean, the deployment's generated secrets, and our defaults; in this
 * order, and all after our own {@code annals.*}, which win.
 */
final class AnnalsEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "server.port", "8081",
            "annals.data-dir", "./data",
            "annals.site-url", "${annals.external-url}",
            "annals.external-url", "http://localhost:${server.port}");

    private final Log log;

    AnnalsEnvironment(DeferredLogFactory logs) {
        this.log = logs.getLog(AnnalsEnvironment.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        sources.addLast(new MapPropertySource("gotrue", GoTrueVariables.read(variables(sources))));
        sources.addLast(new MapPropertySource("annals defaults", DEFAULTS));
        sources.addBefore(
                "annals defaults", new MapPropertySource("annals secrets", DeploymentSecrets.of(environment, log)));
    }

    /** The environment's variables as the settings see them; a test may bring its own. */
    private static Map<?, ?> variables(MutablePropertySources sources) {
        PropertySource<?> environment = sources.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return environment != null && environment.getSource() instanceof Map<?, ?> variables ? variables : Map.of();
    }

    /** After everybody who adds settings of ours. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
