package dev.annals.query.verification;

import dev.annals.shared.log.ReadModelVerifier.Finding;
import java.util.List;

/** Read models that come with one mark, and the same built anew. */
interface Rebuilding extends AutoCloseable {

    /** How far those that are stored have come by now. */
    long position();

    /** Those that are built anew. */
    Built built();

    /** Compares both, whatever is written meanwhile. */
    List<Finding> compare();

    @Override
    void close();
}
