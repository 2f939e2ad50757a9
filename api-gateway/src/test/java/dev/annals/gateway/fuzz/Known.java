package dev.annals.gateway.fuzz;

import dev.annals.gateway.running.Api;
import dev.annals.gateway.running.Api.Reply;
import dev.annals.gateway.running.Tokens;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** What exists on the server, so that requests reach further than their first check. */
final class Known {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String UNSIGNED = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.";

    private final List<String> addresses;
    private final List<Reply> sessions;

    private Known(List<String> addresses, List<Reply> sessions) {
        this.addresses = addresses;
        this.sessions = sessions;
    }

    static Known on(Api api) throws IOException, InterruptedException {
        List<String> addresses = List.of("ann@example.com", "bob@example.com", "eve@example.com");
        List<Reply> sessions = new java.util.ArrayList<>();
        for (String address : addresses) {
            sessions.add(api.signUp(address, PASSWORD));
        }
        return new Known(addresses, sessions);
    }

    /** A text that fits a member or a parameter of a name. */
    String text(String name, Whim whim) {
        if (name.endsWith("email")) {
            return whim.oneIn(2) ? whim.oneOf(addresses) : whim.below(1_000) + "@example.com";
        }
        if (name.contains("password") && !name.endsWith("hash")) {
            return PASSWORD;
        }
        if (name.endsWith("phone")) {
            return "1555000" + whim.below(10_000);
        }
        if (name.equals("refresh_token")) {
            return whim.oneOf(sessions).refreshToken();
        }
        if (name.equals("token") || name.equals("nonce")) {
            return String.valueOf(100_000 + whim.below(900_000));
        }
        return name.equals("redirect_to") ? "http://localhost:3000/in" : id(whim);
    }

    String id(Whim whim) {
        return whim.oneIn(2) ? whim.oneOf(sessions).userId() : new UUID(whim.below(9), whim.below(9)).toString();
    }

    /** A bearer: one that serves, or one that is not quite a token. */
    String bearer(boolean administrator, Whim whim) {
        String token =
                administrator ? Tokens.serviceRole() : whim.oneOf(sessions).accessToken();
        if (!whim.oneIn(6)) {
            return token;
        }
        int cut = whim.below(token.length());
        return whim.oneOf(List.of(
                token.substring(0, cut),
                token.substring(0, cut) + "A" + token.substring(cut),
                UNSIGNED,
                "a.b.c",
                "..",
                "e30.e30.e30",
                "W10.W10.W10",
                "bnVsbA.bnVsbA.",
                "x".repeat(50_000)));
    }
}
