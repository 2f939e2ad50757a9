package dev.annals.query.report;

import dev.annals.query.QuerySideProperties;
import dev.annals.query.history.index.Index;
import dev.annals.query.storage.Readers;
import dev.annals.shared.access.AccessLog;
import dev.annals.shared.log.EventLog;
import dev.annals.shared.report.ReportQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who makes reports. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    ReportQueries reportQueries(
            EventLog log, Index index, AccessLog accessLog, Readers historians, QuerySideProperties properties) {
        return new Reporter(
                log, index, accessLog, historians, properties.reports().concurrent(), System::nanoTime);
    }
}
