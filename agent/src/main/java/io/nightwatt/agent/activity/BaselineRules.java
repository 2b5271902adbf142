package io.nightwatt.agent.activity;

import java.time.Duration;

/// What may be learned as normal, and for how long it is remembered.
///
/// All of it errs to the side of "busy": what is not learned keeps a machine on, what is learned
/// wrongly could end work.
///
/// @param learnedOver how long a program must have been steady, with nothing else at work
/// @param percentMax a program that uses more than this is never learned
/// @param swingMax how far its load may move, in points, and still be called steady
/// @param gapMax a longer time between two looks starts the learning over
/// @param unseenMax what was not seen for so long is forgotten
public record BaselineRules(
        Duration learnedOver, int percentMax, int swingMax, Duration gapMax, Duration unseenMax) {

    public static final BaselineRules DEFAULT =
            new BaselineRules(
                    Duration.ofHours(1), 12, 4, Duration.ofMinutes(2), Duration.ofDays(7));
}
