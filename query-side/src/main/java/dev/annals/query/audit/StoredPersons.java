package dev.annals.query.audit;

import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserId;
import java.util.Collection;
import java.util.Map;

/** The port of the persons as they were last, {@code audit_persons_v1}, in the store of the rows; every call may block. */
interface StoredPersons {

    /** What is stored of some persons: of those who are gone too where they leave a trace. */
    Map<UserId, StoredPerson> stored(Collection<UserId> ids);

    /** Writes what a batch has changed, but nothing over what is newer; of those who are gone nothing stays. */
    void write(Collection<StoredPerson> changed);

    /** The adapter for where the read models are kept. */
    static StoredPersons in(Views views) {
        return views instanceof MongoViews mongo ? new MongoPersons(mongo) : new SqlitePersons((SqliteViews) views);
    }
}
