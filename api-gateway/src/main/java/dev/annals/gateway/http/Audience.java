package dev.annals.gateway.http;

import dev.annals.gateway.security.Caller;
import dev.annals.gateway.settings.GatewayProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which users a request is about: accounts live per address and audience (endpoints.md 0.8). */
public final class Audience {

    private static final String HEADER = "X-JWT-AUD";

    private final String byDefault;
    private final List<String> adminRoles;

    public Audience(GatewayProperties.Jwt settings) {
        this.byDefault = settings.audience();
        this.adminRoles = settings.adminRoles();
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

    /** Whether the caller's token was made for the audience of the request. */
    public boolean isOwn(Request request) {
        return of(request).equals(request.authenticated().token().firstAudience());
    }

    private @Nullable String claimed(@Nullable Caller caller) {
        return caller == null || adminRoles.contains(caller.token().role())
                ? null
                : caller.token().firstAudience();
    }
}
