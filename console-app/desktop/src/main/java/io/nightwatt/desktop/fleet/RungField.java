package io.nightwatt.desktop.fleet;

import java.util.List;

/// One thing that a person types about a rung of the wake ladder.
enum RungField {
    SECONDS,
    SECURE_ON,
    HOST,
    PORT,
    USER,
    COMMAND,
    HOST_KEY,
    KEY_SECRET,
    VERB,
    URL,
    EXPECTED,
    HEADERS,
    SECRET_HEADERS,
    BODY;

    /// How a worker is woken.
    enum Method {
        WOL,
        SSH,
        API;

        /// What there is to type, in the order of the form.
        List<RungField> fields() {
            return switch (this) {
                case WOL -> List.of(SECONDS, SECURE_ON);
                case SSH -> List.of(SECONDS, HOST, PORT, USER, COMMAND, HOST_KEY, KEY_SECRET);
                case API -> List.of(SECONDS, VERB, URL, EXPECTED, HEADERS, SECRET_HEADERS, BODY);
            };
        }
    }
}
