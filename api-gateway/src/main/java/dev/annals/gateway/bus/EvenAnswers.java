package dev.annals.gateway.bus;

import dev.annals.gateway.http.CodeSentResponse;
import dev.annals.gateway.http.Response;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.onetimetoken.CodeSent;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers that tell nothing: empty, and after the same time, whether or not there was something to do. */
@Component
public final class EvenAnswers {

    /** Longer than writing to the log and hashing a password take, and nobody minds when a mail is under way anyway. */
    private static final Duration AT_LEAST = Duration.ofMillis(150);

    private static final Response NOTHING =
            Response.json(200, json -> json.object().end());

    private final Messages messages;

    EvenAnswers(Messages messages) {
        this.messages = messages;
    }

    /** Asks for something that an address may or may not be good for; a refusal is answered at once. */
    public Mono<Response> send(Command<Void> command, Cause cause) {
        return Mono.when(messages.send(command, cause), Mono.delay(AT_LEAST)).thenReturn(NOTHING);
    }

    /** The same for a code that goes to a phone, of which something may be told. */
    public Mono<Response> sendText(Command<CodeSent> command, Cause cause) {
        return Mono.zip(messages.send(command, cause), Mono.delay(AT_LEAST))
                .map(sent -> CodeSentResponse.of(sent.getT1()));
    }

    /** Where there is certainly nothing to do. */
    public Mono<Response> nothing() {
        return Mono.delay(AT_LEAST).thenReturn(NOTHING);
    }
}
