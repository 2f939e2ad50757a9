package dev.annals.query;

import dev.annals.query.storage.Projector;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.Visibility;
import dev.annals.shared.session.Bearer;
import dev.annals.shared.session.SessionId;
import dev.annals.shared.session.SessionQueries;
import dev.annals.shared.user.UserFilter;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserPage;
import dev.annals.shared.user.UserQueries;
import dev.annals.shared.user.UserView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A whole query side over a log, as the application has it. */
public final class QuerySideKit implements AutoCloseable {

    /** The one with which read models are made. */
    public static final KeyedDigest DIGEST = QuerySideKit::digest;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public QuerySideKit(EventLog log, String... settings) {
        this(log, new InMemoryReads(), settings);
    }

    public QuerySideKit(EventLog log, AccessLog reads, String... settings) {
        TestPropertyValues.of(settings).applyTo(context);
        context.registerBean(EventLog.class, () -> log);
        context.registerBean(AccessLog.class, () -> reads);
        context.registerBean(KeyedDigest.class, () -> DIGEST);
        context.registerBean(Checkpoints.class, NothingDone::new);
        context.register(QuerySideAutoConfiguration.class);
        context.refresh();
    }

    /** Checkpoints where no automation runs. */
    private static final class NothingDone implements Checkpoints {

        @Override
        public long read(String automation) {
            return 0;
        }

        @Override
        public void write(String automation, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean lead(String automation, Duration lease) {
            return false;
        }
    }

    /** As long as a real one. */
    private static String digest(String kind, String value) {
        return UUID.nameUUIDFromBytes((kind + "/" + value).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .repeat(2);
    }

    public Optional<UserView> user(UserId id) {
        return now(context.getBean(UserQueries.class).find(id));
    }

    public UserPage list(String filter, boolean ascending, long page, int perPage) {
        UserFilter like = UserFilter.like("authenticated", filter);
        return now(context.getBean(UserQueries.class).list(new UserQueries.ListUsers(like, ascending, page, perPage)));
    }

    public Bearer bearer(UserId user, SessionId session) {
        return now(context.getBean(SessionQueries.class).bearer(user, session));
    }

    public Visibility visibility() {
        return context.getBean(Visibility.class);
    }

    /** Waits until everything up to a position can be read. */
    public void sees(long position) {
        sees(visibility(), position);
    }

    /** The same of one of the read models. */
    public static void sees(Visibility readModels, long position) {
        if (!now(readModels.reached(position, Duration.ofSeconds(10)))) {
            throw new AssertionError("position " + position + " is not visible");
        }
    }

    /** From now on nothing is projected. */
    public void holdBack() {
        context.getBean(Projector.class).stop();
    }

    /** Goes on projecting. */
    public void letGo() {
        context.getBean(Projector.class).start();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static <T> T now(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        context.close();
    }
}
