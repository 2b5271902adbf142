package io.nightwatt.agent.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One connection to a message bus, as the user that the kernel says we are. For one thread.
///
/// Made for a question now and then: a connection is opened, used and closed again, so that there
/// is nothing to mend when the bus restarts. Everything together takes no longer than the deadline.
public final class Bus implements AutoCloseable {

    private static final int MESSAGE_MAX = 1 << 20;
    private static final int FIXED_HEADER = 16;
    private static final int CALL = 1;
    private static final int RETURN = 2;
    private static final int ERROR = 3;
    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR_NAME = 4;
    private static final int REPLY_SERIAL = 5;
    private static final int DESTINATION = 6;
    private static final int SIGNATURE = 8;

    private final SocketChannel channel;
    private final Selector selector;
    private final long endNanos;
    private int serial;

    private Bus(SocketChannel channel, Selector selector, Duration deadline) {
        this.channel = channel;
        this.selector = selector;
        this.endNanos = System.nanoTime() + deadline.toNanos();
    }

    /// Connects and says hello.
    ///
    /// @param deadline for everything that is done with this connection
    /// @throws IOException when nobody listens, or somebody who is no message bus
    public static Bus connect(Path socket, Duration deadline) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                throw new IOException("the message bus does not take our connection");
            }
            Bus bus = new Bus(channel, Selector.open(), deadline);
            try {
                bus.introduce();
            } catch (IOException e) {
                bus.close();
                throw e;
            }
            return bus;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void introduce() throws IOException {
        channel.register(selector, SelectionKey.OP_READ);
        // No identity is named: the bus takes the one that the kernel tells it.
        send("\0AUTH EXTERNAL\r\n");
        expect("DATA");
        send("DATA\r\n");
        expect("OK");
        send("BEGIN\r\n");
        var _ =
                call(
                        "org.freedesktop.DBus",
                        "/org/freedesktop/DBus",
                        "org.freedesktop.DBus",
                        "Hello");
    }

    private void expect(String word) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) (read(1).get() & 0xff));
            if (line.length() > 512) {
                throw new IOException("what listens here is no message bus");
            }
        }
        if (!line.toString().startsWith(word)) {
            throw new IOException("the message bus refuses us: " + line.toString().strip());
        }
    }

    /// Calls a method and waits for its answer.
    ///
    /// @param arguments strings, the only kind that is needed here
    /// @return the values of the answer, see [Values]
    /// @throws BusException when the answer is an error
    /// @throws IOException when there is no answer in time
    public List<Object> call(
            String destination, String path, String face, String member, String... arguments)
            throws IOException {
        int own = ++serial;
        Marshal body = new Marshal();
        for (String argument : arguments) {
            body.text(argument);
        }
        Marshal message = new Marshal();
        message.bytes((byte) 'l', (byte) CALL, (byte) 0, (byte) 1);
        message.number(body.length()).number(own);
        Marshal fields = new Marshal();
        fields.field(PATH, 'o', path).field(DESTINATION, 's', destination);
        fields.field(INTERFACE, 's', face).field(MEMBER, 's', member);
        if (arguments.length > 0) {
            fields.field(SIGNATURE, 'g', "s".repeat(arguments.length));
        }
        message.number(fields.length()).append(fields).pad(8).append(body);
        send(message.toBuffer());
        while (true) {
            Answer answer = receive();
            if (answer.replyTo == own) {
                return answer.values();
            }
        }
    }

    /// A message that came in; signals have no `replyTo`.
    private record Answer(
            int type, long replyTo, String errorName, String signature, ByteBuffer body) {

        List<Object> values() throws IOException {
            List<Object> values = new Values(body, signature).all();
            if (type != ERROR) {
                return values;
            }
            String said = !values.isEmpty() && values.getFirst() instanceof String s ? s : "";
            throw new BusException(errorName, said);
        }
    }

    private Answer receive() throws IOException {
        ByteBuffer fixed = read(FIXED_HEADER);
        ByteOrder order = fixed.get(0) == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        fixed.order(order);
        int bodyLength = fixed.getInt(4);
        int fieldsLength = fixed.getInt(12);
        int fieldsPadded = (fieldsLength + 7) & ~7;
        if (bodyLength < 0
                || fieldsLength < 0
                || bodyLength > MESSAGE_MAX
                || fieldsLength > MESSAGE_MAX) {
            throw new IOException("a D-Bus message of an absurd size");
        }
        ByteBuffer header = ByteBuffer.allocate(FIXED_HEADER + fieldsPadded).order(order);
        header.put(fixed).put(read(fieldsPadded)).limit(FIXED_HEADER + fieldsLength).position(12);
        ByteBuffer body = read(bodyLength).slice().order(order);
        long replyTo = 0;
        String errorName = "";
        String signature = "";
        for (Object each : (List<?>) new Values(header, "a(yv)").all().getFirst()) {
            List<?> field = (List<?>) each;
            switch (((Long) field.get(0)).intValue()) {
                case REPLY_SERIAL -> replyTo = (Long) field.get(1);
                case ERROR_NAME -> errorName = (String) field.get(1);
                case SIGNATURE -> signature = (String) field.get(1);
                default -> {} // Not needed to understand an answer.
            }
        }
        int type = header.get(1);
        return new Answer(
                type, type == RETURN || type == ERROR ? replyTo : -1, errorName, signature, body);
    }

    private void send(String text) throws IOException {
        send(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes);
            if (got < 0) {
                throw new EOFException("the message bus closed the connection");
            }
            if (got == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return bytes.flip();
    }

    private void await(int interest) throws IOException {
        long millis = (endNanos - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new IOException("the message bus does not answer in time");
        }
        var _ = channel.keyFor(selector).interestOps(interest);
        selector.select(millis);
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
