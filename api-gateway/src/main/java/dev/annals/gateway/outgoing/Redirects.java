package dev.annals.gateway.outgoing;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Which redirects are followed: of reads, to another path of the very same origin, such as one with a slash more. Any other
 * would lead where nobody has checked, with the headers of the call.
 */
final class Redirects {

    private static final Set<HttpResponseStatus> ELSEWHERE = Set.of(
            HttpResponseStatus.MOVED_PERMANENTLY,
            HttpResponseStatus.FOUND,
            HttpResponseStatus.SEE_OTHER,
            HttpResponseStatus.TEMPORARY_REDIRECT,
            HttpResponseStatus.PERMANENT_REDIRECT);

    private static final int MOST = 2;

    private Redirects() {}

    static boolean mayFollow(HttpClientRequest request, HttpClientResponse response) {
        String location = response.responseHeaders().get("Location");
        String asked = request.resourceUrl();
        return request.method().equals(HttpMethod.GET)
                && ELSEWHERE.contains(response.status())
                && response.redirectedFrom().length < MOST
                && location != null
                && asked != null
                && sameOrigin(asked, location);
    }

    private static boolean sameOrigin(String asked, String location) {
        try {
            URI from = URI.create(asked);
            return Objects.equals(origin(from), origin(from.resolve(location)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String origin(URI uri) {
        return uri.getRawAuthority() == null ? null : (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase();
    }
}
