package io.nightwatt.desktop.shell;

import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// One page of the window.
///
/// @param name as in `--page NAME`
/// @param title as the sidebar says it
/// @param shown called whenever the page comes up; takes the keyboard
/// @param help the section of the guide that explains it; empty opens the guide's beginning
/// @param keys those that only this page understands
public record Page(
        String name,
        String title,
        Ikon icon,
        Node content,
        Runnable shown,
        String help,
        List<PageKey> keys) {

    public Page {
        keys = List.copyOf(keys);
    }
}
