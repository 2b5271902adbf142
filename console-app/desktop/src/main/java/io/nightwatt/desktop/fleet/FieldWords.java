package io.nightwatt.desktop.fleet;

import io.nightwatt.desktop.fleet.RungField.Method;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.fleet.Span;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the wake ladder's ways and fields are called on the screen.
final class FieldWords {
    private static final Texts TEXTS = Texts.of(FieldWords.class);

    private FieldWords() {}

    static String name(Method method) {
        return TEXTS.get("ladder.method." + key(method));
    }

    static String name(RungField field) {
        return TEXTS.get("ladder.field." + key(field));
    }

    /// What helps to fill it in; may be empty.
    static String help(RungField field) {
        return TEXTS.get("ladder.help." + key(field));
    }

    static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What the worker's own past says of wakes this way.
    static String learned(PowerRecord record, Method method) {
        return record.wakeP95(key(method))
                .map(span -> TEXTS.get("ladder.learned", Span.words(span)))
                .orElse(TEXTS.get("ladder.never"));
    }

    /// The whole ladder, a line a rung, with what was learned of each way.
    static String ladder(List<WakeRung> ladder, PowerRecord record) {
        return IntStream.range(0, ladder.size())
                .mapToObj(at -> rung(at + 1, ladder.get(at), record))
                .collect(Collectors.joining("\n"));
    }

    private static String rung(int number, WakeRung rung, PowerRecord record) {
        Duration wait = rung.timeout();
        String name = name(RungEdit.of(rung).method());
        return record.wakeP95(rung.method())
                .map(span ->
                        TEXTS.get(
                                "ladder.line.learned",
                                number,
                                name,
                                Span.words(wait),
                                Span.words(span)))
                .orElse(TEXTS.get("ladder.line", number, name, Span.words(wait)));
    }
}
