package dev.annals.gateway.running;

import dev.annals.gateway.GatewayApplication;
import dev.annals.gateway.outgoing.Detour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/** The all-in-one application inside the test's process, with an environment of its own. */
public final class InProcess implements RunningAnnals {

    private final int port;
    private final ConfigurableApplicationContext context;

    private InProcess(int port, ConfigurableApplicationContext context) {
        this.port = port;
        this.context = context;
    }

    /** Starts it with these variables as its whole environment, and nothing of the machine's. */
    public static InProcess start(Path dataDir, Map<String, String> settings) {
        return start(dataDir, settings, Detour.NONE);
    }

    /** The same with calls to other services led elsewhere. */
    public static InProcess start(Path dataDir, Map<String, String> settings, Detour detour) {
        int port = RunningAnnals.freePort();
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(prepared -> prepared.getBeanFactory().registerSingleton("detour", detour));
        application.setEnvironment(environment(dataDir, RunningAnnals.environment(port, settings)));
        ConfigurableApplicationContext context = application.run();
        RunningAnnals.awaitHealthy(port, Duration.ofSeconds(30));
        return new InProcess(port, context);
    }

    private static StandardEnvironment environment(Path dataDir, Map<String, String> variables) {
        variables.put("ANNALS_DATA_DIR", dataDir.toString());
        Map<String, Object> own = Map.copyOf(variables);
        return new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return own;
            }
        };
    }

    /** A part of it, for a look behind the interface. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        context.close();
    }
}
