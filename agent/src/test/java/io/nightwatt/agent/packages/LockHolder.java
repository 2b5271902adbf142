package io.nightwatt.agent.packages;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holds an fcntl lock until its standard input ends.
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws Exception {
        try (FileChannel file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                var lock = file.lock()) {
            System.out.println(lock.isValid() ? "held" : "lost");
            while (System.in.read() >= 0) {
                // Whatever is said is not for us: only the end is.
            }
        }
    }
}
