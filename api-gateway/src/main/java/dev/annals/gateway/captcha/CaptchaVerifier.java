package dev.annals.gateway.captcha;

import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Asks the captcha's provider whether a solution is good; hCaptcha and Turnstile speak alike. */
final class CaptchaVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(CaptchaVerifier.class);
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final OutgoingHttp http;
    private final URI address;
    private final String secret;
    private final Duration atMost;

    CaptchaVerifier(GatewayProperties.Captcha settings, OutgoingHttp http) {
        this.http = http;
        this.address = settings.address();
        this.secret = settings.secret().strip();
        this.atMost = settings.timeout();
    }

    /** Fails with the contract's refusal when the provider says no, or says nothing of use. */
    Mono<Void> verify(String solution, String clientAddress) {
        String form =
                "secret=" + encoded(secret) + "&response=" + encoded(solution) + "&remoteip=" + encoded(clientAddress);
        return http.post(address, FORM, form.getBytes(StandardCharsets.UTF_8), atMost)
                .map(answer -> Verdict.parse(answer.body()))
                .onErrorMap(failure -> unknown(failure))
                .flatMap(verdict -> verdict.success()
                        ? Mono.empty()
                        : Mono.error(Captcha.refused(String.join(", ", verdict.errorCodes()))));
    }

    private static CommandRejected unknown(Throwable failure) {
        LOG.warn("The captcha's provider gave no answer that can be used: {}", failure.toString());
        return new CommandRejected(ErrorCode.UNEXPECTED_FAILURE, 500, "captcha verification process failed");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The provider's answer, as far as it matters. */
    private record Verdict(boolean success, List<String> errorCodes) {

        static Verdict parse(byte[] body) {
            JsonObject json = JsonObject.parse(body);
            List<String> codes = json.strings("error-codes");
            return new Verdict(json.bool("success"), codes == null ? List.of() : codes);
        }
    }
}
