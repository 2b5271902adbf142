package io.nightwatt.desktop.shell;

import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// One page of the window.
///
/// @param name as in `--page NAME`
/// @param title as the sidebar says it
/// @param shown called whenever the page comes up; takes the keyboard
public record Page(String name, String title, Ikon icon, Node content, Runnable shown) {}
