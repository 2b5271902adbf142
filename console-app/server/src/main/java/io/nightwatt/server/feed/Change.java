package io.nightwatt.server.feed;

/// Something that has changed.
///
/// @param owner whose job it is about; empty when it is about no job
/// @param project of that job; empty when it has none
/// @param json what happened, one JSON document on one line
public record Change(Topic topic, String owner, String project, String json) {

    static Change about(Topic topic, String json) {
        return new Change(topic, "", "", json);
    }
}
