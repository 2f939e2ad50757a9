package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Vonage's (once Nexmo's) messages; whether it took one stands in the body, whatever the status. */
record VonageSender(ProviderHttp http, SmsProperties.Vonage settings) implements SmsSender {

    private static final String TAKEN = "0";

    /** Throttled, and an error of the provider's own. */
    private static final Set<String> FOR_NOW = Set.of("1", "5");

    @Override
    public void send(TextMessage message) throws NotSent {
        ProviderHttp.Answer answer = http.post(URI.create(settings.url() + "/sms/json"), null, form(message));
        String status = answer.json().path("messages").path(0).path("status").asString("");
        if (FOR_NOW.contains(status)) {
            throw NotSent.forNow(http.provider() + " is busy (" + status + ")");
        }
        if (!status.equals(TAKEN)) {
            throw http.refused(answer, status);
        }
    }

    private Map<String, String> form(TextMessage message) {
        Map<String, String> form = new HashMap<>(Map.of(
                "from", settings.from(),
                "to", message.phone(),
                "text", message.text(),
                "api_key", settings.apiKey(),
                "api_secret", settings.apiSecret()));
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(message.text())) {
            form.put("type", "unicode");
        }
        return form;
    }
}
