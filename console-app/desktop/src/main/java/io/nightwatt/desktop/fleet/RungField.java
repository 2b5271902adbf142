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
        WOL(List.of(SECONDS, SECURE_ON)),
        SSH(List.of(SECONDS, HOST, PORT, USER, COMMAND, HOST_KEY, KEY_SECRET)),
        API(List.of(SECONDS, VERB, URL, EXPECTED, HEADERS, SECRET_HEADERS, BODY));

        private final List<RungField> fields;

        Method(List<RungField> fields) {
            this.fields = fields;
        }

        /// What there is to type, in the order of the form.
        List<RungField> fields() {
            return fields;
        }
    }
}
