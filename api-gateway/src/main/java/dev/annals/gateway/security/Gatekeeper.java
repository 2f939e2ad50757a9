package dev.annals.gateway.security;

import dev.annals.shared.audit.Actor;
import reactor.core.publisher.Mono;

/** Decides who passes a guard; refuses by an error with the contract's texts (endpoints.md 0.8). */
public interface Gatekeeper {

    /**
     * Who sent a request.
     *
     * @param guard {@link Guard#USER} or {@link Guard#ADMIN}
     * @param authorization the header's value; "" when there is none
     */
    Mono<Caller> admit(Guard guard, String authorization);

    /** Who holds a token that is genuine, whatever it is good for; nobody known by default. */
    default Actor recognise(String authorization) {
        return Actor.ANONYMOUS;
    }
}
