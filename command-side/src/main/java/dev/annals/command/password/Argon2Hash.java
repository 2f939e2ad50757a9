package dev.annals.command.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<digest>}, both in base64 without padding. */
record Argon2Hash(Argon2Cost cost, byte[] salt, byte[] digest) implements KnownHash {

    static final String PREFIX = "$argon2";

    private static final Pattern FORM = Pattern.compile("\\$(argon2i|argon2id)\\$v=19"
            + "\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

    /** A sign-in may not take the memory of the whole machine, nor all of the request's time. */
    private static final int MOST_MEMORY_KIB = 1 << 20;

    private static final int MOST_BLOCKS = 1 << 22;

    static Argon2Hash parse(String encoded) {
        Matcher form = FORM.matcher(encoded);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "an Argon2 hash is argon2i or argon2id, v=19, with m, t and p and without keyid and data");
        }
        Argon2Cost cost = new Argon2Cost(
                Argon2Cost.Type.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                Integer.parseInt(form.group(4)));
        requireBearable(cost);
        return new Argon2Hash(cost, decode(form.group(5)), decode(form.group(6)));
    }

    private static void requireBearable(Argon2Cost cost) {
        if (cost.iterations() < 1 || cost.parallelism() < 1 || cost.memoryKib() < 8 * cost.parallelism()) {
            throw new IllegalArgumentException("t and p are at least 1, m at least 8 times p");
        }
        if (cost.memoryKib() > MOST_MEMORY_KIB || (long) cost.memoryKib() * cost.iterations() > MOST_BLOCKS) {
            throw new IllegalArgumentException("m is at most 1048576, and m times t at most 4194304");
        }
    }

    String encoded() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return cost.prefix() + base64.encodeToString(salt) + "$" + base64.encodeToString(digest);
    }

    @Override
    public boolean matches(byte[] password, Argon2 argon2) {
        return MessageDigest.isEqual(digest, argon2.digest(cost, password, salt, digest.length));
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return "argon2 hash";
    }
}
