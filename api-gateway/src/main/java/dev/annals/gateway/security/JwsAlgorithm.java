package dev.annals.gateway.security;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** The signature algorithms that keys may name; refusals carry the texts that the original's library has. */
enum JwsAlgorithm {
    HS256("HS256", "HmacSHA256", Family.HMAC, 0),
    HS384("HS384", "HmacSHA384", Family.HMAC, 0),
    HS512("HS512", "HmacSHA512", Family.HMAC, 0),
    RS256("RS256", "SHA256withRSA", Family.RSA, 0),
    RS384("RS384", "SHA384withRSA", Family.RSA, 0),
    RS512("RS512", "SHA512withRSA", Family.RSA, 0),
    ES256("ES256", "SHA256withECDSAinP1363Format", Family.ECDSA, 64),
    ES384("ES384", "SHA384withECDSAinP1363Format", Family.ECDSA, 96),
    ES512("ES512", "SHA512withECDSAinP1363Format", Family.ECDSA, 132),
    EDDSA("EdDSA", "Ed25519", Family.EDDSA, 64);

    private final String wireName;
    private final String jcaName;
    private final Family family;
    private final int signatureLength;

    JwsAlgorithm(String wireName, String jcaName, Family family, int signatureLength) {
        this.wireName = wireName;
        this.jcaName = jcaName;
        this.family = family;
        this.signatureLength = signatureLength;
    }

    /** The algorithm of a name, or null when it is none of these. */
    static @Nullable JwsAlgorithm named(@Nullable String wireName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName.equals(wireName))
                .findFirst()
                .orElse(null);
    }

    String wireName() {
        return wireName;
    }

    byte[] sign(Key key, byte[] input) throws GeneralSecurityException {
        if (key instanceof SecretKey secret) {
            return mac(secret, input);
        }
        if (!(key instanceof PrivateKey privateKey)) {
            throw new InvalidKeyException("a signature needs a private key");
        }
        Signature signature = Signature.getInstance(jcaName);
        signature.initSign(privateKey);
        signature.update(input);
        return signature.sign();
    }

    /** Refuses a signature that the key did not make. */
    void verify(Key key, byte[] input, byte[] signature) throws InvalidToken {
        if (!family.keyType.isInstance(key)) {
            throw new InvalidToken("token signature is invalid: key is of invalid type: " + family.wrongKey);
        }
        try {
            if (!verified(key, input, signature)) {
                throw new InvalidToken("token signature is invalid: " + family.mismatch);
            }
        } catch (GeneralSecurityException e) {
            throw new InvalidToken("token signature is invalid: " + family.mismatch);
        }
    }

    private boolean verified(Key key, byte[] input, byte[] signature) throws GeneralSecurityException {
        if (key instanceof SecretKey secret) {
            return MessageDigest.isEqual(mac(secret, input), signature);
        }
        if (signatureLength > 0 && signature.length != signatureLength) {
            return false;
        }
        Signature verifier = Signature.getInstance(jcaName);
        verifier.initVerify((PublicKey) key);
        verifier.update(input);
        return verified(verifier, signature);
    }

    private static boolean verified(Signature verifier, byte[] signature) {
        try {
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    private byte[] mac(SecretKey key, byte[] input) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(jcaName);
        mac.init(key);
        return mac.doFinal(input);
    }

    private enum Family {
        HMAC(SecretKey.class, "HMAC verify expects []byte", "signature is invalid"),
        RSA(RSAPublicKey.class, "RSA verify expects *rsa.PublicKey", "crypto/rsa: verification error"),
        ECDSA(ECPublicKey.class, "ECDSA verify expects *ecdsa.PublicKey", "crypto/ecdsa: verification error"),
        EDDSA(EdECPublicKey.class, "Ed25519 verify expects ed25519.PublicKey", "ed25519: verification error");

        private final Class<? extends Key> keyType;
        private final String wrongKey;
        private final String mismatch;

        Family(Class<? extends Key> keyType, String wrongKey, String mismatch) {
            this.keyType = keyType;
            this.wrongKey = wrongKey;
            this.mismatch = mismatch;
        }
    }
}
