package dev.annals.command.deployment;

import dev.annals.shared.deployment.DeploymentEvent.MonthForgotten;
import dev.annals.shared.log.EventLog;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;

/** The months that are forgotten already. */
public final class ForgottenMonths {

    private ForgottenMonths() {}

    /** As the log tells them. It reads the log, and so may block. */
    public static Set<YearMonth> of(EventLog log) {
        Set<YearMonth> months = new HashSet<>();
        log.forEachUnder(MonthForgotten.ALL, 0, fact -> months.add(((MonthForgotten) fact.event()).month()));
        return months;
    }
}
