package dev.annals.gateway.crash;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One account as its only client knows it: every acknowledged change, and the one whose answer may be missing. */
final class Account {

    private final String email;
    private final String id;
    private final Possible<Integer> note = new Possible<>(0);
    private final Possible<Integer> adminNote = new Possible<>(0);
    private final Possible<Boolean> banned = new Possible<>(false);
    private final Possible<Boolean> deleted = new Possible<>(false);
    private final Possible<String> password;
    private boolean touched = true;
    private String accessToken;
    private String refreshToken;

    Account(String email, String password, Reply signedUp) {
        this.email = email;
        this.id = signedUp.userId();
        this.password = new Possible<>(password);
        this.accessToken = signedUp.accessToken();
        this.refreshToken = signedUp.refreshToken();
    }

    boolean usable() {
        return !banned.certain() && !deleted.certain();
    }

    boolean gone() {
        return deleted.certain();
    }

    void refresh(Api api) throws IOException, InterruptedException {
        touched = true;
        Reply reply = acknowledged(api.refresh(refreshToken), "refresh");
        accessToken = reply.accessToken();
        refreshToken = reply.refreshToken();
    }

    void changeNote(Api api, int value) throws IOException, InterruptedException {
        touched = true;
        note.attempt(value);
        acknowledged(api.update(accessToken, Map.of("data", Map.of("note", value))), "PUT /user");
        note.acknowledge(value);
    }

    void changePassword(Api api, String value) throws IOException, InterruptedException {
        touched = true;
        password.attempt(value);
        acknowledged(api.update(accessToken, Map.of("password", value)), "PUT /user with a password");
        password.acknowledge(value);
    }

    void changeAdminNote(Api api, int value) throws IOException, InterruptedException {
        touched = true;
        adminNote.attempt(value);
        acknowledged(api.admin("PUT", "/" + id, Map.of("app_metadata", Map.of("note", value))), "PUT /admin/users");
        adminNote.acknowledge(value);
    }

    void ban(Api api, boolean value) throws IOException, InterruptedException {
        touched = true;
        banned.attempt(value);
        acknowledged(api.admin("PUT", "/" + id, Map.of("ban_duration", value ? "24h" : "none")), "ban");
        banned.acknowledge(value);
    }

    void delete(Api api) throws IOException, InterruptedException {
        touched = true;
        deleted.attempt(true);
        acknowledged(api.admin("DELETE", "/" + id, null), "DELETE /admin/users");
        deleted.acknowledge(true);
    }

    private Reply acknowledged(Reply reply, String what) {
        if (!reply.ok()) {
            throw new Violation(what + " of " + this + " was answered " + reply);
        }
        return reply;
    }

    /** Whether anything was asked for since the last look. */
    boolean touched() {
        return touched;
    }

    /** What the restarted server says that cannot be; settles what was open. */
    List<String> contradictions(Api api) throws IOException, InterruptedException {
        touched = false;
        List<String> found = new ArrayList<>();
        Reply reply = api.admin("GET", "/" + id, null);
        boolean missing = reply.status() == 404;
        settle(deleted, missing, "deleted", found);
        if (missing) {
            return found;
        }
        settle(note, reply.body().path("user_metadata").path("note").asInt(0), "note", found);
        settle(adminNote, reply.body().path("app_metadata").path("note").asInt(0), "administrator's note", found);
        settle(banned, reply.body().has("banned_until"), "banned", found);
        if (usable()) {
            found.addAll(signInIsPossible(api));
        }
        return found;
    }

    /** The newest refresh token that came is good, even if the server had already made the next one. */
    private List<String> signInIsPossible(Api api) throws IOException, InterruptedException {
        Reply reply = api.refresh(refreshToken);
        if (!reply.ok()) {
            return List.of("the newest refresh token of " + this + " is answered " + reply);
        }
        accessToken = reply.accessToken();
        refreshToken = reply.refreshToken();
        return password.open() ? signInAgain(api) : List.of();
    }

    private <T> void settle(Possible<T> possible, T seen, String what, List<String> found) {
        if (!possible.allows(seen)) {
            found.add(what + " of " + this + " is " + seen + ", acknowledged was " + possible);
        }
        possible.acknowledge(seen);
    }

    /** Signs in again: exactly one of the possible passwords works. */
    List<String> signInAgain(Api api) throws IOException, InterruptedException {
        for (String candidate : password.all()) {
            Reply reply = api.signIn(email, candidate);
            if (reply.ok()) {
                password.acknowledge(candidate);
                accessToken = reply.accessToken();
                refreshToken = reply.refreshToken();
                return List.of();
            }
        }
        return List.of("no acknowledged password opens " + this);
    }

    @Override
    public String toString() {
        return "user " + id;
    }

    /** The server broke a promise. */
    static final class Violation extends RuntimeException {
        Violation(String message) {
            super(message);
        }
    }
}
