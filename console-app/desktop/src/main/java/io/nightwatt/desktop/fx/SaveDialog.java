package io.nightwatt.desktop.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// The system's own dialog for saving a file. Begins where the last file was saved.
public final class SaveDialog implements SaveAs {
    private final Window owner;
    private Optional<File> folder = Optional.empty();

    public SaveDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> ask(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                name.substring(name.lastIndexOf('.') + 1)
                                        .toUpperCase(java.util.Locale.ROOT),
                                "*" + name.substring(name.lastIndexOf('.'))));
        folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        Optional<File> chosen = Optional.ofNullable(chooser.showSaveDialog(owner));
        chosen.map(File::getParentFile).ifPresent(last -> folder = Optional.of(last));
        return chosen.map(File::toPath);
    }
}
