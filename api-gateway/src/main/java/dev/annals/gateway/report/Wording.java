package dev.annals.gateway.report;

import dev.annals.shared.report.ReportKind;

/**
 * What a report is called, and what it tells.
 *
 * @param sentence what counts and in which order
 */
record Wording(String title, String sentence) {

    static Wording of(ReportKind kind) {
        return switch (kind) {
            case ACCOUNTS ->
                new Wording(
                        "Accounts",
                        "Who had an account at the end of the period, in the order of opening, and who left within it."
                                + " Joined: the account was opened in the period. Left: it was deleted, softly or not, or erased"
                                + " in the period. Moved: neither, and in the period its role, app metadata, address, number,"
                                + " their confirmation, its ban or its identities changed, or it stopped being anonymous.");
            case PRIVILEGED_ACTS ->
                new Wording(
                        "Privileged acts",
                        "Every change that was made with an administrator's token or a service key, sorted by who made it.");
            case SIGN_IN_FAILURES ->
                new Wording(
                        "Sign-in failures",
                        "Refused sign-ins, wrong codes and reused refresh tokens, counted by account, address and reason,"
                                + " most first. What comes beyond ten a minute is counted without a reason of its own.");
            case ERASURES_AND_HOLDS ->
                new Wording(
                        "Erasures and legal holds",
                        "Deletions, erasures and legal holds in the order in which they happened.");
            case ADMINISTRATORS_READS ->
                new Wording(
                        "Administrators' reads",
                        "Answers with personal data that administrators, auditors and service keys were given, as far as the"
                                + " log vouched for them at the position: it notes every few minutes how far they go.");
        };
    }
}
