package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The words that scripts go by. `-Dgolden.update=true` writes the guide's list anew.
class ProblemTypeTest {

    private static final Path GUIDE = Path.of("..", "..", "docs", "guide.md");
    private static final String BEGIN = "<!-- problems -->\n";
    private static final String END = "<!-- /problems -->";

    @Test
    void theGuideListsThemAll() throws Exception {
        String guide = Files.readString(GUIDE);
        int from = guide.indexOf(BEGIN) + BEGIN.length();
        int to = guide.indexOf(END);
        String table =
                "| type | status | when |\n| --- | --- | --- |\n"
                        + Arrays.stream(ProblemType.values())
                                .map(each ->
                                        "| `%s` | %d | %s |%n"
                                                .formatted(
                                                        each.word(),
                                                        each.status().code(),
                                                        each.title()))
                                .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GUIDE, guide.substring(0, from) + table + guide.substring(to));
        }
        assertThat(Files.readString(GUIDE)).contains(BEGIN + table + END);
    }

    @ParameterizedTest
    @EnumSource
    void eachHasAWordOfItsOwnThatAUrnMayHold(ProblemType type) {
        assertThat(type.urn()).matches("urn:nightwatt:problem:[a-z]+(-[a-z]+)*");
        assertThat(ProblemType.values())
                .filteredOn(other -> other.word().equals(type.word()))
                .hasSize(1);
    }

    @Test
    void aStatusThatHasNoTypeOfItsOwnTakesTheNearest() {
        assertThat(ProblemType.of(HttpStatus.EXPECTATION_FAILED))
                .isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(ProblemType.of(HttpStatus.GATEWAY_TIMEOUT)).isEqualTo(ProblemType.INTERNAL);
        assertThat(ProblemType.of(HttpStatus.CONFLICT)).isEqualTo(ProblemType.CONFLICT);
    }

    @Test
    void aProblemSaysItsTypeAndWhatItIs() throws Exception {
        var problem =
                Problem.of(ProblemType.CONFIRM_NEEDED, "this would wake it").aggregate().join();
        assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT);
        var said = new ObjectMapper().readTree(problem.contentUtf8());
        assertThat(said.path("type").asText()).isEqualTo("urn:nightwatt:problem:confirm-needed");
        assertThat(said.path("title").asText()).isEqualTo(ProblemType.CONFIRM_NEEDED.title());
        assertThat(said.path("detail").asText()).isEqualTo("this would wake it");
    }
}
