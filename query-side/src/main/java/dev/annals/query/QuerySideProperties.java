package dev.annals.query;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the query side.
 *
 * @param dataDir where the embedded default keeps its files
 */
@ConfigurationProperties("annals")
public record QuerySideProperties(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue Views views,
        @DefaultValue History history,
        @DefaultValue Audit audit,
        @DefaultValue Reports reports) {

    /**
     * Reports from the log.
     *
     * @param concurrent how many are made at once; one more is refused
     */
    public record Reports(@DefaultValue("2") int concurrent) {}

    /**
     * The audit as the original has it.
     *
     * @param rowsDisabled whether there are none; the history is kept all the same
     */
    public record Audit(@DefaultValue("false") boolean rowsDisabled) {}

    /**
     * How history is read.
     *
     * @param threads how many questions about the past are answered at once
     * @param queue how many more may wait; beyond that they are refused
     */
    public record History(
            @DefaultValue("2") int threads,
            @DefaultValue("50") int queue) {}

    /**
     * How the read models are read.
     *
     * @param lookUpThreads how many look-ups go to the store at once
     * @param lookUpQueue how many more may wait; beyond that they are refused
     * @param listingThreads how many lists are made at once to which an index leads
     * @param listingQueue how many more may wait
     * @param searchThreads how many lists are made at once for which all accounts must be looked at
     * @param searchQueue how many more may wait
     * @param rememberedUsers how many accounts are kept at hand; only with the embedded default
     * @param rememberedSessions how many sessions are kept at hand; only with the embedded default
     */
    public record Views(
            @DefaultValue("8") int lookUpThreads,
            @DefaultValue("2000") int lookUpQueue,
            @DefaultValue("2") int listingThreads,
            @DefaultValue("200") int listingQueue,
            @DefaultValue("1") int searchThreads,
            @DefaultValue("20") int searchQueue,
            @DefaultValue("10000") int rememberedUsers,
            @DefaultValue("20000") int rememberedSessions) {}
}
