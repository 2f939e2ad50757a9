package dev.annals.gateway.http;

import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.json.JsonObject;
import dev.annals.gateway.security.Caller;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.user.UserId;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as guards, limits and endpoints see it. Holds secrets, so it does not print.
 *
 * @param method in capitals
 * @param path as it was asked for, without the prefix {@code /auth/v1}
 * @param variables the values of the path's variables
 * @param body empty until the guard and the limit have let the request pass
 * @param caller who the bearer token speaks for, behind a guard
 * @param origin scheme and host of a target in the form for proxies, {@code GET http://host/path}; "" for all others
 */
public record Request(
        String method,
        String path,
        Map<String, String> variables,
        Query query,
        HttpHeaders headers,
        byte[] body,
        Client client,
        @Nullable Caller caller,
        String origin) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** A request as nearly all are: its target is a path. */
    public Request(
            String method,
            String path,
            Map<String, String> variables,
            Query query,
            HttpHeaders headers,
            byte[] body,
            Client client,
            @Nullable Caller caller) {
        this(method, path, variables, query, headers, body, client, caller, "");
    }

    /** The body as an object; {@code 400 bad_json} when it is none. The content type does not matter. */
    public JsonObject json() {
        return JsonObject.parse(body);
    }

    /** The body as an object where the contract reads form values first, which uses a form up (endpoints.md 0.3). */
    public JsonObject jsonAfterForm() {
        return JsonObject.parse(isForm() ? new byte[0] : body);
    }

    /** A value from a urlencoded body, or else from the query; "" when absent. */
    public String formValue(String name) {
        return parameters().get(name);
    }

    /** What stands in a urlencoded body and in the query; for a name in both, the body's values. */
    public Query parameters() {
        return isForm() ? query.with(Query.parse(new String(body, StandardCharsets.UTF_8))) : query;
    }

    /** A header; "" when absent. */
    public String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }

    /** The media types that the client accepts, in its order and in lower case, without what qualifies them. */
    public List<String> accepted() {
        return Arrays.stream(header("Accept").split(","))
                .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A variable of the path that its route names. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /** The account that the path names; the contract's refusal where it names none. */
    public UserId userId() {
        UUID id = GoUuid.parse(variable("user_id"));
        if (id == null) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "user_id must be an UUID");
        }
        return new UserId(id);
    }

    /** Who an endpoint behind a guard speaks to. */
    public Caller authenticated() {
        if (caller == null) {
            throw new IllegalStateException("the route of " + path + " has no guard");
        }
        return caller;
    }

    /** Who an endpoint behind {@link dev.annals.gateway.security.Guard#USER} serves. */
    public Caller.User user() {
        if (authenticated() instanceof Caller.Delegate delegate) {
            return delegate.user();
        }
        if (authenticated() instanceof Caller.User user) {
            return user;
        }
        throw new IllegalStateException("the route of " + path + " is not for users");
    }

    /** Who changes or reads something with this request, from where and why; refuses an administrator who owes a reason. */
    public Cause cause() {
        return Causes.of(this, "", caller != null && caller.mustExplain());
    }

    /**
     * The same where nothing is done without a reason.
     *
     * @param given in the body; what is empty may stand in the header
     */
    public Cause explainedBy(String given) {
        return Causes.of(this, given, true);
    }

    public Request withBody(byte[] received) {
        return new Request(method, path, variables, query, headers, received, client, caller, origin);
    }

    public Request withCaller(Caller found) {
        return new Request(method, path, variables, query, headers, body, client, found, origin);
    }

    @Override
    public String toString() {
        return method + " " + client.requestId();
    }

    private boolean isForm() {
        return !method.equals("GET")
                && header("Content-Type").toLowerCase(Locale.ROOT).startsWith(FORM);
    }
}
