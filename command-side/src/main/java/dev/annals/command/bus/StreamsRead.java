package dev.annals.command.bus;

import dev.annals.shared.bus.MessageKeys;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The streams that the current decision has read, with the version seen first: the conditions of its commit. */
final class StreamsRead {

    private StreamsRead() {}

    static void remember(String stream, long version) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        Map<String, Long> read = root.getOrComputeResource(MessageKeys.STREAMS_READ, key -> new HashMap<>());
        read.putIfAbsent(stream, version);
    }

    static Map<String, Long> of(UnitOfWork<?> root) {
        Map<String, Long> read = root.getResource(MessageKeys.STREAMS_READ);
        return read == null ? Map.of() : read;
    }
}
