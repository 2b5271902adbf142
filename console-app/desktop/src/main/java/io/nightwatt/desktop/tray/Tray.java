package io.nightwatt.desktop.tray;

import io.nightwatt.desktop.fx.Texts;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The icon in the desktop's tray, with a menu. JavaFX has none, so it is AWT's: XEmbed on Linux,
/// the system's own elsewhere. All its work is done on AWT's thread.
public final class Tray implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Tray.class.getName());
    private static final Texts TEXTS = Texts.of(Tray.class);

    private final TrayIcon icon;
    private final MenuItem status;
    private String line = "";
    private boolean alarm;

    /// What the menu offers.
    ///
    /// @param screen where these run, such as `Platform::runLater`
    public record Menu(Runnable open, Runnable pulse, Runnable quit, Executor screen) {}

    private Tray(TrayIcon icon, MenuItem status) {
        this.icon = icon;
        this.status = status;
    }

    /// Puts the icon into the tray. Ends with nothing where the desktop has no tray, or AWT cannot
    /// run; never exceptionally. Returns at once.
    public static CompletableFuture<Optional<Tray>> open(Menu menu) {
        CompletableFuture<Optional<Tray>> opened = new CompletableFuture<>();
        // The first touch of AWT loads its libraries, which takes its time.
        Thread.ofPlatform()
                .name("tray start")
                .daemon()
                .start(() -> {
                    try {
                        if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
                            LOG.info("this desktop has no tray: closing the window ends Nightwatt");
                            opened.complete(Optional.empty());
                        } else {
                            EventQueue.invokeLater(() -> opened.complete(add(menu)));
                        }
                    } catch (AWTError | LinkageError | RuntimeException failed) {
                        LOG.log(Level.INFO, "no tray: AWT cannot run here", failed);
                        opened.complete(Optional.empty());
                    }
                });
        return opened;
    }

    /// Says how the fleet does, in the menu and where the mouse rests on the icon. Any thread.
    ///
    /// @param now one short line
    /// @param red whether something critical is open
    public void say(String now, boolean red) {
        EventQueue.invokeLater(() -> {
            if (!now.equals(line) || red != alarm) {
                status.setLabel(now);
                icon.setToolTip("Nightwatt: " + now);
                if (red != alarm) {
                    icon.setImage(TrayPicture.of(red));
                }
                line = now;
                alarm = red;
            }
        });
    }

    /// Takes the icon away. Any thread.
    @Override
    public void close() {
        EventQueue.invokeLater(() -> SystemTray.getSystemTray().remove(icon));
    }

    private static Optional<Tray> add(Menu menu) {
        PopupMenu popup = new PopupMenu();
        MenuItem status = new MenuItem(TEXTS.get("status"));
        status.setEnabled(false);
        popup.add(status);
        popup.addSeparator();
        popup.add(item("open", menu.open(), menu.screen()));
        popup.add(item("pulse", menu.pulse(), menu.screen()));
        popup.addSeparator();
        popup.add(item("quit", menu.quit(), menu.screen()));
        TrayIcon icon = new TrayIcon(TrayPicture.of(false), "Nightwatt", popup);
        icon.setImageAutoSize(true);
        icon.addMouseListener(
                new MouseAdapter() {
                    @Override
                    public void mouseClicked(MouseEvent event) {
                        if (event.getButton() == MouseEvent.BUTTON1) {
                            menu.screen().execute(menu.open());
                        }
                    }
                });
        try {
            SystemTray.getSystemTray().add(icon);
            return Optional.of(new Tray(icon, status));
        } catch (AWTException | RuntimeException gone) {
            LOG.log(Level.INFO, "no tray: it takes no icon", gone);
            return Optional.empty();
        }
    }

    private static MenuItem item(String key, Runnable run, Executor screen) {
        MenuItem item = new MenuItem(TEXTS.get(key));
        item.addActionListener(_ -> screen.execute(run));
        return item;
    }
}
