package dev.annals.query.verification;

import dev.annals.query.audit.AuditConfiguration;
import dev.annals.query.history.index.Index;
import dev.annals.query.session.SessionConfiguration;
import dev.annals.query.storage.Folding;
import dev.annals.query.storage.SqliteViews;
import dev.annals.query.user.UserConfiguration;
import java.util.List;

/**
 * Collections that several nodes write.
 *
 * @param mark says how far they have come
 * @param projections what writes the same
 */
record SharedReadModel(String mark, Projections projections, List<Documents> documents) {

    private static final SharedReadModel VIEWS = new SharedReadModel(
            "views_v2",
            (built, source) -> Folding.of(List.of(SessionConfiguration.into(built), UserConfiguration.into(built))),
            List.of(Documents.ACCOUNTS, Documents.SNAPSHOTS, Documents.SESSIONS));

    private static final SharedReadModel HISTORY = new SharedReadModel(
            "audit_v1",
            (built, source) -> AuditConfiguration.into(built, source.log()),
            List.of(Documents.AUDIT, Documents.PERSONS));

    private static final SharedReadModel INDEX = new SharedReadModel(
            "index_v1",
            (built, source) -> Index.into(built, source.log(), source.digest()),
            List.of(Documents.COMMITS));

    static final List<SharedReadModel> ALL = List.of(VIEWS, HISTORY, INDEX);

    /** Makes what writes the same into a store of its own. */
    @FunctionalInterface
    interface Projections {

        Folding into(SqliteViews built, Source source);
    }
}
