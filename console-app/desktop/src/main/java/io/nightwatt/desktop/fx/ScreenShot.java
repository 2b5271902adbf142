package io.nightwatt.desktop.fx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Takes a picture of a window with its pop-ups and dialogs on it, as a person sees them.
public final class ScreenShot {
    private ScreenShot() {}

    /// The window's scene with every other open window of the program where it lies on it, in the
    /// pixels of its display: twice as many each way on one of 200 %. FX thread only.
    public static WritableImage of(Stage stage) {
        double scale = stage.getOutputScaleX();
        WritableImage picture = of(stage.getScene(), fillOf(stage), scale);
        double left = stage.getX() + stage.getScene().getX();
        double top = stage.getY() + stage.getScene().getY();
        for (Window window : List.copyOf(Window.getWindows())) {
            if (!window.equals(stage) && window.isShowing() && window.getScene() != null) {
                double x = window.getX() + window.getScene().getX() - left;
                double y = window.getY() + window.getScene().getY() - top;
                lay(
                        picture,
                        of(window.getScene(), Color.TRANSPARENT, scale),
                        (int) Math.round(x * scale),
                        (int) Math.round(y * scale));
            }
        }
        return picture;
    }

    /// Writes [#of] to `file` as PNG, making its folder. FX thread only.
    public static void write(Stage stage, Path file) throws IOException {
        WritableImage picture = of(stage);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            Png.write(picture, out);
        }
    }

    private static WritableImage of(Scene scene, Color behind, double scale) {
        SnapshotParameters how = new SnapshotParameters();
        how.setFill(behind);
        how.setTransform(Transform.scale(scale, scale));
        int width = (int) Math.round(scene.getWidth() * scale);
        int height = (int) Math.round(scene.getHeight() * scale);
        how.setViewport(new Rectangle2D(0, 0, width, height));
        return scene.getRoot().snapshot(how, new WritableImage(width, height));
    }

    private static Color fillOf(Window window) {
        return window.getScene().getFill() instanceof Color color ? color : Color.WHITE;
    }

    private static void lay(WritableImage under, WritableImage over, int left, int top) {
        for (int y = Math.max(0, -top); y < over.getHeight() && y + top < under.getHeight(); y++) {
            for (int x = Math.max(0, -left);
                    x < over.getWidth() && x + left < under.getWidth();
                    x++) {
                Color upper = over.getPixelReader().getColor(x, y);
                if (upper.getOpacity() > 0) {
                    Color lower = under.getPixelReader().getColor(x + left, y + top);
                    Color mixed =
                            lower.interpolate(
                                    Color.color(upper.getRed(), upper.getGreen(), upper.getBlue()),
                                    upper.getOpacity());
                    under.getPixelWriter().setColor(x + left, y + top, mixed);
                }
            }
        }
    }
}
