package dev.annals.gateway.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How a printable report looks, and the policy by which a browser takes this and nothing else. */
final class Stylesheet {

    static final String TEXT = """

            @page { size: A4 landscape; margin: 12mm; }
            body { margin: 2rem; color: #1b1b1b; font: 14px/1.45 system-ui, sans-serif; }
            h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
            p { max-width: 60rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 1rem 0 1.5rem; }
            dt { color: #555; }
            dd { margin: 0; overflow-wrap: anywhere; }
            table { width: 100%; border-collapse: collapse; font-size: .75rem; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .4rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; }
            th { border-bottom: 2px solid #333; }
            tr { break-inside: avoid; }
            em { color: #777; }
            @media print {
              body { margin: 0; font-size: 9pt; }
              table { font-size: 6.5pt; }
              th, td { padding: .15rem .25rem; }
            }
            """;

    /** For the page itself, wherever it is kept. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + digest() + "'; base-uri 'none'; form-action 'none'";

    /** For the answer that brings it. */
    static final String HEADER = POLICY + "; frame-ancestors 'none'";

    private Stylesheet() {}

    private static String digest() {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sha256);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
