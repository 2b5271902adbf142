package io.nightwatt.desktop.fx;

import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Pages that are one column in the middle, and scroll.
public final class Scrolled {
    private Scrolled() {}

    /// A column in the middle of what scrolls.
    ///
    /// @param width the column's at most; narrower where the page is
    public static ScrollPane column(Region column, double width) {
        column.setMaxWidth(width);
        HBox centre = new HBox(column);
        HBox.setHgrow(column, Priority.ALWAYS);
        centre.setAlignment(Pos.TOP_CENTER);
        ScrollPane scroll = new ScrollPane(centre);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }
}
