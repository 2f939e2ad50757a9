package dev.annals.query.history.index;

import dev.annals.query.storage.MongoViews;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.user.UserId;
import java.util.List;

/** The port of the index, {@code commits_v1}; every call may block. */
interface CommitIndex {

    /** The commits along a way, in order; it looks at no others. */
    List<IndexedCommit> along(Way way, Stretch stretch);

    /** The position of the first event of the commit that a position belongs to; 0 before the first. */
    long beginOf(long position);

    /** Adds what a batch has brought, for the thread that goes through the log. */
    void write(List<IndexedCommit> batch);

    /**
     * Forgets from where a person acted, and from where somebody unknown did what is about the person.
     *
     * @param actor digest of the person's id
     */
    void forget(UserId person, long actor);

    /** Forgets from where unknown people did what is about nobody known, between two positions. */
    void forgetNobodys(long after, long before);

    /** The adapter for where the index is kept. */
    static CommitIndex in(Views views) {
        return views instanceof MongoViews mongo
                ? new MongoCommitIndex(mongo)
                : new SqliteCommitIndex((SqliteViews) views);
    }
}
