package dev.annals.gateway;

import static dev.annals.gateway.http.Limit.NONE;
import static dev.annals.gateway.http.Reads.MANY;
import static dev.annals.gateway.http.Reads.NOTHING;
import static dev.annals.gateway.http.Reads.OWN;
import static dev.annals.gateway.http.Reads.PERSON;
import static dev.annals.gateway.http.Reads.SHOWN_IF_ANY;
import static dev.annals.gateway.http.Route.delete;
import static dev.annals.gateway.http.Route.get;
import static dev.annals.gateway.http.Route.post;
import static dev.annals.gateway.http.Route.put;
import static dev.annals.gateway.security.Guard.ADMIN;
import static dev.annals.gateway.security.Guard.ANYONE;
import static dev.annals.gateway.security.Guard.AUDITOR;
import static dev.annals.gateway.security.Guard.USER;

import dev.annals.gateway.admin.RevokeTokenEndpoint;
import dev.annals.gateway.feed.EventTypesEndpoint;
import dev.annals.gateway.feed.FeedEndpoint;
import dev.annals.gateway.history.AccessEndpoint;
import dev.annals.gateway.history.ErasureEndpoint;
import dev.annals.gateway.history.EverythingEndpoint;
import dev.annals.gateway.history.ExportEndpoint;
import dev.annals.gateway.history.UserHistoryEndpoint;
import dev.annals.gateway.http.Route;
import dev.annals.gateway.ratelimit.RateLimits;
import dev.annals.gateway.report.ReportsEndpoint;
import dev.annals.gateway.subscription.DeadLettersEndpoint;
import dev.annals.gateway.subscription.SubscriptionsEndpoint;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The part of the table in {@link Routes} that the original has nothing like: the record, the feed, and revoked tokens. */
@Component
final class AddedRoutes {

    private final UserHistoryEndpoint history;
    private final AccessEndpoint access;
    private final ExportEndpoint export;
    private final EverythingEndpoint everything;
    private final ErasureEndpoint erasure;
    private final ReportsEndpoint reports;
    private final RevokeTokenEndpoint tokenRevocation;
    private final FeedEndpoint feed;
    private final EventTypesEndpoint eventTypes;
    private final SubscriptionsEndpoint subscriptions;
    private final DeadLettersEndpoint deadLetters;
    private final RateLimits limits;

    AddedRoutes(
            UserHistoryEndpoint history,
            AccessEndpoint access,
            ExportEndpoint export,
            EverythingEndpoint everything,
            ErasureEndpoint erasure,
            ReportsEndpoint reports,
            RevokeTokenEndpoint tokenRevocation,
            FeedEndpoint feed,
            EventTypesEndpoint eventTypes,
            SubscriptionsEndpoint subscriptions,
            DeadLettersEndpoint deadLetters,
            RateLimits limits) {
        this.history = history;
        this.access = access;
        this.export = export;
        this.everything = everything;
        this.erasure = erasure;
        this.reports = reports;
        this.tokenRevocation = tokenRevocation;
        this.feed = feed;
        this.eventTypes = eventTypes;
        this.subscriptions = subscriptions;
        this.deadLetters = deadLetters;
        this.limits = limits;
    }

    Stream<Route> table() {
        return Stream.of(
                        ofEverybody(),
                        ofAccount("/admin/users/{user_id}"),
                        ofAccount("/admin/user/{user_id}"),
                        ofFeed(),
                        ofSubscriptions())
                .flatMap(routes -> routes);
    }

    private Stream<Route> ofEverybody() {
        return Stream.of(
                get("/user/history", USER, NONE, history::listOwn).reading(OWN),
                get("/user/export", USER, limits.exports(), export::own).reading(OWN),
                get("/admin/history", AUDITOR, NONE, everything::list).reading(MANY),
                get("/admin/history/touched", AUDITOR, NONE, everything::touched)
                        .reading(MANY),
                get("/admin/access", AUDITOR, NONE, access::list).reading(MANY),
                get("/admin/reports", AUDITOR, NONE, reports::list).reading(NOTHING),
                get("/admin/reports/{name}", AUDITOR, NONE, reports::show).reading(MANY),
                delete("/admin/tokens/{jti}", ADMIN, NONE, tokenRevocation::revoke));
    }

    private Stream<Route> ofAccount(String one) {
        return Stream.of(
                get(one + "/history", AUDITOR, NONE, history::list).reading(PERSON),
                get(one + "/diff", AUDITOR, NONE, history::compare).reading(PERSON),
                get(one + "/access", AUDITOR, NONE, access::listOfUser).reading(PERSON),
                get(one + "/export", AUDITOR, NONE, export::of).reading(PERSON),
                post(one + "/erase", ADMIN, NONE, erasure::erase),
                post(one + "/hold", ADMIN, NONE, erasure::placeHold),
                delete(one + "/hold", ADMIN, NONE, erasure::liftHold));
    }

    private Stream<Route> ofFeed() {
        return Stream.of(
                get("/admin/events/", AUDITOR, NONE, feed::fetch)
                        .reading(SHOWN_IF_ANY)
                        .waiting(FeedEndpoint.LONGEST_WAIT),
                get("/admin/events/stream", AUDITOR, NONE, feed::stream).reading(MANY),
                get("/events/schemas/", ANYONE, NONE, eventTypes::list),
                get("/events/schemas/{type}", ANYONE, NONE, eventTypes::show),
                get("/asyncapi.json", ANYONE, NONE, eventTypes::describe));
    }

    private Stream<Route> ofSubscriptions() {
        String one = "/admin/subscriptions/{subscription_id}";
        return Stream.of(
                get("/admin/subscriptions/", ADMIN, NONE, subscriptions::list).reading(NOTHING),
                post("/admin/subscriptions/", ADMIN, NONE, subscriptions::create),
                get(one + "/", ADMIN, NONE, subscriptions::show).reading(NOTHING),
                put(one + "/", ADMIN, NONE, subscriptions::change).reading(NOTHING),
                delete(one + "/", ADMIN, NONE, subscriptions::delete),
                post(one + "/pause", ADMIN, NONE, subscriptions::pause),
                post(one + "/resume", ADMIN, NONE, subscriptions::resume),
                post(one + "/replay", ADMIN, NONE, subscriptions::replay),
                post(one + "/rotate-secret", ADMIN, NONE, subscriptions::rotateSecret),
                post(one + "/test", ADMIN, NONE, subscriptions::test),
                get(one + "/dead-letters", ADMIN, NONE, deadLetters::list).reading(NOTHING),
                post(one + "/dead-letters/send", ADMIN, NONE, deadLetters::sendAll),
                post(one + "/dead-letters/{position}/send", ADMIN, NONE, deadLetters::sendOne));
    }
}
