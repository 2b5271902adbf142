package io.nightwatt.desktop.fx;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of one page, from its `messages.properties`.
///
/// A missing key throws [java.util.MissingResourceException]: a screen never shows a key.
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// The words of the page that `page` belongs to.
    ///
    /// @param page any class of the package that the bundle lies in
    public static Texts of(Class<?> page) {
        return new Texts(
                ResourceBundle.getBundle(
                        page.getPackageName() + ".messages",
                        Locale.getDefault(),
                        page.getClassLoader()));
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    /// The text of `key` with its `{0}`, `{1}` … filled in.
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }
}
