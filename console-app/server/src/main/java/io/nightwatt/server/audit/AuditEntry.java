package io.nightwatt.server.audit;

import java.util.regex.Pattern;

/// What is to be written into the audit log; see [io.nightwatt.engine.console.AuditLine].
///
/// Texts are cut to what there is room for, and what looks like one of our tokens is blotted out,
/// wherever somebody put it.
public record AuditEntry(
        String actor,
        String origin,
        String action,
        String target,
        String before,
        String after,
        boolean accepted,
        String note) {

    private static final int WORD_MAX = 200;
    private static final int PATH_MAX = 400;
    private static final int TEXT_MAX = 4_000;
    private static final Pattern TOKEN = Pattern.compile("\\b(nwt_|nw1\\.)[A-Za-z0-9._-]+");

    public AuditEntry {
        actor = kept(actor, WORD_MAX);
        origin = kept(origin, WORD_MAX);
        action = kept(action, PATH_MAX);
        target = kept(target, PATH_MAX);
        before = kept(before, TEXT_MAX);
        after = kept(after, TEXT_MAX);
        note = kept(note, TEXT_MAX);
    }

    private static String kept(String text, int max) {
        String safe = TOKEN.matcher(printable(text)).replaceAll("$1…");
        if (safe.length() <= max) {
            return safe;
        }
        int end = Character.isHighSurrogate(safe.charAt(max - 2)) ? max - 2 : max - 1;
        return safe.substring(0, end) + "…";
    }

    /// Halves of characters cannot be stored as they are, and control characters are for nobody.
    private static String printable(String text) {
        boolean clean = text.codePoints().noneMatch(AuditEntry::isUnseen);
        if (clean) {
            return text;
        }
        var kept = new StringBuilder();
        text.codePoints().forEach(point -> kept.appendCodePoint(isUnseen(point) ? ' ' : point));
        return kept.toString();
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
