package dev.annals.gateway.access;

import dev.annals.gateway.http.Endpoint;
import dev.annals.gateway.http.Reads;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.gateway.http.Route;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.access.AccessRecord;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Stands behind the routes that give personal data away: what cannot be noted is not given. Other routes stay as they are. */
@Component
public final class NotingReads {

    private static final int FIRST_NO_SUCCESS = 300;
    private static final Rejection CANNOT_BE_NOTED = new Rejection(
            ErrorCode.UNEXPECTED_FAILURE,
            503,
            "Reads of personal data cannot be recorded now, please retry after a moment.",
            Map.of("Retry-After", "1"));

    private final AccessLog log;
    private final boolean administrators;
    private final boolean users;
    private final Clock clock = Clock.systemUTC();

    NotingReads(AccessLog log, GatewayProperties settings) {
        this.log = log;
        this.administrators = settings.audit().accessRecords();
        this.users = settings.audit().profileReads();
    }

    /** The same routes, where it is noted who reads what. */
    public List<Route> over(List<Route> routes) {
        return routes.stream()
                .map(route -> isNoted(route) ? route.servedBy(noting(route)) : route)
                .toList();
    }

    private boolean isNoted(Route route) {
        Reads reads = route.reads();
        return reads != null && reads != Reads.NOTHING && (administrators || (users && reads == Reads.OWN));
    }

    private Endpoint noting(Route route) {
        String name = route.method() + " " + route.pattern().replaceFirst("/$", "");
        Reads reads = route.reads() == null ? Reads.NOTHING : route.reads();
        Endpoint silent = route.endpoint();
        Endpoint noting = request -> {
            // A reason that cannot be kept is refused before anything is read.
            Cause cause = request.cause().of(name);
            return silent.handle(request).doOnNext(response -> note(cause, reads, request, response));
        };
        return reads == Reads.OWN && !users
                ? request -> request.authenticated().administers() ? noting.handle(request) : silent.handle(request)
                : noting;
    }

    private void note(Cause cause, Reads reads, Request request, Response response) {
        boolean tellsOfNobody = reads == Reads.SHOWN_IF_ANY && response.shown().isEmpty();
        if (response.status() >= FIRST_NO_SUCCESS || tellsOfNobody) {
            return;
        }
        AccessRecord read = new AccessRecord(
                clock.instant(),
                cause,
                whose(reads, request, response),
                reads == Reads.MANY,
                QueryShape.of(request.query()));
        if (!log.note(read)) {
            throw new CommandRejected(CANNOT_BE_NOTED);
        }
    }

    private static List<UserId> whose(Reads reads, Request request, Response response) {
        return switch (reads) {
            case OWN -> List.of(request.user().user().id());
            case PERSON -> List.of(request.userId());
            case SHOWN, SHOWN_IF_ANY -> response.shown();
            case MANY, NOTHING -> List.of();
        };
    }
}
