package dev.annals.command.subscription.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.annals.command.subscription.SigningSecrets;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.personal.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A delivery's headers by the rules of Standard Webhooks: an id that stays, the time of the attempt, a signature of all. */
final class SignedDelivery {

    private SignedDelivery() {}

    /**
     * What goes with a body.
     *
     * @param id the same at every attempt
     * @param now the time of this attempt
     */
    static Map<String, String> headers(String id, byte[] body, SigningSecrets secrets, Instant now) {
        String text = new String(body, StandardCharsets.UTF_8);
        String signatures = secrets.at(now).stream()
                .map(secret -> signature(secret, id, now.getEpochSecond(), text))
                .collect(Collectors.joining(" "));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CloudEventFormat.STRUCTURED);
        headers.put("User-Agent", "Annals");
        headers.put(Webhook.UNBRANDED_MSG_ID_KEY, id);
        headers.put(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now.getEpochSecond()));
        headers.put(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signatures);
        return headers;
    }

    private static String signature(Secret secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret.value()).sign(id, timestamp, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
