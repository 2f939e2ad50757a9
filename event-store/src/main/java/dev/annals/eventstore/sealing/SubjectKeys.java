package dev.annals.eventstore.sealing;

import java.util.Collection;
import java.util.Map;

/** The port of the key store: wrapped data keys by name, kept and backed up apart from the log. */
interface SubjectKeys extends AutoCloseable {

    /** What is held for these names; a name never used is missing. */
    Map<String, StoredKey> find(Collection<String> names);

    /** Keeps a key under a name, durably, unless the name was used before; answers what stands there now. */
    StoredKey keep(String name, byte[] wrapped);

    /** Destroys the key of a name for ever, also when there is none yet (a restored older store). */
    void destroy(String name);

    @Override
    void close();
}
