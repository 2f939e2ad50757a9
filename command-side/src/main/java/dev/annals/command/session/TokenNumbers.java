package dev.annals.command.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The refresh tokens of the second version that a session has: only the newest number is remembered (tokens.md 5.2, item 8). */
final class TokenNumbers {

    private static final int NONE = -1;

    private int newest = NONE;
    private int upgradedFrom = NONE;

    /** Whether the session has such tokens, and so no others. */
    boolean used() {
        return newest != NONE;
    }

    int newest() {
        return newest;
    }

    /** Whether whoever went over to them with a token of the first version may have lost the answer. */
    boolean mayNotHaveArrived(int shortToken) {
        return newest == 0 && upgradedFrom == shortToken;
    }

    boolean isAhead(long number) {
        return number > newest;
    }

    /** Why a spent token is accepted again, in the contract's words; empty when it is not. */
    List<String> reuseCauses(long number, Instant lastRefresh, Instant now, TokenPolicy policy) {
        List<String> causes = new ArrayList<>();
        if (Duration.between(lastRefresh, now).abs().compareTo(policy.reuseInterval()) < 0) {
            causes.add("concurrent-refresh");
        }
        if (number == newest - 1L) {
            causes.add("fail-to-save");
        }
        if (policy.allowReuse()) {
            causes.add("always-allow");
        }
        return causes;
    }

    void begun() {
        newest = 0;
    }

    void upgraded(int shortToken) {
        newest = 0;
        upgradedFrom = shortToken;
    }

    void issued(int number) {
        newest = number;
    }
}
