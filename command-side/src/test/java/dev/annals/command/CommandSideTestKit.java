package dev.annals.command;

import dev.annals.command.delivery.ActionLinks;
import dev.annals.command.delivery.Farewells;
import dev.annals.command.delivery.SendRules;
import dev.annals.command.delivery.sms.SmsConfiguration;
import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.command.password.PasswordHasher;
import dev.annals.shared.audit.Actor;
import dev.annals.shared.audit.Cause;
import dev.annals.shared.bus.Command;
import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.bus.Refused;
import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.log.KeyedDigest;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Personal;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.session.SessionCommand;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.PasswordHash;
import dev.annals.shared.user.SignUpResult;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** The command side with a real bus, a log in memory, a clock that stands still and passwords that cost no time. */
public final class CommandSideTestKit implements AutoCloseable {

    public static final String ANN = "ann@example.com";
    public static final String BOB = "bob@example.com";
    public static final Secret PASSWORD = new Secret("correct horse");
    public static final Secret OTHER_PASSWORD = new Secret("battery staple");
    /** A hash of the password that another system made. */
    public static final PasswordHash BROUGHT_ALONG = new PasswordHash("$2a$10$" + "a".repeat(53));

    public static final String AUDIENCE = "authenticated";
    public static final Cause CAUSE = new Cause(
            Actor.ANONYMOUS, null, null, null, "request-1", Personal.of("203.0.113.7"), Personal.of("a browser"), null);

    private static final String[] DECISIONS = {
        "dev.annals.command.claim",
        "dev.annals.command.user",
        "dev.annals.command.session",
        "dev.annals.command.onetimetoken",
        "dev.annals.command.flow",
        "dev.annals.command.provider",
        "dev.annals.command.customprovider",
        "dev.annals.command.deployment",
        "dev.annals.command.refusal"
    };

    private final InMemoryLog log;
    private final AtomicReference<Instant> now;
    private final PlainHasher hasher = new PlainHasher();
    private final AtomicInteger mailsCounted = new AtomicInteger();
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final CommandBus bus;

    /** With settings such as {@code annals.mail.autoconfirm=true}. */
    public CommandSideTestKit(String... settings) {
        this(new InMemoryLog(), new AtomicReference<>(Instant.parse("2026-11-22T10:00:00.123456Z")), settings);
    }

    /** Another node over the same log, with caches of its own. */
    public CommandSideTestKit anotherNode(String... settings) {
        return new CommandSideTestKit(log, now, settings);
    }

    private CommandSideTestKit(InMemoryLog log, AtomicReference<Instant> now, String... settings) {
        this.log = log;
        this.now = now;
        InstantSource standing = now::get;
        Clock clock = standing.withZone(ZoneOffset.UTC);
        GenericEventMessage.clock = clock;
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(beans, "annals.jwt.default-role=authenticated");
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(beans, "annals.jwt.audience=" + AUDIENCE);
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(beans, "annals.sms.print=true");
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(beans, settings);
        beans.registerBean("clock", Clock.class, () -> clock);
        beans.registerBean("eventLog", EventLog.class, () -> log);
        beans.registerBean("eventStore", EventStore.class, () -> EmbeddedEventStore.builder()
                .storageEngine(log)
                .build());
        beans.registerBean(KeyedDigest.class, () -> (kind, value) -> Integer.toHexString(kind.hashCode()) + value);
        beans.registerBean(PasswordHasher.class, () -> hasher);
        beans.registerBean(SendRules.class, CountingRules::new);
        beans.registerBean(ActionLinks.class, () -> (issued, hash) -> issued.linkType() + " " + hash);
        beans.registerBean(OutgoingHttp.class);
        beans.registerBean(Farewells.class, () -> new Farewells(true));
        beans.register(DecisionsConfiguration.class, SmsConfiguration.class, Randomness.class);
        beans.scan(DECISIONS);
        beans.refresh();
        bus = beans.getBean(CommandBus.class);
    }

    /** Ann, signed up and signed in; needs a deployment that confirms at once. */
    public SessionGrant annSignsUp() {
        return ((SignUpResult.SignedIn) done(signUp(ANN, PASSWORD))).grant();
    }

    public static UserCommand.SignUp signUp(String email, Secret password) {
        return new UserCommand.SignUp(
                email,
                password,
                Metadata.EMPTY,
                AUDIENCE,
                new MailLink("http://localhost:9999", "http://localhost:3000"));
    }

    public static SessionCommand.SignIn signIn(String email, Secret password) {
        return new SessionCommand.SignIn(LoginIdentifier.email(email), password, AUDIENCE);
    }

    public static SessionCommand.Refresh refresh(SessionGrant grant) {
        return new SessionCommand.Refresh(grant.refreshToken());
    }

    /** What an administrator can change in one command; null leaves it as it is. */
    public static UserCommand.Change ban(UserId id, Instant until) {
        return new UserCommand.Change(id, null, null, null, null, false, false, null, null, new UserCommand.Ban(until));
    }

    public static UserCommand.Change setPassword(UserId id, Secret password) {
        return new UserCommand.Change(id, null, null, null, password, false, false, null, null, null);
    }

    public static UserCommand.ChangeOwn changeOwnPassword(SessionGrant grant, Secret password) {
        return new UserCommand.ChangeOwn(
                grant.user().id(), grant.session().id(), null, null, password, null, null, null, null);
    }

    /** What a command comes to: its result, or the rejection. */
    public record Outcome<R>(R result, Rejection rejection, Long position) {}

    /** Sends a command and waits for its outcome; an unexpected failure fails the test. */
    public <R> Outcome<R> send(Command<R> command) {
        return await(dispatch(command));
    }

    /** Sends a command that must succeed. */
    public <R> R done(Command<R> command) {
        Outcome<R> outcome = send(command);
        if (outcome.rejection() != null) {
            throw new AssertionError("refused: " + outcome.rejection());
        }
        return outcome.result();
    }

    /** Sends a command that must be refused. */
    public Rejection refused(Command<?> command) {
        Rejection rejection = send(command).rejection();
        if (rejection == null) {
            throw new AssertionError("not refused: " + command);
        }
        return rejection;
    }

    public <R> CompletableFuture<Outcome<R>> dispatch(Command<R> command) {
        return dispatch(command, CAUSE);
    }

    @SuppressWarnings("unchecked")
    public <R> CompletableFuture<Outcome<R>> dispatch(Command<R> command, Cause cause) {
        CompletableFuture<Outcome<R>> outcome = new CompletableFuture<>();
        bus.dispatch(new GenericCommandMessage<>(command, Map.of(MessageKeys.CAUSE, cause)), (sent, result) -> {
            Long position = (Long) result.getMetaData().get(MessageKeys.POSITION);
            if (!result.isExceptional()) {
                Object payload = result.getPayload();
                outcome.complete(
                        payload instanceof Refused refused
                                ? new Outcome<>(null, refused.rejection(), position)
                                : new Outcome<>((R) payload, null, position));
            } else if (result.exceptionResult() instanceof CommandRejected rejected) {
                outcome.complete(new Outcome<>(null, rejected.rejection(), position));
            } else {
                outcome.completeExceptionally(result.exceptionResult());
            }
        });
        return outcome;
    }

    public static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    public void timePasses(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    public Instant now() {
        return now.get();
    }

    public InMemoryLogView history() {
        return new InMemoryLogView(log.all());
    }

    /** From now on passwords are compared, but no longer hashed. */
    public void hashingFails() {
        hasher.fails();
    }

    /** How often a password was hashed or compared. */
    public int hashed() {
        return hasher.hashed();
    }

    /** How many mails this node's limit has counted. */
    public int mailsCounted() {
        return mailsCounted.get();
    }

    public <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    @Override
    public void close() {
        beans.close();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    /** What has happened so far. */
    public record InMemoryLogView(List<RecordedEvent> recorded) {

        public <E extends DomainEvent> List<E> of(Class<E> type) {
            return recorded.stream()
                    .map(RecordedEvent::event)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }

        public <E extends DomainEvent> E last(Class<E> type) {
            List<E> events = of(type);
            return events.get(events.size() - 1);
        }
    }

    /** Every mail may go, and is counted. */
    private final class CountingRules implements SendRules {

        @Override
        public void check(String... addresses) {
            mailsCounted.incrementAndGet();
        }

        @Override
        public void giveBack() {
            mailsCounted.decrementAndGet();
        }
    }
}
