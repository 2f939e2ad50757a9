package dev.annals.gateway.off;

import dev.annals.gateway.http.Endpoint;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import reactor.core.publisher.Mono;

/** The refusals of whole features (endpoints.md 2.4 to 2.9 and 3); the original looks at nothing else before. */
public final class SwitchedOff {

    public static final Endpoint MANUAL_LINKING =
            refusal(ErrorCode.MANUAL_LINKING_DISABLED, "Manual linking is disabled");
    public static final Endpoint PASSKEYS = refusal(ErrorCode.PASSKEY_DISABLED, "Passkeys are disabled");
    public static final Endpoint SAML = refusal(ErrorCode.SAML_PROVIDER_DISABLED, "SAML 2.0 is disabled");
    public static final Endpoint OAUTH_SERVER = refusal(ErrorCode.FEATURE_DISABLED, "OAuth server is disabled");
    public static final Endpoint CUSTOM_PROVIDERS =
            refusal(ErrorCode.FEATURE_DISABLED, "Custom OAuth providers are disabled");
    public static final Endpoint SCIM = refusal(ErrorCode.FEATURE_DISABLED, "SCIM server is disabled");

    private SwitchedOff() {}

    private static Endpoint refusal(ErrorCode code, String message) {
        return request -> Mono.error(new CommandRejected(code, 404, message));
    }
}
