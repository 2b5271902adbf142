package io.nightwatt.desktop.app;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.shell.Memory;
import io.nightwatt.desktop.shell.Page;
import io.nightwatt.desktop.shell.Shell;
import io.nightwatt.desktop.welcome.WelcomeView;
import io.nightwatt.desktop.welcome.WelcomeViewModel;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetSnapshot;
import java.time.ZoneId;
import org.kordamp.ikonli.material2.Material2AL;

/// Opens the welcome page once, where nobody has set anything up. FX thread only.
final class FirstRun {
    private static final String DONE = "welcomed";

    private final Telling telling;
    private final Memory memory;
    private final Shell shell;
    private final WelcomeViewModel model;
    private final Page page;
    private boolean looked;

    /// @param asked for another page: then nobody is welcomed
    FirstRun(
            FleetClient client,
            Telling telling,
            Memory memory,
            Shell shell,
            Page fleet,
            Page addWorker,
            boolean asked) {
        looked = asked;
        this.telling = telling;
        this.memory = memory;
        this.shell = shell;
        model = new WelcomeViewModel(client, telling, ZoneId.systemDefault());
        WelcomeView view =
                new WelcomeView(model, () -> goOn(addWorker), this::startDemo, () -> goOn(fleet));
        page = Help.page("welcome", Material2AL.FLAG, view, view::focusFirst);
    }

    void open() {
        looked = true;
        shell.open(page);
    }

    /// The first snapshot of the services says whether there is anything yet.
    void show(FleetSnapshot snapshot) {
        model.show(snapshot);
        if (snapshot.sequence() > 0 && !looked) {
            looked = true;
            if (snapshot.workers().isEmpty() && memory.text(DONE).isEmpty()) {
                shell.open(page);
            }
        }
    }

    private void goOn(Page next) {
        memory.put(DONE, true);
        memory.save();
        shell.open(next);
    }

    private void startDemo() {
        DemoStart.start(telling);
    }
}
