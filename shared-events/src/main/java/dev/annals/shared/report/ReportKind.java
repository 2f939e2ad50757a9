package dev.annals.shared.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reports there are, each with what may be asked of it and the columns of its rows. */
public enum ReportKind {
    /** Who had an account at a date; who came, changed and went since another one. */
    ACCOUNTS(
            List.of("movement"),
            List.of(
                    "user_id",
                    "state",
                    "email",
                    "phone",
                    "role",
                    "providers",
                    "created_at",
                    "confirmed_at",
                    "last_sign_in_at",
                    "banned_until",
                    "left_at",
                    "movement",
                    "changed")),

    /** What administrators and keys of programs wrote, by whom. */
    PRIVILEGED_ACTS(
            List.of("actor", "user"),
            List.of(
                    "actor_kind",
                    "actor_id",
                    "actor_role",
                    "actor_name",
                    "on_behalf_of",
                    "time",
                    "position",
                    "command",
                    "events",
                    "user_id",
                    "reason",
                    "request_id",
                    "ip_address")),

    /** Who could not sign in, from where, how often; those who failed most often first. */
    SIGN_IN_FAILURES(
            List.of("user"),
            List.of("user_id", "identifier", "ip_address", "reason", "failures", "first_at", "last_at")),

    /** Deletions, erasures and legal holds, with who asked for them and why. */
    ERASURES_AND_HOLDS(
            List.of("user"),
            List.of(
                    "time",
                    "position",
                    "event",
                    "user_id",
                    "actor_kind",
                    "actor_id",
                    "actor_role",
                    "actor_name",
                    "on_behalf_of",
                    "reason",
                    "request_id")),

    /** Which personal data administrators, auditors and keys of programs read. */
    ADMINISTRATORS_READS(
            List.of("actor", "user"),
            List.of(
                    "time",
                    "place",
                    "actor_kind",
                    "actor_id",
                    "actor_role",
                    "actor_name",
                    "on_behalf_of",
                    "route",
                    "user_ids",
                    "and_others",
                    "query",
                    "reason",
                    "request_id",
                    "ip_address"));

    private final List<String> parameters;
    private final List<String> columns;

    ReportKind(List<String> parameters, List<String> columns) {
        this.parameters = parameters;
        this.columns = columns;
    }

    /** The report of a name, or null. */
    public static @Nullable ReportKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The name that requests have for it, such as {@code privileged-acts}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What can be asked of it beside a period and a position. */
    public List<String> parameters() {
        return parameters;
    }

    public List<String> columns() {
        return columns;
    }
}
