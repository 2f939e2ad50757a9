package dev.annals.eventstore;

import dev.annals.eventstore.log.LogCannotOpen;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot print why the log cannot be opened, without a stack trace; the line names the remedy, too. */
final class LogCannotOpenAnalyzer extends AbstractFailureAnalyzer<LogCannotOpen> {

    @Override
    protected FailureAnalysis analyze(Throwable root, LogCannotOpen refused) {
        return new FailureAnalysis(String.valueOf(refused.getMessage()), null, refused);
    }
}
