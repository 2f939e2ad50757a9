package dev.annals.shared.access;

import java.util.concurrent.CompletionStage;

/** Questions about who read personal data. */
public interface AccessQueries {

    /** A page of the reads. */
    CompletionStage<AccessPage> list(AccessQuery query);
}
