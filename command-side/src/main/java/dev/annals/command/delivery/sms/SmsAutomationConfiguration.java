package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.Automations;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends messages as an automation; apart from the rules, which decisions need without it. */
@Configuration(proxyBeanMethods = false)
class SmsAutomationConfiguration {

    @Bean
    SmartLifecycle whenTokenIssuedThenText(Automations automations, SmsCarrier carrier) {
        return automations.of(carrier);
    }
}
