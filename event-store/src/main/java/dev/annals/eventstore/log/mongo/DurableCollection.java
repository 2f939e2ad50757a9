package dev.annals.eventstore.log.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;

/** Collections whose writes are on the disks of a majority when they return, and which show nothing that could be undone. */
public final class DurableCollection {

    private DurableCollection() {}

    public static <T> MongoCollection<T> of(MongoCollection<T> collection) {
        return collection
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }
}
