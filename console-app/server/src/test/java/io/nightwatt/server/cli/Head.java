package io.nightwatt.server.cli;

import java.io.IOException;
import java.io.Writer;

/// Takes lines until it has enough of them; then it is closed, as a pipe to `head` is.
final class Head extends Writer {

    private final StringBuilder text = new StringBuilder();
    private final int linesMax;

    Head(int linesMax) {
        this.linesMax = linesMax;
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
        if (text.chars().filter(c -> c == '\n').count() >= linesMax) {
            throw new IOException("closed");
        }
        text.append(chars, from, length);
    }

    @Override
    public void flush() throws IOException {
        if (text.chars().filter(c -> c == '\n').count() >= linesMax) {
            throw new IOException("closed");
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    String text() {
        return text.toString();
    }
}
