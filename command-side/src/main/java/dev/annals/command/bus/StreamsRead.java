package dev.annals.command.bus;

import dev.annals.shared.bus.MessageKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** The streams that the current decision has read, with the version seen first: the conditions of its commit. */
final class StreamsRead {

    /** The streams that the decision itself began: there is nothing that anybody could have changed. */
    private static final String BEGUN = "streams-begun";

    private StreamsRead() {}

    static void begin(String stream) {
        Set<String> begun = CurrentUnitOfWork.get().root().getOrComputeResource(BEGUN, key -> new HashSet<>());
        begun.add(stream);
    }

    static void remember(String stream, long version) {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        Set<String> begun = root.getOrDefaultResource(BEGUN, Set.of());
        if (begun.contains(stream)) {
            return;
        }
        Map<String, Long> read = root.getOrComputeResource(MessageKeys.STREAMS_READ, key -> new HashMap<>());
        read.putIfAbsent(stream, version);
    }

    static Map<String, Long> of(UnitOfWork<?> root) {
        Map<String, Long> read = root.getResource(MessageKeys.STREAMS_READ);
        return read == null ? Map.of() : read;
    }
}
