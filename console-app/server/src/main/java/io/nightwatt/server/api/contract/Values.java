package io.nightwatt.server.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What single values the contract allows, and how that is said to a person. Thread-safe.
final class Values {

    private static final BigDecimal INT_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Options options;
    private final Map<FieldDescriptor, Options.Limits> known = new ConcurrentHashMap<>();

    Values(Options options) {
        this.options = options;
    }

    private Options.Limits limits(FieldDescriptor field) {
        return known.computeIfAbsent(field, options::limits);
    }

    boolean isRequired(FieldDescriptor field) {
        return limits(field).required();
    }

    /// Whether null is allowed as a value of this map.
    boolean mayBeNull(FieldDescriptor map) {
        return limits(map).orNull();
    }

    /// Whether a value can be one of this field's; whether what is in an object can be is not
    /// looked at.
    boolean isOf(FieldDescriptor field, JsonNode value) {
        return switch (field.getJavaType()) {
            case INT, LONG, FLOAT, DOUBLE ->
                    // What is too large for a double is read as infinity, which has no digits.
                    value.isNumber()
                            && Double.isFinite(value.doubleValue())
                            && isWithin(field, value.decimalValue());
            case BOOLEAN -> value.isBoolean();
            case STRING, ENUM, BYTE_STRING -> value.isTextual() && isWord(field, value.asText());
            case MESSAGE -> value.isObject();
        };
    }

    /// Whether a text, as it stands in a query, can be a value of this field.
    boolean isTextOf(FieldDescriptor field, String text) {
        return switch (field.getJavaType()) {
            case INT, LONG -> text.matches("-?\\d{1,19}") && isWithin(field, new BigDecimal(text));
            case FLOAT, DOUBLE ->
                    text.matches("-?\\d{1,19}(\\.\\d{1,19})?")
                            && isWithin(field, new BigDecimal(text));
            case BOOLEAN -> text.equals("true") || text.equals("false");
            // A plus in a query is a blank to whoever decodes it.
            case STRING, ENUM, BYTE_STRING ->
                    isWord(field, limits(field).format().isEmpty() ? text : text.replace(' ', '+'));
            case MESSAGE -> false;
        };
    }

    private boolean isWithin(FieldDescriptor field, BigDecimal number) {
        Options.Limits limits = limits(field);
        boolean bounded =
                limits.min()
                                .map(BigDecimal::valueOf)
                                .filter(min -> number.compareTo(min) < 0)
                                .isEmpty()
                        && limits.max()
                                .map(BigDecimal::valueOf)
                                .filter(max -> number.compareTo(max) > 0)
                                .isEmpty();
        return bounded
                && switch (field.getJavaType()) {
                    case INT -> isWhole(number, INT_MIN, INT_MAX);
                    case LONG -> isWhole(number, LONG_MIN, LONG_MAX);
                    default -> true;
                };
    }

    private static boolean isWhole(BigDecimal number, BigDecimal min, BigDecimal max) {
        // Asked first: to write 1e999999999 out takes long.
        return number.compareTo(min) >= 0
                && number.compareTo(max) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    private boolean isWord(FieldDescriptor field, String text) {
        Options.Limits limits = limits(field);
        if (!limits.oneOf().isEmpty()) {
            return limits.oneOf().contains(text);
        }
        try {
            switch (limits.format()) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "date" -> LocalDate.parse(text);
                default -> {
                    // Any text.
                }
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// One sentence.
    ///
    /// @param at where the value stands
    /// @param shown the value
    String wrong(String at, FieldDescriptor field, String shown) {
        return "\"%s\" is %s, not %s".formatted(at, kind(field), shown);
    }

    /// What would be right.
    String words(FieldDescriptor field) {
        return field.isMapField() ? "an object" : field.isRepeated() ? "a list" : kind(field);
    }

    private String kind(FieldDescriptor field) {
        Options.Limits limits = limits(field);
        return switch (field.getJavaType()) {
            case INT, LONG -> "a whole number" + range(limits) + example(limits);
            case FLOAT, DOUBLE -> "a number" + range(limits) + example(limits);
            case BOOLEAN -> "true or false";
            case STRING, ENUM, BYTE_STRING -> text(limits);
            case MESSAGE -> "an object";
        };
    }

    private static String text(Options.Limits limits) {
        List<String> words = limits.oneOf();
        if (!words.isEmpty()) {
            return "one of " + String.join(", ", words);
        }
        return switch (limits.format()) {
            case "date-time" -> "a time with its offset, such as 2026-11-23T08:00:00+01:00";
            case "date" -> "a day, such as 2026-11-23";
            default -> "a text" + example(limits);
        };
    }

    private static String range(Options.Limits limits) {
        Optional<String> min = limits.min().map(Values::plain);
        Optional<String> max = limits.max().map(Values::plain);
        if (min.isPresent() && max.isPresent()) {
            return " from " + min.get() + " to " + max.get();
        }
        return min.map(each -> ", at least " + each)
                .or(() -> max.map(each -> ", at most " + each))
                .orElse("");
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String example(Options.Limits limits) {
        return limits.example().isEmpty() ? "" : ", such as " + limits.example();
    }
}
