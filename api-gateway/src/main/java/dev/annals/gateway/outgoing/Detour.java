package dev.annals.gateway.outgoing;

import java.net.URI;

/** Leads calls to another address than the one that was checked; only tests have one, to play the well-known services. */
@FunctionalInterface
public interface Detour {

    /** None: what every deployment has. */
    Detour NONE = uri -> uri;

    URI insteadOf(URI uri);
}
