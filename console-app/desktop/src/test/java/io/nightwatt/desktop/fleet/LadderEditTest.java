package io.nightwatt.desktop.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Ladders;
import io.nightwatt.desktop.fleet.RungField.Method;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderEditTest {
    private final LadderEdit edit = new LadderEdit(Ladders.ALL);

    private RungEdit rung(int at) {
        return edit.rungs().get(at);
    }

    private List<String> ways() {
        return edit.rungs().stream().map(each -> FieldWords.key(each.method())).toList();
    }

    @Test
    void givesBackTheLadderThatItWasGiven() {
        assertThat(edit.ladder()).isEqualTo(Ladders.ALL);
        assertThat(edit.problem().get()).isEmpty();
        assertThat(edit.selected().get()).isSameAs(rung(0));
    }

    @Test
    void changesWhatIsTyped() {
        rung(0).field(RungField.SECONDS).set(" 90 ");
        rung(0).field(RungField.SECURE_ON).set("");
        rung(2).field(RungField.HEADERS).set("Accept: text/plain\n\n X-Room : 4: north");
        assertThat(edit.ladder().getFirst())
                .isEqualTo(new WakeRung.Wol(Duration.ofSeconds(90), Optional.empty()));
        assertThat(((WakeRung.Api) edit.ladder().get(2)).headers())
                .containsEntry("Accept", "text/plain")
                .containsEntry("X-Room", "4: north")
                .hasSize(2);
    }

    @Test
    void addsAtTheEndAndSelectsIt() {
        edit.add(Method.SSH);
        assertThat(ways()).containsExactly("wol", "ssh", "api", "ssh");
        assertThat(edit.selected().get()).isSameAs(rung(3));
        assertThat(edit.valid().get()).isFalse();
        assertThat(edit.problem().get()).isEqualTo("4. Command over SSH: the SSH host is missing.");
    }

    @Test
    void movesTheSelectedOneAndNotBeyondTheEnds() {
        edit.selected().set(rung(2));
        RungEdit api = rung(2);
        edit.move(1);
        assertThat(ways()).containsExactly("wol", "ssh", "api");
        edit.move(-1);
        edit.move(-1);
        assertThat(ways()).containsExactly("api", "wol", "ssh");
        assertThat(edit.selected().get()).isSameAs(api);
        assertThat(edit.canMove(-1)).isFalse();
        edit.move(-1);
        assertThat(ways()).containsExactly("api", "wol", "ssh");
    }

    @Test
    void removesTheSelectedOneButNeverTheLast() {
        edit.remove();
        assertThat(ways()).containsExactly("ssh", "api");
        assertThat(edit.selected().get()).isSameAs(rung(0));
        edit.selected().set(rung(1));
        edit.remove();
        assertThat(edit.selected().get()).isSameAs(rung(0));
        assertThat(edit.canRemove()).isFalse();
        edit.remove();
        assertThat(ways()).containsExactly("ssh");
    }

    @Test
    void takesNoMoreRungsThanALadderHas() {
        for (int more = 0; more < 20; more++) {
            edit.add(Method.WOL);
        }
        assertThat(edit.rungs()).hasSize(PowerSettings.RUNGS_MAX);
        assertThat(edit.canAdd()).isFalse();
        assertThat(edit.valid().get()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 | SECONDS | soon | 1. Magic packet: “Wait at most (seconds)” is a whole number, not “soon”.
                    0 | SECONDS | 3 | 1. Magic packet: a wake timeout is
                    0 | SECURE_ON | a b | 1. Magic packet: a secret is named with
                    1 | PORT | 70000 | 2. Command over SSH: the SSH port is
                    1 | HOST_KEY | '' | 2. Command over SSH: the host's pinned key is missing
                    1 | KEY_SECRET | '' | 2. Command over SSH: a secret is named with
                    2 | URL | plug | 3. HTTP request: the URL is one such as
                    2 | URL | http://a:b@plug/on | 3. HTTP request: a URL holds no password
                    2 | EXPECTED | 20 | 3. HTTP request: the expected status is
                    2 | HEADERS | Accept | 3. HTTP request: “Headers (Name: value, one a line)” has a line without a colon: “Accept”.
                    2 | SECRET_HEADERS | Authorization: Bearer 123 | 3. HTTP request: a secret is named with
                    """)
    void saysWhatIsWrongAndWhere(int at, RungField field, String typed, String problem) {
        rung(at).field(field).set(typed);
        assertThat(edit.problem().get()).startsWith(problem);
        assertThat(edit.valid().get()).isFalse();
    }

    @Test
    void saysThatAHeaderIsThereTwice() {
        rung(2).field(RungField.HEADERS).set("Accept: a\naccept: b");
        assertThat(edit.problem().get())
                .isEqualTo("3. HTTP request: the header accept is there twice.");
    }

    @Test
    void isFineAgainOnceItIsMended() {
        rung(1).field(RungField.HOST).set("");
        assertThat(edit.valid().get()).isFalse();
        rung(1).field(RungField.HOST).set("bmc-2");
        assertThat(edit.valid().get()).isTrue();
        assertThat(edit.problem().get()).isEmpty();
    }

    @Test
    void saysWhatWasLearnedOfEachWay() {
        assertThat(FieldWords.ladder(Ladders.ALL, Ladders.LEARNED).lines())
                .containsExactly(
                        "1. Magic packet, waits 2 min; usually within 48 s",
                        "2. Command over SSH, waits 1 min",
                        "3. HTTP request, waits 1 min 30 s");
    }
}
