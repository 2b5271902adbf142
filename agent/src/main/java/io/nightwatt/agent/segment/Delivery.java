package io.nightwatt.agent.segment;

import io.nightwatt.agent.segment.JobRules.NotAllowed;
import io.nightwatt.proto.agent.v1.AssignSegment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Moves what a program has made to where its job wants it, once the program has succeeded. Nobody
/// ever sees half a file there, and what is made by an attempt that fails never comes there.
///
/// On a thread of its own, for other disks may be slow. What is cut off half-way is taken up by the
/// next agent: a file is either still in the attempt's folder or in its place, for a moment in
/// both.
final class Delivery {

    private final AssignSegment assignment;
    private final AttemptFolder folder;
    private final JobRules rules;
    private @Nullable CompletableFuture<String> under;

    Delivery(AssignSegment assignment, AttemptFolder folder, JobRules rules) {
        this.assignment = assignment;
        this.folder = folder;
        this.rules = rules;
    }

    /// Begins it when it has not begun; asked again and again until it is over.
    boolean isOver() {
        if (under == null) {
            under =
                    assignment.getOutputFolder().isEmpty()
                            ? CompletableFuture.completedFuture("")
                            : CompletableFuture.supplyAsync(this::moved, Delivery::onItsOwnThread);
        }
        return under.isDone();
    }

    private static void onItsOwnThread(Runnable task) {
        Thread.ofPlatform().name("delivery").daemon().start(task);
    }

    /// Why what was made is not in its place; empty when it is. Only when it is over.
    Optional<String> problem() {
        return under != null && under.isCompletedExceptionally()
                ? Optional.of(cause(under.exceptionNow()))
                : Optional.empty();
    }

    private String cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String why =
                cause instanceof NotAllowed refused
                        ? refused.why()
                        : cause == null
                                ? ""
                                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return "what it made could not be moved to " + assignment.getOutputFolder() + ": " + why;
    }

    /// What became of it, for a person. Only when it is over and there is no problem.
    String said() {
        return under == null ? "" : under.resultNow();
    }

    private String moved() {
        try {
            Path to = rules.outputFolder(assignment).orElseThrow();
            List<Path> files = files();
            for (Path file : files) {
                move(file, to.resolve(folder.made().relativize(file).toString()));
            }
            return files.isEmpty()
                    ? "it made no files"
                    : files.size() + (files.size() == 1 ? " file" : " files") + " moved to " + to;
        } catch (IOException | NotAllowed e) {
            throw new CompletionException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.made())) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    private void move(Path file, Path to) throws IOException {
        Path parent = Files.createDirectories(to.toAbsolutePath().getParent());
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            force(file); // A name must not come to stay before its bytes do.
        }
        try {
            replace(file, to);
        } catch (AtomicMoveNotSupportedException e) {
            // Another disk: the name it has meanwhile is this attempt's alone.
            Path part =
                    parent.resolve(
                            ".%s.nightwatt-%d"
                                    .formatted(to.getFileName(), assignment.getAttemptId()));
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
                force(part);
            }
            replace(part, to);
            Files.delete(file);
        }
    }

    private static void replace(Path file, Path to) throws IOException {
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
