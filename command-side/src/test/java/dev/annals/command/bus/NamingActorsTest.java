package dev.annals.command.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.bus.Command;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** There is no write without an actor: whatever can be asked for is refused when nobody asks. */
class NamingActorsTest {

    @Test
    void every_family_of_commands_is_seen() {
        assertThat(commands()).hasSizeGreaterThan(35);
        assertThat(commands().stream().map(Class::getDeclaringClass).distinct())
                .extracting(Class::getSimpleName)
                .contains("UserCommand", "SessionCommand", "OneTimeTokenCommand", "FlowCommand", "DeploymentCommand");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_that_nobody_gives_is_refused(Class<?> type) throws ReflectiveOperationException {
        try (CommandSideTestKit kit = new CommandSideTestKit()) {
            CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();

            kit.bean(CommandBus.class)
                    .dispatch(new GenericCommandMessage<>(blank(type)), (sent, result) -> answer.complete(result));

            assertThat(CommandSideTestKit.await(answer).exceptionResult()).hasMessageContaining("names no cause");
            assertThat(kit.history().recorded()).isEmpty();
        }
    }

    static List<? extends Class<?>> commands() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Command.class));
        return scanner.findCandidateComponents("dev.annals.shared").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .toList();
    }

    /** The command with nothing in it. */
    private static Object blank(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        // An array is filled with what a type has when nobody sets it: zero, false or null.
        Object[] nothing = Arrays.stream(types)
                .map(component -> Array.get(Array.newInstance(component, 1), 0))
                .toArray();
        return constructor.newInstance(nothing);
    }
}
