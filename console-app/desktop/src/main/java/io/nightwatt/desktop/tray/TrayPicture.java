package io.nightwatt.desktop.tray;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/// The picture in the tray: a crescent, with a red dot where something critical is open. On a
/// ground of its own, for a panel may be light or dark.
final class TrayPicture {
    private static final int SIZE = 64;
    private static final Color GROUND = new Color(0x0969da);
    private static final Color ALARM = new Color(0xff5c5c);

    private TrayPicture() {}

    static BufferedImage of(boolean red) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(GROUND);
        pen.fill(new RoundRectangle2D.Double(2, 2, SIZE - 4, SIZE - 4, 18, 18));
        Area moon = new Area(new Ellipse2D.Double(13, 13, 38, 38));
        moon.subtract(new Area(new Ellipse2D.Double(25, 7, 34, 34)));
        pen.setColor(Color.WHITE);
        pen.fill(moon);
        if (red) {
            pen.setColor(ALARM);
            pen.fill(new Ellipse2D.Double(36, 4, 24, 24));
        }
        pen.dispose();
        return image;
    }
}
