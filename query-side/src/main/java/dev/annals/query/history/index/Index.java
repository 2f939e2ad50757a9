package dev.annals.query.history.index;

import dev.annals.query.storage.BehindRequests;
import dev.annals.query.storage.DueDocuments;
import dev.annals.query.storage.Folding;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.storage.StoredViews;
import dev.annals.query.storage.Views;
import dev.annals.shared.history.Selection;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import java.util.List;

/** The index over commits, off the way of requests. */
public final class Index extends BehindRequests {

    private final CommitIndex commits;
    private final Digests digests;

    Index(EventLog log, Views views, KeyedDigest digest) {
        this(log, views, CommitIndex.in(views), new Digests(digest));
    }

    private Index(EventLog log, Views views, CommitIndex commits, Digests digests) {
        super("index", new IndexProjection(commits, digests, log)::fold, log, views);
        this.commits = commits;
        this.digests = digests;
    }

    /**
     * What writes an index into a store of its own, for somebody who compares.
     *
     * @param stored the other one, which names types by the same numbers
     */
    public static Folding into(SqliteViews views, StoredViews stored, EventLog log, KeyedDigest digest) {
        SqliteTypes.copy(stored, views);
        return into(views, log, digest);
    }

    /** The same with numbers of its own. */
    public static Folding into(SqliteViews views, EventLog log, KeyedDigest digest) {
        return new IndexProjection(CommitIndex.in(views), new Digests(digest), log)::fold;
    }

    /** What the collection has to hold when a store that somebody built holds this index. */
    public static DueDocuments due(SqliteViews built) {
        SqliteCommitIndex commits = new SqliteCommitIndex(built);
        return (last, limit) -> commits.after(last == null ? 0 : last.getLong("_id"), limit).stream()
                .map(MongoCommitIndex::document)
                .toList();
    }

    /** What has to hold for the commits of a selection. */
    public Criteria criteria(Selection selection) {
        return new Criteria(selection, digests);
    }

    /** The commits along a way; may block. */
    public List<IndexedCommit> along(Way way, Stretch stretch) {
        return commits.along(way, stretch);
    }

    /** All commits that have events of a selection, and maybe some that do not; may block. */
    public Stretch stretch(Selection selection, boolean newestFirst, int limit) {
        // The first event that is wanted may stand in the middle of a commit.
        long begin = selection.after() == 0 ? 0 : commits.beginOf(selection.after()) - 1;
        return new Stretch(begin, selection.before(), newestFirst, limit);
    }
}
