package dev.annals.command.delivery.address;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A name server that knows a few hosts: {@code "example.ch MX"} leads to a mail host, {@code "example.ch A"} to an address. */
final class DnsStub implements AutoCloseable {

    private static final int HEADER = 12;
    private static final Map<Integer, String> TYPES = Map.of(1, "A", 15, "MX", 28, "AAAA");

    private final DatagramSocket socket;
    private final Map<String, String> records;

    DnsStub(Map<String, String> records) {
        this.records = records;
        try {
            this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "dns-stub");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        try {
            while (!socket.isClosed()) {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                byte[] answer = answer(buffer);
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private byte[] answer(byte[] question) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        String type = TYPES.getOrDefault((int) question[at + 2], "?");
        String record = records.get(name + " " + type);
        boolean known = records.keySet().stream().anyMatch(key -> key.startsWith(name + " "));
        return written(question, at + 5, record, question[at + 2], known);
    }

    private static byte[] written(byte[] question, int end, String record, byte type, boolean known) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.writeBytes(
                new byte[] {(byte) 0x85, (byte) (known ? 0 : 3), 0, 1, 0, (byte) (record == null ? 0 : 1), 0, 0, 0, 0});
        out.write(question, HEADER, end - HEADER);
        if (record != null) {
            byte[] value = type == 15 ? exchanger(record) : new byte[] {127, 0, 0, 1};
            out.writeBytes(new byte[] {(byte) 0xc0, HEADER, 0, type, 0, 1, 0, 0, 0, 60, 0, (byte) value.length});
            out.writeBytes(value);
        }
        return out.toByteArray();
    }

    private static byte[] exchanger(String host) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 10});
        for (String label : host.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
