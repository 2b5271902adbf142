package io.nightwatt.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoStartTest {

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
