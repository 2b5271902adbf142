package io.nightwatt.system.lab;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The console's classes as the launcher keeps them: dozens of tests start a console, and with the
/// archive each start takes half the work.
final class ClassArchive {

    private static final long BUILD_SECONDS_MAX = 240;

    private ClassArchive() {}

    /// Where it lies, for Java; made first where it is stale, once for all tests. Java says nothing
    /// when it finds that an archive does not fit.
    static List<String> flags() {
        return Built.FLAGS;
    }

    private static final class Built {

        static final List<String> FLAGS = build();

        private static List<String> build() {
            try {
                Process build =
                        new ProcessBuilder(
                                        "sh",
                                        Tree.root().resolve("scripts/class-archive.sh").toString(),
                                        Tree.root().toString(),
                                        System.getProperty("java.home"))
                                .redirectErrorStream(true)
                                .start();
                String output =
                        new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!build.waitFor(BUILD_SECONDS_MAX, TimeUnit.SECONDS) || build.exitValue() != 0) {
                    throw new AssertionError("no archive of the console's classes:\n" + output);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while the archive was made", e);
            }
            return List.of(
                    "-XX:SharedArchiveFile="
                            + Tree.root().resolve("console-app/server/target/nightwatt.jsa"),
                    "-Xlog:cds*=off,aot*=off");
        }
    }
}
