package dev.annals.gateway.subscription;

import dev.annals.gateway.format.EmailAddress;
import dev.annals.gateway.format.EventTypes;
import dev.annals.gateway.format.GoUuid;
import dev.annals.gateway.format.Invalid;
import dev.annals.gateway.http.Moments;
import dev.annals.gateway.http.Parameters;
import dev.annals.gateway.http.Query;
import dev.annals.gateway.http.Request;
import dev.annals.gateway.json.JsonObject;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.feed.Disclosure;
import dev.annals.shared.feed.TypePattern;
import dev.annals.shared.subscription.Start;
import dev.annals.shared.subscription.SubscriptionCommand;
import dev.annals.shared.subscription.SubscriptionId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What administrators ask of subscriptions, as far as it can be judged without looking at any. */
final class SubscriptionRequest {

    private static final int LONGEST_DESCRIPTION = 500;
    private static final int MOST_DEAD_LETTERS = 1_000;
    private static final int DEFAULT_DEAD_LETTERS = 100;

    private SubscriptionRequest() {}

    static SubscriptionId id(Request request) {
        UUID id = GoUuid.parse(request.variable("subscription_id"));
        if (id == null) {
            throw new CommandRejected(ErrorCode.VALIDATION_FAILED, 404, "subscription_id must be an UUID");
        }
        return new SubscriptionId(id);
    }

    static SubscriptionCommand.Create create(JsonObject json) {
        String url = json.string("url");
        if (url.isEmpty()) {
            throw Invalid.request("url must be given");
        }
        List<String> types = types(json);
        Disclosure disclosure = disclosure(json);
        String description = description(json);
        String contact = contact(json);
        return new SubscriptionCommand.Create(
                url,
                types == null ? List.of() : types,
                disclosure == null ? Disclosure.IDS : disclosure,
                description == null ? "" : description,
                contact == null ? "" : contact,
                start(json, "start", "now"));
    }

    static SubscriptionCommand.Change change(SubscriptionId id, JsonObject json) {
        return new SubscriptionCommand.Change(
                id, json.nullableString("url"), types(json), disclosure(json), description(json), contact(json));
    }

    static SubscriptionCommand.Replay replay(SubscriptionId id, JsonObject json) {
        return new SubscriptionCommand.Replay(id, start(json, "from", ""));
    }

    static SubscriptionCommand.RotateSecret rotation(SubscriptionId id, Request request) {
        String overlap = request.body().length == 0 ? "" : request.json().string("overlap");
        return new SubscriptionCommand.RotateSecret(id, overlap.isEmpty() ? null : duration(overlap));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw Invalid.request("overlap must be a duration such as PT24H");
        }
    }

    private static @Nullable List<String> types(JsonObject json) {
        List<String> types = json.strings("types");
        return types == null
                ? null
                : types.stream()
                        .distinct()
                        .map(EventTypes::parse)
                        .map(TypePattern::text)
                        .toList();
    }

    private static @Nullable Disclosure disclosure(JsonObject json) {
        String name = json.nullableString("disclosure");
        Disclosure disclosure = name == null ? null : Disclosure.named(name);
        if (name != null && disclosure == null) {
            throw Invalid.request("disclosure must be ids, masked or full");
        }
        return disclosure;
    }

    private static @Nullable String description(JsonObject json) {
        String description = json.nullableString("description");
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw Invalid.request("description has at most " + LONGEST_DESCRIPTION + " characters");
        }
        return description;
    }

    private static @Nullable String contact(JsonObject json) {
        String contact = json.nullableString("contact");
        return contact == null || contact.isEmpty() ? contact : EmailAddress.parse(contact);
    }

    /** A word, a position or a time; a position may be a number, too. */
    private static Start start(JsonObject json, String field, String otherwise) {
        String text = text(json, field, otherwise);
        if (text.equals("now")) {
            return new Start.Now();
        }
        if (text.equals("beginning")) {
            return new Start.After(0);
        }
        if (Moments.isPosition(text)) {
            return new Start.After(Long.parseLong(text));
        }
        try {
            return new Start.At(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw Invalid.request(
                    field + " must be now, beginning, a position, or a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static String text(JsonObject json, String field, String otherwise) {
        Object value = json.toMap().get(field);
        if (value instanceof Double number && number >= 0 && number == Math.rint(number) && number < 1L << 53) {
            return Long.toString(number.longValue());
        }
        return value == null ? otherwise : value.toString();
    }

    static long after(Query query) {
        String text = query.get("after");
        return text.isEmpty() ? 0 : position(text);
    }

    static long position(String text) {
        if (!Moments.isPosition(text)) {
            throw Invalid.request("a position is a whole number");
        }
        return Long.parseLong(text);
    }

    static int limit(Query query) {
        return Parameters.number(query, "limit", DEFAULT_DEAD_LETTERS, 1, MOST_DEAD_LETTERS);
    }
}
