package dev.annals.shared.onetimetoken;

/** What a one-time token is for; a user has at most one pending of each (tokens.md section 6). */
public enum TokenPurpose {
    CONFIRMATION,
    RECOVERY,
    EMAIL_CHANGE_NEW,
    EMAIL_CHANGE_CURRENT,
    PHONE_CHANGE,
    REAUTHENTICATION
}
