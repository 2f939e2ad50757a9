package dev.annals.gateway.http;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.gateway.password.Weakness;
import dev.annals.gateway.security.AccessTokens;
import dev.annals.gateway.security.MintedToken;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.UserView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A session as JSON with its headers (tokens.md sections 1 and 5.3), or as the parameters of a URL. */
@Component
public final class SessionResponse {

    private static final int PREFIX_LENGTH = 5;

    private final AccessTokens tokens;

    SessionResponse(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** The answer to whoever used a code or refreshed. */
    public Response of(SessionGrant grant) {
        return answer(grant, UserResponse::write, json -> {});
    }

    /** The answer to a sign-up that was confirmed at once. */
    public Response ofSignUp(SessionGrant grant) {
        return answer(grant, UserResponse::writeSignedUp, json -> {});
    }

    /** The answer to a sign-in with a password, which says whether today's policy would take that password. */
    public Response ofSignIn(SessionGrant grant, @Nullable Weakness weakness) {
        return answer(grant, UserResponse::write, json -> write(json.name("weak_password"), weakness));
    }

    /** The parameters behind the target of a link. */
    public Query asParameters(SessionGrant grant) {
        MintedToken access = tokens.mint(grant.session(), grant.user());
        return Query.EMPTY
                .with("access_token", access.value())
                .with("expires_at", Long.toString(access.expiresAt()))
                .with("expires_in", Long.toString(access.expiresIn()))
                .with("refresh_token", grant.refreshToken().value())
                .with("sb", "")
                .with("token_type", "bearer");
    }

    /** What proxies learn of a session that was opened or refreshed. */
    public Map<String, String> headers(SessionGrant grant) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("sb-auth-user-id", grant.user().id().toString());
        headers.put("sb-auth-session-id", grant.session().id().toString());
        if (grant.counter() == null) {
            String token = grant.refreshToken().value();
            headers.put("sb-auth-refresh-token-prefix", token.substring(0, Math.min(PREFIX_LENGTH, token.length())));
        } else {
            headers.put("sb-auth-refresh-token-counter", grant.counter().toString());
        }
        if (grant.exchange() != null) {
            tellReuse(grant.exchange(), headers);
        }
        return headers;
    }

    private static void tellReuse(SessionGrant.Exchange exchange, Map<String, String> headers) {
        if (!exchange.reused()) {
            headers.put("sb-auth-refresh-token-reuse", "false");
        } else if (!exchange.reuseCauses().isEmpty()) {
            headers.put("sb-auth-refresh-token-reuse-cause", String.join(",", exchange.reuseCauses()));
        }
    }

    private Response answer(SessionGrant grant, BiConsumer<GoJsonWriter, UserView> user, Consumer<GoJsonWriter> more) {
        MintedToken access = tokens.mint(grant.session(), grant.user());
        return Response.json(200, json -> {
                    json.object().field("access_token", access.value()).field("token_type", "bearer");
                    json.field("expires_in", access.expiresIn()).field("expires_at", access.expiresAt());
                    json.field("refresh_token", grant.refreshToken().value()).name("user");
                    user.accept(json, grant.user());
                    if (grant.providerTokens() != null) {
                        write(json, grant.providerTokens());
                    }
                    more.accept(json);
                    json.end();
                })
                .withHeaders(headers(grant));
    }

    private static void write(GoJsonWriter json, ProviderTokens provider) {
        if (!provider.access().value().isEmpty()) {
            json.field("provider_token", provider.access().value());
        }
        if (provider.refresh() != null && !provider.refresh().value().isEmpty()) {
            json.field("provider_refresh_token", provider.refresh().value());
        }
    }

    private static void write(GoJsonWriter json, @Nullable Weakness weakness) {
        if (weakness == null) {
            json.nullValue();
            return;
        }
        json.object().field("message", weakness.message()).name("reasons").any(weakness.reasons());
        json.end();
    }
}
