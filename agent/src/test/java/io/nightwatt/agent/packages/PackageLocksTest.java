package io.nightwatt.agent.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightwatt.agent.activity.Sign.Meaning;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the kernel's own list of locks, and locks that another process really holds.
class PackageLocksTest {

    @TempDir Path root = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var/lib/dpkg/lock-frontend",
                "var/lib/apt/lists/lock",
                "var/lib/rpm/.rpm.lock",
                "usr/lib/sysimage/rpm/.rpm.lock"
            })
    void aLockThatAnotherProcessHoldsIsWork(String file) throws Exception {
        realProc();
        Path lock = file(file);
        try (Holder holder = Holder.of(lock)) {
            assertThat(look().meaning()).isEqualTo(Meaning.WORK);
            assertThat(look().sentences())
                    .singleElement()
                    .asString()
                    .contains("(" + holder.pid() + ") holds /" + file);
        }
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void lookingNeitherMakesNorTakesTheLock() throws Exception {
        realProc();
        Path lock = file("var/lib/dpkg/lock-frontend");
        look();
        try (Holder holder = Holder.of(lock)) {
            assertThat(holder.pid()).isPositive();
        }
        assertThat(root.resolve("var/lib/dpkg/lock")).doesNotExist();
    }

    @Test
    void aMachineWithoutAnyPackageManagerSaysSo() throws Exception {
        realProc();
        assertThat(look().meaning()).isEqualTo(Meaning.ABSENT);
    }

    @Test
    void whoOnlyReadsOrWaitsIsNotAtWork() throws Exception {
        Path lock = file("var/lib/rpm/.rpm.lock");
        proc(
                "1: POSIX  ADVISORY  READ  77 %s 0 EOF\n1: -> POSIX  ADVISORY  WRITE 78 %s 0 EOF\n",
                lock);
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    @Test
    void whereTheFileSystemShowsAnotherDeviceTheNameOfTheProcessDecides() throws Exception {
        Path lock = file("var/lib/dpkg/lock");
        String elsewhere = "7e:0f:" + Files.getAttribute(lock, "unix:ino");
        proc("1: POSIX  ADVISORY  WRITE 77 " + elsewhere + " 0 EOF\n", lock);
        command(77, "postgres");
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
        command(77, "dpkg");
        assertThat(look().sentences()).containsExactly("dpkg (77) holds /var/lib/dpkg/lock.");
    }

    @Test
    void aNumberThatIsSomebodyElsesNowIsNotAtWork() throws Exception {
        proc("", file("run/zypp.pid"));
        Files.writeString(root.resolve("run/zypp.pid"), "77\n");
        command(77, "bash");
        assertThat(look().meaning()).isNotEqualTo(Meaning.WORK);
        command(77, "zypper");
        assertThat(look().sentences()).containsExactly("zypper (77) holds /run/zypp.pid.");
    }

    @Test
    void pacmansLockIsWorkBecauseItIsThere() throws Exception {
        proc("", file("var/lib/pacman/db.lck"));
        assertThat(look().meaning()).isEqualTo(Meaning.WORK);
    }

    @Test
    void withoutTheKernelsListNothingCanBeSaid() {
        assertThatThrownBy(this::look).isInstanceOf(IOException.class);
    }

    @Test
    void locksWithoutAFileArePassedOver() throws Exception {
        file("var/lib/dpkg/lock");
        proc("1: POSIX  ADVISORY  WRITE 77 <none>:0 0 EOF\n", root);
        assertThat(look().meaning()).isEqualTo(Meaning.QUIET);
    }

    private io.nightwatt.agent.activity.Sign look() throws IOException {
        return new PackageLocks(root).look();
    }

    private void realProc() throws IOException {
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private void proc(String locks, Path lock) throws IOException {
        long device = (Long) Files.getAttribute(lock, "unix:dev");
        String place =
                "%02x:%02x:%s"
                        .formatted(
                                (device >> 8) & 0xfff,
                                (device & 0xff) | ((device >> 12) & 0xfff00),
                                Files.getAttribute(lock, "unix:ino"));
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/locks"), locks.replace("%s", place));
    }

    private void command(long pid, String name) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid));
        Files.writeString(folder.resolve("comm"), name + "\n");
    }

    /// Another process that holds a lock as dpkg does, until it is closed.
    private record Holder(Process process) implements AutoCloseable {

        static Holder of(Path lock) throws IOException {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xshare:auto",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    LockHolder.class.getName(),
                                    lock.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            assertThat(said.readLine()).isEqualTo("held");
            return new Holder(process);
        }

        long pid() {
            return process.pid();
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }
}
