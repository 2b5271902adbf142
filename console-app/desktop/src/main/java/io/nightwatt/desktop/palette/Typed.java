package io.nightwatt.desktop.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What was typed, held against a text by the beginnings of its words: `sh re06`, `shr06` and `down
/// r6` all find `render-06: Shut down`.
///
/// Pieces between blanks may come in any order; the letters of one piece are spent on words from
/// left to right, on each from its beginning. Noughts before a number need not be typed.
final class Typed {
    private static final int IMPOSSIBLE = 1_000_000;

    private final List<String> pieces;

    private Typed(List<String> pieces) {
        this.pieces = pieces;
    }

    static Typed of(String text) {
        List<String> pieces = new ArrayList<>();
        for (String piece : text.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{N}]+", -1)) {
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return new Typed(pieces);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /// How well it fits: 0 is best; empty when it does not fit at all.
    ///
    /// @param words of the text, as [#words] cuts it
    OptionalInt misfit(List<String> words) {
        int sum = 0;
        for (String piece : pieces) {
            int best = spend(piece, words);
            if (best < 0) {
                return OptionalInt.empty();
            }
            sum += best;
        }
        return OptionalInt.of(sum);
    }

    /// The words of a text in small letters; a number is a word of its own.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        String small = text.toLowerCase(Locale.ROOT);
        int from = -1;
        for (int at = 0; at <= small.length(); at++) {
            char now = at < small.length() ? small.charAt(at) : ' ';
            if (from >= 0
                    && (!Character.isLetterOrDigit(now)
                            || Character.isDigit(now) != Character.isDigit(small.charAt(from)))) {
                words.add(small.substring(from, at));
                from = -1;
            }
            if (from < 0 && Character.isLetterOrDigit(now)) {
                from = at;
            }
        }
        return words;
    }

    /// Words passed over until all of `piece` is spent, each new word counted as one more; -1 when
    /// it cannot be.
    private static int spend(String piece, List<String> words) {
        // cheapest[c][w]: the letters from c on, spent on the words from w on.
        int[][] cheapest = new int[piece.length() + 1][words.size() + 1];
        for (int from = 0; from < piece.length(); from++) {
            Arrays.fill(cheapest[from], IMPOSSIBLE);
        }
        for (int from = piece.length() - 1; from >= 0; from--) {
            for (int at = words.size() - 1; at >= 0; at--) {
                String word = words.get(at);
                int best = cheapest[from][at + 1] + 1;
                int most = Math.max(common(piece, from, word), common(piece, from, bare(word)));
                for (int length = 1; length <= most; length++) {
                    int next = from + length;
                    int more = next < piece.length() ? 1 + cheapest[next][at + 1] : 0;
                    best = Math.min(best, more);
                }
                cheapest[from][at] = Math.min(best, IMPOSSIBLE);
            }
        }
        return cheapest[0][0] >= IMPOSSIBLE ? -1 : cheapest[0][0];
    }

    private static int common(String piece, int from, String word) {
        int length = 0;
        while (from + length < piece.length()
                && length < word.length()
                && piece.charAt(from + length) == word.charAt(length)) {
            length++;
        }
        return length;
    }

    /// A number without the noughts before it.
    private static String bare(String word) {
        int from = 0;
        while (from < word.length() - 1
                && word.charAt(from) == '0'
                && Character.isDigit(word.charAt(from + 1))) {
            from++;
        }
        return word.substring(from);
    }
}
