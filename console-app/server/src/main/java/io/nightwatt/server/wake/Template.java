package io.nightwatt.server.wake;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with places such as `{{worker_name}}` to be filled in.
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Template() {}

    /// Fills values in as they stand inside a JSON string.
    ///
    /// @throws IllegalArgumentException when there is no value for a place
    static String json(String text, Map<String, String> values) {
        Matcher place = PLACE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "there is no {{%s}} to fill in; there are %s"
                                .formatted(
                                        Plain.cut(place.group(1)), new TreeSet<>(values.keySet())));
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(inJson(value)));
        }
        return place.appendTail(filled).toString();
    }

    static String inJson(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
