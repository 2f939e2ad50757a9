package dev.annals.gateway.password;

import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.personal.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * The leaked passwords of HaveIBeenPwned.org. It is asked for all hashes that begin with the same five digits, so that it
 * learns neither the password nor its hash.
 */
final class PwnedPasswords {

    private static final Duration PATIENCE = Duration.ofSeconds(5); // somebody waits to be signed up
    private static final int PREFIX = 5;
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{35}):(\\d+)");

    private final OutgoingHttp http;
    private final URI address;
    private final Map<String, String> headers;

    PwnedPasswords(GatewayProperties.Pwned settings, OutgoingHttp http) {
        this.http = http;
        this.address = settings.url();
        this.headers = Map.of("User-Agent", settings.userAgent(), "Add-Padding", "true");
    }

    /** Fails when the answer is none. */
    Mono<Boolean> contain(Secret password) {
        String hash = sha1(password);
        return http.get(address.resolve("range/" + hash.substring(0, PREFIX)), headers, PATIENCE)
                .map(answer -> listed(answer, hash.substring(PREFIX)));
    }

    private static boolean listed(OutgoingHttp.Answer answer, String rest) {
        if (answer.status() != 200) {
            throw new IllegalStateException("answered with status " + answer.status());
        }
        return new String(answer.body(), StandardCharsets.US_ASCII).lines().anyMatch(line -> matches(line, rest));
    }

    /** Padding never happened: zero times. */
    private static boolean matches(String line, String rest) {
        Matcher entry = LINE.matcher(line.strip());
        if (!entry.matches()) {
            throw new IllegalStateException("answered with something else than a list of hashes");
        }
        return entry.group(1).equalsIgnoreCase(rest) && !entry.group(2).matches("0+");
    }

    private static String sha1(Secret password) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest(password.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
