package io.nightwatt.agent.segment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Processes by `/proc` and signals. A process belongs to an attempt when it is in the leader's
/// group, or has the attempt's mark in its environment: that finds also what has made itself a
/// daemon.
final class LinuxProcesses implements Processes {

    // The traps keep the shell alive when its whole group is asked to end, so that it can still
    // write how the program ended. A handler is not inherited by the program; ignoring would be.
    private static final String WRAPPER =
            "trap : TERM INT HUP; \"$@\"; echo $? > \"$0.part\" && mv \"$0.part\" \"$0\"";
    private static final int TERM = 15;
    private static final int KILL = 9;
    private static final int GROUP_FIELD = 2;
    private static final int SESSION_FIELD = 3;
    private static final int START_FIELD = 19;

    private final Path proc;
    private final String bootId;

    /// @param proc `/proc`
    LinuxProcesses(Path proc) {
        this.proc = proc;
        this.bootId = text(proc.resolve("sys/kernel/random/boot_id")).orElse("").strip();
    }

    @Override
    public List<String> commandLine(Path exit, List<String> program) {
        List<String> words = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", WRAPPER));
        words.add(exit.toString());
        words.addAll(program);
        return words;
    }

    @Override
    public boolean writesExitCode() {
        return true;
    }

    @Override
    public Optional<String> birth(long pid) {
        return stat(pid)
                .filter(stat -> !isZombie(stat))
                .map(stat -> bootId + ":" + stat[START_FIELD]);
    }

    @Override
    public List<Long> ofAttempt(long leader, String mark) {
        List<Long> found = new ArrayList<>();
        for (long pid : all()) {
            Optional<String[]> stat = stat(pid).filter(fields -> !isZombie(fields));
            if (stat.isPresent() && (isInGroup(stat.get(), leader) || hasMark(pid, mark))) {
                found.add(pid);
            }
        }
        return found;
    }

    @Override
    public Optional<Long> leaderOf(String mark) {
        return all().stream()
                .filter(pid ->
                        stat(pid)
                                .filter(stat -> !isZombie(stat))
                                .filter(stat -> stat[SESSION_FIELD].equals(Long.toString(pid)))
                                .isPresent())
                .filter(pid -> hasMark(pid, mark))
                .findFirst();
    }

    @Override
    public void ask(long leader, List<Long> all) throws IOException {
        signal(leader, all, TERM);
    }

    @Override
    public void kill(long leader, String mark, List<Long> all) throws IOException {
        signal(leader, all, KILL);
    }

    private void signal(long leader, List<Long> all, int number) throws IOException {
        Signals signals = Signals.get();
        boolean leaderLed = false;
        for (long pid : all) {
            Optional<String[]> stat = stat(pid);
            boolean inGroup = stat.isPresent() && isInGroup(stat.get(), leader);
            leaderLed |= inGroup;
            if (!inGroup && stat.isPresent()) {
                signals.send(pid, number);
            }
        }
        if (leaderLed) {
            signals.send(-leader, number);
        }
    }

    private List<Long> all() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[1-9]*")) {
            for (Path entry : entries) {
                pids.add(Long.parseLong(entry.getFileName().toString()));
            }
        } catch (IOException | NumberFormatException e) {
            return pids;
        }
        return pids;
    }

    private boolean hasMark(long pid, String mark) {
        // Another user's process cannot be read, and is none of ours.
        return text(proc.resolve(pid + "/environ"))
                .filter(environment -> ("\0" + environment + "\0").contains("\0" + mark + "\0"))
                .isPresent();
    }

    /// The fields after the name, which may hold anything: state, parent, group, session, …
    private Optional<String[]> stat(long pid) {
        return text(proc.resolve(pid + "/stat"))
                .map(line -> line.substring(line.lastIndexOf(')') + 1).strip().split(" "))
                .filter(fields -> fields.length > START_FIELD);
    }

    private static boolean isInGroup(String[] stat, long leader) {
        return leader > 1 && stat[GROUP_FIELD].equals(Long.toString(leader));
    }

    private static boolean isZombie(String[] stat) {
        return stat[0].equals("Z") || stat[0].equals("X");
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
