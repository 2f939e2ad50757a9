package dev.annals.shared.customprovider;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Questions about custom providers; answered from the log itself, so that an answered write is in the next answer. */
public interface CustomProviderQueries {

    /** All of them, the newest first. */
    CompletionStage<List<CustomProvider>> all();

    /** One of them; empty when none has this identifier. */
    CompletionStage<Optional<CustomProvider>> find(String identifier);
}
