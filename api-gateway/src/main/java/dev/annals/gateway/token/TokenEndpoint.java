package dev.annals.gateway.token;

import dev.annals.gateway.http.Limit;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.ratelimit.RateLimits;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hands out tokens, by the grant that the request names (endpoints.md 1.4). */
@Component
public final class TokenEndpoint {

    private final Map<String, Grant> grants;

    private final Limit limit;

    TokenEndpoint(List<Grant> grants, RateLimits limits) {
        this.grants = grants.stream().collect(Collectors.toUnmodifiableMap(Grant::type, Function.identity()));
        this.limit = limits.tokens();
    }

    /** {@code POST}; asking for what nobody knows does not count. */
    public Mono<Response> issue(Request request) {
        Grant grant = grants.get(request.formValue("grant_type"));
        if (grant == null) {
            throw new CommandRejected(ErrorCode.INVALID_CREDENTIALS, 400, "unsupported_grant_type");
        }
        limit.count(request);
        return grant.issue(request);
    }
}
