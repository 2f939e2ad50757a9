package dev.annals.command.subscription.webhook;

import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.network.PrivateNetworks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How subscriptions are delivered to.
 *
 * @param enabled whether this node delivers at all
 * @param allowPrivateNetworks whether receivers may have addresses of this machine and of private networks
 * @param allowHttp whether receivers may be reached without TLS
 * @param maxSubscriptions how many there may be
 * @param concurrency how many deliveries of one subscription may be under way at once, each for another user
 * @param timeout how long one attempt may take, the answer included
 * @param retryDelays after which time an event is tried again, failure by failure; after the last it is a dead letter
 * @param longestRetryAfter the longest that a receiver may ask to be left alone
 * @param stopAfter after which time without any success deliveries stop by themselves
 * @param secretOverlap how long the old secret signs, too, unless a rotation says otherwise
 * @param contact the address that is mailed when deliveries stop, unless the subscription has one; "" for none
 */
@ConfigurationProperties("annals.feed.webhooks")
public record WebhookProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean allowPrivateNetworks,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("50") int maxSubscriptions,
        @DefaultValue("8") int concurrency,
        @DefaultValue("15s") Duration timeout,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retryDelays,

        @DefaultValue("1h") Duration longestRetryAfter,
        @DefaultValue("3d") Duration stopAfter,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("") String contact) {

    private static final int LONGEST_URL = 2_000;

    /** Refuses an address that nothing would be sent to; what it resolves to is looked at when something is sent. */
    public void requireAllowed(String url) {
        URI uri = parsed(url);
        String scheme = uri.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme);
        if (!http && !"https".equalsIgnoreCase(scheme) || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw refused("url must be an absolute https URL without a user");
        }
        if (http && !allowHttp) {
            throw refused("url must begin with https://");
        }
        if (!allowPrivateNetworks && namesThisMachine(uri.getHost())) {
            throw refused("url must not lead to a private network");
        }
    }

    private static boolean namesThisMachine(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[.*]") && PrivateNetworks.includeLiteral(host);
    }

    private static URI parsed(String url) {
        try {
            if (url.length() <= LONGEST_URL) {
                return new URI(url);
            }
        } catch (URISyntaxException e) {
            // refused below
        }
        throw refused("url must be an absolute https URL without a user");
    }

    private static CommandRejected refused(String message) {
        return new CommandRejected(ErrorCode.VALIDATION_FAILED, 400, message);
    }
}
