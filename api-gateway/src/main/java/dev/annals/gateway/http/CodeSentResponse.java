package dev.annals.gateway.http;

import dev.annals.shared.onetimetoken.CodeSent;

/** What is answered once a code is on its way: nothing, but for numbers that have a code of their own. */
public final class CodeSentResponse {

    private CodeSentResponse() {}

    public static Response of(CodeSent sent) {
        return Response.json(
                200,
                json -> json.object().optional("message_id", sent.messageId()).end());
    }
}
