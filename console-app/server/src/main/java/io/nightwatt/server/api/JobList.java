package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.QueryParams;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.job.JobState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of the list of jobs: `state`, `project`, `owner`, `q` (a part of the name), `limit` and
/// `cursor`.
final class JobList {

    /// As many as the console shows at once, so that nothing is cut off unasked.
    private static final int LIMIT_USUAL = 1_000;

    private static final List<String> PARAMETERS =
            List.of("cursor", "limit", "owner", "project", "q", "state");

    private JobList() {}

    /// @param jobs that the caller may see, newest first
    static HttpResponse of(QueryParams given, List<JobView> jobs) {
        try {
            Queries.allowOnly(given, PARAMETERS);
            Page page = Page.of(given, LIMIT_USUAL, LIMIT_USUAL);
            Optional<String> state = state(given.get("state"));
            Optional<String> part = WorkerFilter.part(given.get("q"));
            List<JobView> found =
                    jobs.stream()
                            .filter(job -> is(state, job, each -> each.state().word()))
                            .filter(job -> is(named(given, "project"), job, JobView::project))
                            .filter(job -> is(named(given, "owner"), job, JobView::owner))
                            .filter(job -> part.map(text -> hasIn(job, text)).orElse(true))
                            .toList();
            return Exchange.json(HttpStatus.OK, document(found, page));
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> named(QueryParams given, String parameter) {
        return Optional.ofNullable(given.get(parameter));
    }

    private static Optional<String> state(@Nullable String given) {
        if (given != null && states().noneMatch(given::equals)) {
            throw new IllegalArgumentException(
                    "\"state\" is one of %s, not '%s'"
                            .formatted(String.join(", ", states().toList()), given));
        }
        return Optional.ofNullable(given);
    }

    private static Stream<String> states() {
        return Arrays.stream(JobState.values()).map(JobState::word);
    }

    private static boolean is(
            Optional<String> wanted, JobView job, Function<JobView, String> field) {
        return wanted.map(field.apply(job)::equals).orElse(true);
    }

    private static boolean hasIn(JobView job, String text) {
        return job.name().toLowerCase(Locale.ROOT).contains(text);
    }

    private static ObjectNode document(List<JobView> found, Page page) {
        List<JobView> part =
                found.stream()
                        .filter(job -> job.id().value() < page.after().orElse(Long.MAX_VALUE))
                        .limit(page.limit())
                        .toList();
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        ArrayNode list = document.putArray("jobs");
        part.forEach(job -> list.add(JobDocument.of(job)));
        boolean isLast = part.isEmpty() || part.getLast().id().equals(found.getLast().id());
        return document.put("total", found.size())
                .put("next_cursor", isLast ? null : Page.cursor(part.getLast().id().value()));
    }
}
