package dev.annals.gateway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** Starts the gateway's real server without the other modules, for tests that are about HTTP alone. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {GatewayApplication.class, OtherSides.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "annals.keys.master=unused",
            "annals.keys.claim=unused",
            "annals.jwt.secret=a-secret-of-the-tests-that-is-long-enough",
            "spring.autoconfigure.exclude=dev.annals.eventstore.EventStoreAutoConfiguration,"
                    + "dev.annals.command.CommandSideAutoConfiguration,dev.annals.query.QuerySideAutoConfiguration"
        })
public @interface HttpAlone {}
