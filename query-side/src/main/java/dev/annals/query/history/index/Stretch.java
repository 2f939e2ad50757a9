package dev.annals.query.history.index;

/**
 * A part of the log, by the positions of commits.
 *
 * @param after only commits that begin after this position
 * @param before only commits that begin before this position
 * @param limit at most so many
 */
public record Stretch(long after, long before, boolean newestFirst, int limit) {

    /** What is left behind a commit. */
    public Stretch beyond(IndexedCommit commit) {
        return newestFirst
                ? new Stretch(after, commit.position(), true, limit)
                : new Stretch(commit.position(), before, false, limit);
    }

    /** The same with another limit. */
    public Stretch atMost(int commits) {
        return new Stretch(after, before, newestFirst, commits);
    }
}
