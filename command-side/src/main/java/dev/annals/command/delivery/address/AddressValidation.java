package dev.annals.command.delivery.address;

import dev.annals.shared.error.StartRefused;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How addresses are judged before mail goes there. May hold a secret, so it does not print.
 *
 * @param extended whether there are lists of what cannot be, and hosts must take mail
 * @param serviceUrl of a judge of the deployment's own; empty for none
 * @param serviceHeaders for it: a JSON object of names and lists of values
 * @param blockedMx hosts whose customers get no mail: a JSON array, or a list with commas
 * @param dnsServer who is asked about hosts; {@code dns:} for those of the machine
 */
public record AddressValidation(
        @DefaultValue("false") boolean extended,
        @DefaultValue("") String serviceUrl,
        @DefaultValue("") String serviceHeaders,
        @DefaultValue("") String blockedMx,
        @DefaultValue("dns:") String dnsServer) {

    public AddressValidation {
        if (!serviceUrl.isEmpty() && !isAbsolute(serviceUrl)) {
            throw new StartRefused(
                    "GOTRUE_MAILER_EMAIL_VALIDATION_SERVICE_URL (annals.mail.validation.service-url) is not a URL",
                    "write it like https://judge.example.com/, or leave it out");
        }
        read(serviceHeaders, "{}", "SERVICE_HEADERS", new TypeReference<Map<String, List<String>>>() {});
        if (blockedMx.startsWith("[")) {
            read(blockedMx, "[]", "BLOCKED_MX", new TypeReference<List<String>>() {});
        }
    }

    Map<String, List<String>> headersForService() {
        return read(serviceHeaders, "{}", "SERVICE_HEADERS", new TypeReference<>() {});
    }

    List<String> blockedHosts() {
        return blockedMx.startsWith("[")
                ? read(blockedMx, "[]", "BLOCKED_MX", new TypeReference<>() {})
                : Arrays.stream(blockedMx.split(",", -1))
                        .filter(host -> !host.isBlank())
                        .toList();
    }

    private static <T> T read(String json, String whenEmpty, String name, TypeReference<T> type) {
        try {
            return JsonMapper.shared().readValue(json.isBlank() ? whenEmpty : json, type);
        } catch (JacksonException e) {
            throw new StartRefused(
                    "GOTRUE_MAILER_EMAIL_VALIDATION_" + name + " cannot be read",
                    "write it as JSON: {\"name\": [\"value\"]} for headers, [\"host\"] for hosts",
                    e);
        }
    }

    private static boolean isAbsolute(String url) {
        try {
            return URI.create(url).getHost() != null && url.startsWith("http");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "validation of addresses";
    }
}
