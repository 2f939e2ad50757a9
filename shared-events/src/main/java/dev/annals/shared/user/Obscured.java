package dev.annals.shared.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What a soft-deleted account shows in place of what told who it was (user-model.md section 6). */
final class Obscured {

    private static final int PHONE_LENGTH = 15;

    private Obscured() {}

    /** 43 characters, also for an empty value. */
    static String value(UserId id, String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(id + value));
    }

    static String phone(UserId id, String phone) {
        return value(id, phone).substring(0, PHONE_LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
