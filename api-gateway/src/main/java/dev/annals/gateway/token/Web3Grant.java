package dev.annals.gateway.token;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.http.Response;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sign-in with a wallet, which Annals has not: the original refuses it before it looks at the body. */
@Component
final class Web3Grant implements Grant {

    @Override
    public String type() {
        return "web3";
    }

    @Override
    public Mono<Response> issue(Request request) {
        throw new CommandRejected(ErrorCode.WEB3_PROVIDER_DISABLED, 422, "Web3 provider is disabled");
    }
}
