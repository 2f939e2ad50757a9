package dev.annals.command.password;

import dev.annals.shared.bus.RushHour;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one {@link PasswordHasher}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordProperties.class)
public class PasswordConfiguration {

    @Bean(destroyMethod = "close")
    PooledPasswordHasher passwordHasher(PasswordProperties properties) {
        return new PooledPasswordHasher(properties, NativeArgon2.orJava(), new SecureRandom());
    }

    @Bean
    RushHour rushHour(PooledPasswordHasher passwordHasher) {
        return passwordHasher::isBusy;
    }
}
