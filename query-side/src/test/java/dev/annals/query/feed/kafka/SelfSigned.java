package dev.annals.query.feed.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** A key for the loopback address with a certificate that it has signed itself. */
record SelfSigned(Path keystore) {

    static final String PASSWORD = "a password of tests";

    private static final String ALIAS = "broker";

    /** Made anew in a directory, by the tool of the JDK. */
    static SelfSigned in(Path directory) {
        try {
            Path keystore = Files.createDirectories(directory).resolve("keystore.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=ip:127.0.0.1,dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            keystore.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key");
            }
            return new SelfSigned(keystore);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What clients trust, on one line. */
    String pem() {
        try {
            KeyStore keys = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
            String encoded = Base64.getEncoder()
                    .encodeToString(keys.getCertificate(ALIAS).getEncoded());
            return "-----BEGIN CERTIFICATE----- " + encoded + " -----END CERTIFICATE-----";
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
