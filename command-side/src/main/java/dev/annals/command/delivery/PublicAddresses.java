package dev.annals.command.delivery;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Under which addresses the world knows this deployment.
 *
 * @param siteUrl the application that users sign in to
 * @param externalUrl where this service is reached
 */
@ConfigurationProperties("annals")
public record PublicAddresses(
        @DefaultValue("http://localhost:3000") String siteUrl,
        @DefaultValue("http://localhost") URI externalUrl) {

    /** The host of the service; what it calls itself when it talks to mail servers. */
    String host() {
        String host = externalUrl.getHost();
        return host == null ? "localhost" : host;
    }

    /** Whether only this machine can reach the service, so that its log may stand in for a mail server or a provider. */
    public boolean loopback() {
        String host = host();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }
}
