package dev.annals.gateway;

import dev.annals.gateway.settings.GatewayProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Says in one line that Annals serves, and where. */
@Component
final class Announcement implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger log = LoggerFactory.getLogger(Announcement.class);

    private final GatewayProperties settings;

    Announcement(GatewayProperties settings) {
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Duration taken = event.getTimeTaken();
        log.atInfo()
                .addKeyValue(
                        "port", event.getApplicationContext().getEnvironment().getProperty("local.server.port"))
                .addKeyValue("java", Runtime.version().feature())
                .addKeyValue("millis", taken == null ? 0 : taken.toMillis())
                .log("Annals serves; clients reach it at " + settings.externalUrl());
    }
}
