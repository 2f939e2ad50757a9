package dev.annals.gateway.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the one server of their kind, started for the first and closed after the last of all of them. */
final class SharedServer implements ParameterResolver {

    /** The server of a deployment that confirms addresses by itself. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Autoconfirming {}

    /** The server of a deployment that confirms addresses by mail. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Mailing {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean mailing = context.getRequiredTestClass().isAnnotationPresent(Mailing.class);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedServer.class))
                .computeIfAbsent(mailing, SharedServer::start, Running.class)
                .server();
    }

    private static Running start(boolean mailing) {
        try {
            Path directory = Files.createTempDirectory("annals-contract");
            Map<String, String> settings = mailing
                    ? Map.of("GOTRUE_MAILER_EXTERNAL_HOSTS", "auth.example.com,localhost")
                    : Map.of("GOTRUE_MAILER_AUTOCONFIRM", "true");
            return new Running(Server.start(directory, settings), directory);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Closed by JUnit with its root store. */
    private record Running(Server server, Path directory) implements AutoCloseable {

        @Override
        public void close() throws java.io.IOException {
            server.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
