package dev.annals.command.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.jspecify.annotations.Nullable;

/**
 * Firebase's variant of scrypt: {@code $fbscrypt$v=1,n=14,r=8,p=1,ss=<salt separator>,sk=<signer key>$<salt>$<digest>}.
 * The derived key encrypts the project's signer key, and the outcome is the digest.
 *
 * @param salt the account's salt with the project's separator after it
 */
record FirebaseScryptHash(int memoryExponent, int rounds, int parallelism, byte[] salt, byte[] signerKey, byte[] digest)
        implements KnownHash {

    static final String PREFIX = "$fbscrypt$";

    private static final Pattern FORM = Pattern.compile("\\$fbscrypt\\$v=1,n=(\\d{1,2}),r=(\\d{1,2}),p=(\\d{1,2})"
            + "(?:,ss=([A-Za-z0-9+/=]+))?,sk=([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+)");

    private static final int KEY_BYTES = 32;

    /** 2^18 blocks of eight rounds are 256 MiB, sixteen times what Firebase uses. */
    private static final int MOST_MEMORY_EXPONENT = 18;

    static FirebaseScryptHash parse(String encoded) {
        Matcher form = FORM.matcher(encoded);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a Firebase hash is $fbscrypt$v=1,n=..,r=..,p=..,ss=..,sk=..$salt$digest, with standard base64");
        }
        int n = Integer.parseInt(form.group(1));
        int r = Integer.parseInt(form.group(2));
        int p = Integer.parseInt(form.group(3));
        if (n < 1 || n > MOST_MEMORY_EXPONENT || r < 1 || r > 16 || p < 1 || p > 4) {
            throw new IllegalArgumentException("n is from 1 to 18, r from 1 to 16, p from 1 to 4");
        }
        byte[] salt = joined(decode(form.group(6)), decode(form.group(4)));
        return new FirebaseScryptHash(n, r, p, salt, decode(form.group(5)), decode(form.group(7)));
    }

    @Override
    public boolean matches(byte[] password, Argon2 argon2) {
        byte[] key = SCrypt.generate(password, salt, 1 << memoryExponent, rounds, parallelism, KEY_BYTES);
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
            return MessageDigest.isEqual(digest, cipher.doFinal(signerKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES in counter mode", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] decode(@Nullable String base64) {
        return base64 == null ? new byte[0] : Base64.getDecoder().decode(base64);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public String toString() {
        return "firebase scrypt hash";
    }
}
