package dev.annals.gateway.history;

import dev.annals.gateway.http.Response;
import dev.annals.shared.history.Erasure;
import dev.annals.shared.user.UserId;
import java.util.List;

/** What is certified of an erasure, and no more than what the code does. */
final class Certificate {

    private static final List<String> DESTROYED = List.of(
            "the key under which everything personal about this user is sealed in the log",
            "the user's rows in the read models",
            "the user's pending one-time tokens",
            "the user's claims on e-mail addresses, phone numbers and provider subjects");

    private Certificate() {}

    static Response of(UserId user, Erasure erasure) {
        return Response.json(200, json -> {
            json.object().field("user_id", user.toString());
            json.field("erased_at", erasure.recorded().recordedAt());
            json.field("position", erasure.recorded().position());
            json.field("log_head", erasure.head().toString()).field("events", erasure.events());
            HistoryResponse.write(json, erasure.recorded().cause(), false);
            json.name("destroyed").any(DESTROYED).end();
        });
    }
}
