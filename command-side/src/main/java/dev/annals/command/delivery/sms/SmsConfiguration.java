package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.delivery.template.GoTemplate;
import dev.annals.command.outgoing.OutgoingHttp;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts text messages together: what refuses one, who sends them, and who knows whether a code is right. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SmsProperties.class, OutgoingProperties.class})
public class SmsConfiguration {

    @Bean
    SmsSender smsSender(SmsProperties properties, OutgoingProperties outgoing, OutgoingHttp http) {
        ProviderHttp provider = new ProviderHttp(properties.provider(), http, outgoing.timeout());
        return SmsSenders.choose(properties, provider);
    }

    @Bean
    TextRules textRules(SmsProperties properties, SmsSender sender, Clock clock) {
        TestCodes testCodes = TestCodes.parse(properties.testOtp(), properties.testOtpValidUntil());
        return new TextRules(properties, testCodes, sender, clock);
    }

    @Bean
    ProviderCodes providerCodes(SmsSender sender) {
        SmsSender provider = sender instanceof LogSmsSender log ? log.alsoTo() : sender;
        return new ProviderCodes(provider instanceof TwilioVerifySender verify ? verify : null);
    }

    @Bean
    SmsCarrier smsCarrier(SmsProperties properties, SmsSender sender) {
        return new SmsCarrier(
                template("template", properties.template()),
                sender,
                properties.otpExpiry(),
                properties.sendingThreads());
    }

    /** The original does not start with a template that it cannot read either. */
    static GoTemplate template(String setting, String source) {
        try {
            return GoTemplate.parsePlain(source);
        } catch (BrokenTemplate e) {
            throw new IllegalArgumentException("annals.sms." + setting + " cannot be used: " + e.getMessage(), e);
        }
    }
}
