package dev.annals.query.report;

import dev.annals.shared.log.RecordedCommit;
import java.util.List;

/** The commits that a report is made from, in order, some at a time. */
interface Commits {

    Some next();

    /**
     * What was found in one go.
     *
     * @param commits none when there are only others there
     * @param end whether there are no more
     */
    record Some(List<RecordedCommit> commits, boolean end) {}
}
