package io.nightwatt.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Frames of a shot, cut into segments: `1-250x5` is 50 segments of 5 frames, `7` is frame 7, and
/// `1-10,20-30x2` is both. Each segment has the parameters `first` and `last`.
public final class Frames {

    public static final String FIRST = "first";
    public static final String LAST = "last";

    private static final Pattern RANGE =
            Pattern.compile("(-?\\d{1,9})(?:-(-?\\d{1,9})(?:x(\\d{1,9}))?)?");

    private Frames() {}

    /// Cuts frames into segments.
    ///
    /// @param common parameters of every segment
    /// @throws IllegalArgumentException when it is not so written, for the reason in its message
    public static List<SegmentSpec> segments(String frames, Map<String, String> common) {
        var segments = new ArrayList<SegmentSpec>();
        for (String range : frames.split(",", -1)) {
            Matcher matcher = RANGE.matcher(range.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "frames are written 1-250x5 (from, to, frames a segment), 1-250 or 7, with"
                                + " commas between several; not \""
                                + range.strip()
                                + "\"");
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            long chunk = matcher.group(3) == null ? 1 : Long.parseLong(matcher.group(3));
            add(segments, range.strip(), first, last, chunk, common);
        }
        return segments;
    }

    private static void add(
            List<SegmentSpec> segments,
            String range,
            long first,
            long last,
            long chunk,
            Map<String, String> common) {
        if (last < first || chunk < 1) {
            throw new IllegalArgumentException(
                    "the frames "
                            + range
                            + " are none: they run forwards, and a segment has 1 or more");
        }
        long count = (last - first) / chunk + 1;
        if (segments.size() + count > JobSpec.SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "the frames make more than "
                            + JobSpec.SEGMENTS_MAX
                            + " segments; put more frames into one, as in "
                            + first
                            + "-"
                            + last
                            + "x"
                            + ((last - first) / JobSpec.SEGMENTS_MAX + 1));
        }
        for (long from = first; from <= last; from += chunk) {
            SortedMap<String, String> parameters = new TreeMap<>(common);
            parameters.put(FIRST, Long.toString(from));
            parameters.put(LAST, Long.toString(Math.min(last, from + chunk - 1)));
            segments.add(new SegmentSpec(parameters));
        }
    }
}
