package io.nightwatt.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.material2.Material2AL;

class ActionsTest {
    private final Map<KeyCombination, Runnable> accelerators = new HashMap<>();
    private final Actions actions = new Actions(accelerators);
    private final List<String> ran = new ArrayList<>();
    private boolean possible = true;

    @Test
    void aShortcutDoesItWhileItIsPossible() {
        KeyCombination key = Shell.key(KeyCode.J);
        actions.add(action("jump").on(key).on(Shell.key(KeyCode.U)).when(() -> possible));
        Objects.requireNonNull(accelerators.get(key)).run();
        Objects.requireNonNull(accelerators.get(Shell.key(KeyCode.U))).run();
        possible = false;
        Objects.requireNonNull(accelerators.get(key)).run();
        assertThat(ran).containsExactly("jump", "jump");
    }

    @Test
    void noTwoActionsShareANameOrAKey() {
        actions.add(action("one").on(Shell.key(KeyCode.J)));
        assertThatThrownBy(() -> actions.add(action("one")))
                .hasMessage("two actions are called one");
        assertThatThrownBy(() -> actions.add(action("two").on(Shell.key(KeyCode.J))))
                .hasMessage("two has the shortcut of one");
        assertThat(actions.all()).hasSize(1);
        assertThat(accelerators).hasSize(1);
    }

    private Action action(String id) {
        return Action.of(id, Action.Area.WINDOW, Material2AL.DNS, id, () -> ran.add(id));
    }
}
