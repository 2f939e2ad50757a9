package dev.annals.command.subscription.webhook;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Predicate;

/**
 * Opens no connection to a refused address. It sees the very address that is connected to, whatever the name resolved to a
 * moment before. The gateway has one of its own: what both modules know, {@code shared-events}, is free of network code, but says
 * which addresses are private.
 */
final class GuardedConnecting extends ChannelOutboundHandlerAdapter {

    private final Predicate<InetAddress> refused;

    GuardedConnecting(Predicate<InetAddress> refused) {
        this.refused = refused;
    }

    @Override
    public void connect(ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise done)
            throws Exception {
        if (remote instanceof InetSocketAddress target
                && target.getAddress() != null
                && !refused.test(target.getAddress())) {
            super.connect(context, remote, local, done);
        } else {
            done.setFailure(new IOException("the receiver's address is in a private network, which is not allowed"));
        }
    }
}
