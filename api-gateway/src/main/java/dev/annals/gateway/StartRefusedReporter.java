package dev.annals.gateway;

import dev.annals.shared.error.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells in one line why the process will not start, when that is for its operator to change; the rest is left to Spring Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartRefusedReporter implements SpringBootExceptionReporter {

    StartRefusedReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String line = line(cause);
            if (line != null) {
                System.err.println("annals cannot start: " + line);
                return true;
            }
        }
        return false;
    }

    private static @Nullable String line(Throwable cause) {
        if (cause instanceof StartRefused refused) {
            return refused.problem() + "; " + refused.remedy();
        }
        if (cause instanceof BindException wrong && !refused(wrong)) {
            String type = String.valueOf(
                    wrong.getTarget().getType().resolve(Object.class).getSimpleName());
            return wrong.getName() + " is not of the form " + type + "; see docs/settings.md";
        }
        if (cause instanceof PortInUseException taken) {
            return "port " + taken.getPort() + " is in use; stop what listens there, or set PORT";
        }
        return null;
    }

    /** Settings that contradict each other say so themselves, further inside. */
    private static boolean refused(BindException wrong) {
        Throwable cause = wrong;
        while (cause != null && !(cause instanceof StartRefused)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
