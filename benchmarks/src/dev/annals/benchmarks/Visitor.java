package dev.annals.benchmarks;

import dev.annals.benchmarks.Connection.Answer;
import dev.annals.benchmarks.Connection.Call;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** One user with a session, as a client knows it; used by one connection at a time. */
final class Visitor {

    private static final String PASSWORD = "correct horse battery";
    private static final AtomicLong SERIAL = new AtomicLong();
    private static final String RUN = Long.toString(System.currentTimeMillis(), 36);

    private final String email;
    private final String id;
    private final String accessToken;
    private volatile String refreshToken;

    private Visitor(String email, Answer signedUp) {
        this.email = email;
        this.accessToken = signedUp.text("access_token");
        this.refreshToken = signedUp.text("refresh_token");
        int user = signedUp.body().indexOf("\"user\":");
        this.id = new Answer(0, signedUp.body().substring(Math.max(user, 0)), 0).text("id");
    }

    static Visitor signUp(Connection connection) throws IOException {
        String email = "visitor-" + RUN + "-" + SERIAL.incrementAndGet() + "@example.com";
        Answer answer = connection.send(new Call("POST", "/signup", "", signUpBody(email)));
        if (answer.status() != 200) {
            throw new IOException("sign-up answered " + answer);
        }
        return new Visitor(email, answer);
    }

    private static String signUpBody(String email) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"data\":{\"full_name\":\"Ann Example\"}}";
    }

    /** A sign-up of somebody new. */
    static Call stranger() {
        String email = "visitor-" + RUN + "-" + SERIAL.incrementAndGet() + "@example.com";
        return new Call("POST", "/signup", "", signUpBody(email));
    }

    Call signIn() {
        String body = "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\"}";
        return new Call("POST", "/token?grant_type=password", "", body);
    }

    Call refresh() {
        return new Call("POST", "/token?grant_type=refresh_token", "", "{\"refresh_token\":\"" + refreshToken + "\"}");
    }

    /** The next refresh uses what this one brought. */
    void refreshed(Answer answer) {
        refreshToken = answer.text("refresh_token");
    }

    Call read() {
        return new Call("GET", "/user", accessToken, "");
    }

    Call change(long number) {
        return new Call("PUT", "/user", accessToken, "{\"data\":{\"n\":" + number + "}}");
    }

    Call readByAdmin(String adminToken) {
        return new Call("GET", "/admin/users/" + id, adminToken, "");
    }

    Call changeByAdmin(String adminToken, long number) {
        return new Call("PUT", "/admin/users/" + id, adminToken, "{\"user_metadata\":{\"n\":" + number + "}}");
    }
}
