package dev.annals.gateway.http;

import dev.annals.gateway.security.Caller;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which users a request is about: accounts live per address and audience (endpoints.md 0.8). */
@Component
public final class Audience {

    private static final String HEADER = "X-JWT-AUD";

    private final String byDefault;
    private final List<String> adminRoles;

    Audience(GatewayProperties settings) {
        this.byDefault = settings.jwt().audience();
        this.adminRoles = settings.jwt().adminRoles();
    }

    /** The header's, or that of a user's token, or the deployment's. */
    public String of(Request request) {
        String header = request.header(HEADER);
        if (!header.isEmpty()) {
            return header;
        }
        String claimed = claimed(request.caller());
        return claimed == null || claimed.isEmpty() ? byDefault : claimed;
    }

    /** Whether a user's token was made for the request's audience. */
    public boolean isOwn(Request request) {
        return of(request).equals(request.user().token().firstAudience());
    }

    /** Refuses a user's token that was made for another audience than the request's. */
    public void checkOwn(Request request) {
        if (!isOwn(request)) {
            throw new CommandRejected(
                    ErrorCode.VALIDATION_FAILED, 400, "Token audience doesn't match request audience");
        }
    }

    private @Nullable String claimed(@Nullable Caller caller) {
        return caller == null || adminRoles.contains(caller.token().role())
                ? null
                : caller.token().firstAudience();
    }
}
