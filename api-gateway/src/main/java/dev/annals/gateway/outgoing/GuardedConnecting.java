package dev.annals.gateway.outgoing;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Predicate;

/**
 * Opens no connection to a refused address: it sees the very address that is connected to, whatever the name resolved to before.
 * Webhooks have one of their own: what both modules know, {@code shared-events}, is free of network code.
 */
final class GuardedConnecting extends ChannelOutboundHandlerAdapter {

    private final Predicate<InetAddress> refused;

    GuardedConnecting(Predicate<InetAddress> refused) {
        this.refused = refused;
    }

    @Override
    public void connect(ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise done)
            throws Exception {
        InetAddress address = remote instanceof InetSocketAddress target ? target.getAddress() : null;
        if (address == null || refused.test(address)) {
            done.setFailure(new IOException("its address is in a private network, which is not allowed"));
        } else {
            super.connect(context, remote, local, done);
        }
    }
}
