package dev.annals.gateway.token;

import dev.annals.gateway.http.Response;

/** A refusal in the form of OAuth, which the original uses for some grants (errors.md 1). */
final class OAuthRefusal extends RuntimeException {

    private final String error;
    private final String description;

    OAuthRefusal(String description) {
        this("invalid request", description);
    }

    OAuthRefusal(String error, String description) {
        super(description, null, false, false);
        this.error = error;
        this.description = description;
    }

    Response response() {
        return Response.json(400, json -> json.object()
                .field("error", error)
                .field("error_description", description)
                .end());
    }
}
