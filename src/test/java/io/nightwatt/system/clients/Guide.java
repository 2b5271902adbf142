package io.nightwatt.system.clients;

import io.nightwatt.system.tree.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The blocks of code of a text, and the commands in them, as a reader would type them.
final class Guide {

    private static final Pattern PROGRAM =
            Pattern.compile(
                    "(sudo )?(\\./)?(nightwatt|nightwatt-agent|mvnw|verify)( .*|$)"
                            + "|(curl|source|cat|scp|ssh-keygen) .*|sudo .*");

    /// What a reader takes for a remark: whatever stands behind two blanks.
    private static final Pattern REMARK = Pattern.compile("(?<=\\S)\\s{2,}.*");

    private static final String INDENT = "    ";
    private static final String FENCE = "```";

    private Guide() {}

    /// A block of code.
    ///
    /// @param file its name, for messages
    /// @param line where it begins, from 1
    record Block(String file, int line, List<String> lines) {

        /// The commands in it, in order; none when it is no shell's.
        List<Command> commands() {
            List<Command> commands = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if (PROGRAM.matcher(lines.get(i)).matches()) {
                    StringBuilder text = new StringBuilder(lines.get(i));
                    int first = i;
                    while (text.toString().endsWith("\\") && i + 1 < lines.size()) {
                        text.setLength(text.length() - 1);
                        text.append(lines.get(++i).strip());
                    }
                    String typed = REMARK.matcher(text).replaceFirst("").strip();
                    commands.add(new Command(file, line + first, typed));
                }
            }
            return commands;
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    /// A command.
    ///
    /// @param text without the remark behind it
    record Command(String file, int line, String text) {

        @Override
        public String toString() {
            return file + ":" + line + ": " + text;
        }
    }

    /// Those of a Markdown text, indented or fenced.
    static List<Block> blocks(String name) throws IOException {
        Path file = Tree.root().resolve(name);
        List<String> lines = Files.readAllLines(file);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean isFenced = lines.get(i).strip().startsWith(FENCE);
            if (!isFenced && !lines.get(i).startsWith(INDENT)) {
                continue;
            }
            int first = isFenced ? i + 1 : i;
            String indent = isFenced ? margin(lines.get(i)) : INDENT;
            List<String> within = new ArrayList<>();
            for (i = first; i < lines.size() && goesOn(lines, i, isFenced); i++) {
                within.add(lines.get(i).replaceFirst("^" + indent, ""));
            }
            blocks.add(new Block(name, first + 1, within));
        }
        return blocks;
    }

    private static String margin(String line) {
        return line.substring(0, line.indexOf(FENCE));
    }

    private static boolean goesOn(List<String> lines, int at, boolean isFenced) {
        if (isFenced) {
            return !lines.get(at).strip().equals(FENCE);
        }
        boolean hasMore =
                lines.get(at).isBlank()
                        && at + 1 < lines.size()
                        && lines.get(at + 1).startsWith(INDENT);
        return hasMore || lines.get(at).startsWith(INDENT);
    }

    /// The first block of a file that begins so.
    static Block block(String name, String beginning) throws IOException {
        Optional<Block> found =
                blocks(name).stream()
                        .filter(each -> each.lines().getFirst().startsWith(beginning))
                        .findFirst();
        return found.orElseThrow(
                () -> new AssertionError(name + " has no block that begins with " + beginning));
    }

    /// What of a block is the document in it: from the line that begins with a brace on, up to the
    /// next command.
    static String document(Block block) {
        return block.lines().stream()
                        .dropWhile(each -> !each.startsWith("{"))
                        .takeWhile(each -> !PROGRAM.matcher(each).matches())
                        .collect(Collectors.joining("\n"))
                + "\n";
    }
}
