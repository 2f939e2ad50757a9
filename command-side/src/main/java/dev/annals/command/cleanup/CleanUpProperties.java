package dev.annals.command.cleanup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What is removed by itself, and how often somebody looks. */
@ConfigurationProperties("annals")
public record CleanUpProperties(
        @DefaultValue CleanUp cleanUp,
        @DefaultValue Retention retention,
        @DefaultValue External external,
        @DefaultValue Session session) {

    /**
     * Cleaning up.
     *
     * @param enabled whether anything is
     * @param pause between two looks
     */
    public record CleanUp(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("10m") Duration pause) {}

    /**
     * How long something is kept.
     *
     * @param anonymous what belongs to nobody, after the end of its month; 0 for ever
     */
    public record Retention(@DefaultValue("90d") Duration anonymous) {}

    /** Only where anonymous sign-ins are open, abandoned anonymous accounts are removed. */
    public record External(@DefaultValue("false") boolean anonymousEnabled) {}

    /** When sessions have expired. */
    public record Session(
            @Nullable Duration timebox, @Nullable Duration inactivityTimeout) {}

    List<Chore> chores() {
        List<Chore> chores = new ArrayList<>();
        if (external.anonymousEnabled()) {
            chores.add(Chore.anonymousAccounts());
        }
        if (session.timebox() != null) {
            chores.add(Chore.sessionsByAge(session.timebox()));
        }
        if (session.inactivityTimeout() != null) {
            chores.add(Chore.sessionsByRest(session.inactivityTimeout()));
        }
        return chores;
    }
}
