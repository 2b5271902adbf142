package io.nightwatt.desktop.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the window remembers from one start to the next, in `desktop.properties` of the data
/// folder.
///
/// Nothing in it is worth failing for: what cannot be read counts as not remembered.
public final class Memory {
    private static final Logger LOG = Logger.getLogger(Memory.class.getName());
    private static final String FILE = "desktop.properties";

    private final Path file;
    private final Properties values = new Properties();

    private Memory(Path file) {
        this.file = file;
    }

    /// What was remembered in this folder.
    ///
    /// @param folder the data folder; made when the first thing is saved
    public static Memory in(Path folder) {
        Memory memory = new Memory(folder.resolve(FILE));
        if (Files.isReadable(memory.file)) {
            try (Reader in = Files.newBufferedReader(memory.file)) {
                memory.values.load(in);
            } catch (IOException | IllegalArgumentException garbage) {
                LOG.log(Level.WARNING, "{0} cannot be read, starting afresh", memory.file);
                memory.values.clear();
            }
        }
        return memory;
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.getProperty(key)).filter(text -> !text.isBlank());
    }

    /// A number; empty when there is none, or not a finite one.
    public OptionalDouble number(String key) {
        try {
            double number = Double.parseDouble(values.getProperty(key, ""));
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException garbage) {
            return OptionalDouble.empty();
        }
    }

    /// One of an enum's values; empty when the text is none of them.
    public <E extends Enum<E>> Optional<E> one(String key, Class<E> of) {
        try {
            return text(key).map(name -> Enum.valueOf(of, name));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    public void put(String key, Object value) {
        values.setProperty(key, value.toString());
    }

    /// Writes everything, whole or not at all. A failure is logged and costs only the memory.
    public void save() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            StringWriter text = new StringWriter();
            values.store(text, "What the Nightwatt window remembers");
            Path next = file.resolveSibling(FILE + ".next");
            Files.writeString(next, text.toString());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            LOG.log(Level.WARNING, failed, () -> file + " cannot be written");
        }
    }
}
