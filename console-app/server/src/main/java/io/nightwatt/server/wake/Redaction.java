package io.nightwatt.server.wake;

import io.nightwatt.server.vault.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Takes secrets out of text that others sent, in the spellings in which they come back: whole, a
/// word of them, escaped, encoded.
final class Redaction {

    private static final String DOTS = "•••";
    private static final int WORD_CHARS_MIN = 4;

    private final List<String> forbidden;

    Redaction(Collection<Secret> secrets) {
        this.forbidden =
                secrets.stream()
                        .map(secret -> secret.reveal().strip())
                        .flatMap(Redaction::words)
                        .flatMap(Redaction::spellings)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String of(String text) {
        String clean = text;
        for (String word : forbidden) {
            clean = clean.replace(word, DOTS);
        }
        return clean;
    }

    /// `Bearer abcd` is a secret, and so is `abcd`; `Bearer` alone is none.
    private static Stream<String> words(String secret) {
        String[] parts = secret.split("\\s+");
        return Stream.concat(
                Stream.of(secret),
                Stream.of(parts)
                        .skip(parts.length > 1 ? 1 : 0)
                        .filter(part -> part.length() >= WORD_CHARS_MIN)
                        .flatMap(Redaction::unpacked));
    }

    /// The word, and what it says when it is `user:password` in base64.
    private static Stream<String> unpacked(String word) {
        try {
            String said = new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8);
            int colon = said.indexOf(':');
            return colon < 0
                    ? Stream.of(word)
                    : Stream.of(word, said, said.substring(colon + 1))
                            .filter(part -> part.length() >= WORD_CHARS_MIN);
        } catch (IllegalArgumentException e) {
            return Stream.of(word);
        }
    }

    private static Stream<String> spellings(String word) {
        return Stream.of(
                word,
                Template.inJson(word),
                word.replace("/", "\\/"),
                URLEncoder.encode(word, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)));
    }
}
