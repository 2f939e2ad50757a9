package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.Automations;
import dev.annals.command.delivery.PublicAddresses;
import dev.annals.command.delivery.TextNotices;
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

    @Bean
    TextNotices textNotices(SmsProperties properties, PublicAddresses addresses, SmsSender sender, TextRules rules) {
        return new SmsNotices(
                SmsConfiguration.template("account-deleted-template", properties.accountDeletedTemplate()),
                addresses.siteUrl(),
                sender,
                rules);
    }
}
