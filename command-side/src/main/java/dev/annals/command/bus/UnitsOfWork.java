package dev.annals.command.bus;

import dev.annals.shared.bus.MessageKeys;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.log.EventLog;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Runs one decision in one unit of work: what it applies is one commit, on the condition of what it read. */
final class UnitsOfWork {

    /** Whoever caused the command caused its events. */
    private static final CorrelationDataProvider CARRIES_ACTOR = new SimpleCorrelationDataProvider(MessageKeys.CAUSE);

    private final EventLog log;

    UnitsOfWork(EventLog log) {
        this.log = log;
    }

    CommandResultMessage<Object> decide(CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler) {
        UnitOfWork<CommandMessage<?>> unit = DefaultUnitOfWork.startAndGet(command);
        unit.registerCorrelationDataProvider(CARRIES_ACTOR);
        unit.onCommit(this::requireUnmovedUnlessWritten);
        ResultMessage<Object> result =
                unit.executeWithResult(() -> answer(command, handler, unit), RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            return GenericCommandResultMessage.asCommandResultMessage(result.exceptionResult());
        }
        Long position = unit.getResource(MessageKeys.POSITION);
        return answered(result.getPayload(), position);
    }

    private static CommandResultMessage<Object> answered(@Nullable Object payload, @Nullable Long position) {
        Map<String, ?> metaData = position == null ? Map.of() : Map.of(MessageKeys.POSITION, position);
        return new GenericCommandResultMessage<>(payload, MetaData.from(metaData));
    }

    private @Nullable Object answer(
            CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler, UnitOfWork<?> unit)
            throws Exception {
        try {
            return handler.handle(command);
        } catch (CommandRejected refusal) {
            requireUnmoved(unit);
            throw refusal;
        }
    }

    private void requireUnmovedUnlessWritten(UnitOfWork<?> unit) {
        if (unit.getResource(MessageKeys.POSITION) == null) {
            requireUnmoved(unit);
        }
    }

    /** What writes nothing cannot conflict, so it is held against the log here: nobody is answered on stale state. */
    private void requireUnmoved(UnitOfWork<?> unit) {
        StreamsRead.of(unit).forEach((stream, version) -> {
            if (!log.readStream(stream, version + 1, 1).isEmpty()) {
                throw new ConcurrencyException("a stream has moved since it was read");
            }
        });
    }
}
