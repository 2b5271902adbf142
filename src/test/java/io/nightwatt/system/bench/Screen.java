package io.nightwatt.system.bench;

import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;

/// What is on the display that the benchmarks run on, looked at from outside of the window.
final class Screen {

    /// Every so many pixels in both directions one is looked at.
    private static final int STRIDE = 3;

    /// Over the workers of a window of 1280x800, wherever it was put on a larger display.
    private static final int WINDOW_MIDDLE_X = 900;

    private static final int WINDOW_MIDDLE_Y = 560;

    private final Robot robot;
    private final Rectangle area;

    private Screen(Robot robot, Rectangle area) {
        this.robot = robot;
        this.area = area;
    }

    static boolean isThere() {
        return !GraphicsEnvironment.isHeadless();
    }

    static Screen open() {
        try {
            return new Screen(
                    new Robot(), new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
        } catch (AWTException e) {
            throw new IllegalStateException("the display cannot be looked at", e);
        }
    }

    /// One look at the display.
    static final class Picture {

        private final long nanos;
        private final int[] pixels;

        private Picture(long nanos, int[] pixels) {
            this.nanos = nanos;
            this.pixels = pixels;
        }

        /// [System#nanoTime] when it was taken.
        long nanos() {
            return nanos;
        }

        /// The share of pixels that are not as in `other`.
        double differs(Picture other) {
            int different = 0;
            for (int i = 0; i < pixels.length; i++) {
                different += pixels[i] == other.pixels[i] ? 0 : 1;
            }
            return (double) different / pixels.length;
        }
    }

    /// Turns the wheel once over the middle of the window, down or up; the pointer moves there.
    void scroll(boolean down) {
        robot.mouseMove(WINDOW_MIDDLE_X, WINDOW_MIDDLE_Y);
        robot.mouseWheel(down ? 1 : -1);
    }

    Picture look() {
        BufferedImage image = robot.createScreenCapture(area);
        long nanos = System.nanoTime();
        int columns = image.getWidth() / STRIDE;
        int rows = image.getHeight() / STRIDE;
        int[] pixels = new int[columns * rows];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = image.getRGB(i % columns * STRIDE, i / columns * STRIDE);
        }
        return new Picture(nanos, pixels);
    }
}
