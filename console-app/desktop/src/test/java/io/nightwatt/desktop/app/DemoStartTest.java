package io.nightwatt.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.fake.Told;
import io.nightwatt.desktop.fx.Telling;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DemoStartTest {

    @Test
    void whatEndsAtOnceSaysWhy() {
        Told told = new Told();
        String java = ProcessHandle.current().info().command().orElseThrow();
        DemoStart.start(new Telling(Runnable::run, told), List.of(java, "--nonsense-of-a-flag"));
        Awaitility.await().until(() -> !told.words().isEmpty());
        assertThat(told.words())
                .singleElement()
                .asString()
                .startsWith("refused: ")
                .contains("ended at once (1)");
    }

    @Test
    void aPackagedProgramIsItsOwnLauncher() {
        assertThat(DemoStart.command("/opt/nightwatt/bin/nightwatt", "app.jar"))
                .containsExactly("/opt/nightwatt/bin/nightwatt", "demo");
    }

    @Test
    void aBareMachineGetsTheClassPath() {
        assertThat(DemoStart.command("/usr/lib/jvm/bin/java", "a.jar:b.jar"))
                .startsWith("/usr/lib/jvm/bin/java")
                .containsSequence("-cp", "a.jar:b.jar", Launcher.class.getName(), "demo");
    }
}
