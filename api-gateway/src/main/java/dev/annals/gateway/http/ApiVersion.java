package dev.annals.gateway.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which form of error bodies a client understands (endpoints.md 0.6). */
enum ApiVersion {
    INITIAL,
    V2024_01_01;

    static final String HEADER = "X-Supabase-Api-Version";
    static final String NEWEST = "2024-01-01";

    private static final LocalDate FROM = LocalDate.parse(NEWEST);

    static ApiVersion of(@Nullable String header) {
        if (header == null || header.length() != NEWEST.length()) {
            return INITIAL;
        }
        try {
            return LocalDate.parse(header).isBefore(FROM) ? INITIAL : V2024_01_01;
        } catch (DateTimeException unreadable) {
            return INITIAL;
        }
    }
}
