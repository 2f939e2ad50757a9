package dev.annals.shared.audit;

import java.util.Locale;

/** What the original notes down that was done, and under which heading (endpoints.md 0.9); as far as it happens here. */
public enum AuditAction {
    LOGIN("account"),
    LOGOUT("account"),
    INVITE_ACCEPTED("account"),
    USER_SIGNEDUP("team"),
    USER_INVITED("team"),
    USER_DELETED("team"),
    TOKEN_REVOKED("token"),
    TOKEN_REFRESHED("token"),
    USER_MODIFIED("user"),
    USER_RECOVERY_REQUESTED("user"),
    USER_REAUTHENTICATE_REQUESTED("user"),
    USER_CONFIRMATION_REQUESTED("user"),
    USER_REPEATED_SIGNUP("user"),
    USER_UPDATED_PASSWORD("user"),
    IDENTITY_LINKED("user"),
    IDENTITY_UNLINKED("user");

    private final String logType;

    AuditAction(String logType) {
        this.logType = logType;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String logType() {
        return logType;
    }
}
