package dev.annals.gateway.settings;

import java.util.Map;
import java.util.Set;
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
 * Adds to the settings what the original's variables mean, then our defaults, both behind our own {@code annals.*}; and the
 * deployment's generated secrets where none are configured.
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
        Map<?, ?> variables = variables(sources);
        sources.addLast(new MapPropertySource("gotrue", GoTrueVariables.read(variables)));
        sources.addLast(new MapPropertySource("annals defaults", DEFAULTS));
        // first, since it holds only what nobody has configured, and a variable may be there and empty
        sources.addFirst(new MapPropertySource("annals secrets", DeploymentSecrets.of(environment, log)));
        tellWithoutEffect(variables);
    }

    /** Who has switched on a protection must hear that it is not there. */
    private void tellWithoutEffect(Map<?, ?> variables) {
        Set<String> names = WithoutEffect.in(variables).keySet();
        if (!names.isEmpty()) {
            log.warn(
                    "These variables have no effect on Annals (check-settings tells why): " + String.join(", ", names));
        }
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
