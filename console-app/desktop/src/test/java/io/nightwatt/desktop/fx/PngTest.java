package io.nightwatt.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void writesWhatAnotherReaderReads() throws IOException {
        WritableImage image = new WritableImage(3, 2);
        image.getPixelWriter().setColor(0, 0, Color.web("#ff8001"));
        image.getPixelWriter().setColor(2, 1, Color.web("#102030"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Png.write(image, bytes);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(read.getWidth()).isEqualTo(3);
        assertThat(read.getHeight()).isEqualTo(2);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xffff8001);
        assertThat(read.getRGB(2, 1)).isEqualTo(0xff102030);
    }
}
