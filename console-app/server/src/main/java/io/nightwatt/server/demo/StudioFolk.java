package io.nightwatt.server.demo;

import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.WakeSettings;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Does what an admin would do as machines arrive: says where their magic packets go, and sorts
/// them into groups and tags.
final class StudioFolk implements AutoCloseable {

    private static final Pattern SERVER_CARD = Pattern.compile("\\b(H100|A100|L40S?|L4|B200)\\b");
    private static final int DESK_GPUS_MAX = 3;

    private final FleetClient client;
    private final String wakeTarget;
    private final Set<WorkerId> known = ConcurrentHashMap.newKeySet();
    private final FleetClient.Subscription subscription;

    private StudioFolk(FleetClient client, String wakeTarget) {
        this.client = client;
        this.wakeTarget = wakeTarget;
        this.subscription = client.subscribe(this::look);
    }

    static StudioFolk watch(FleetClient client, String wakeTarget) {
        return new StudioFolk(client, wakeTarget);
    }

    private void look(FleetSnapshot snapshot) {
        for (WorkerView worker : snapshot.workers()) {
            if (worker.connected() && known.add(worker.id())) {
                settle(worker);
            }
        }
    }

    private void settle(WorkerView worker) {
        List<String> macs = worker.wake().macs();
        var _ =
                client.send(
                        new FleetCommand.SetWake(
                                worker.id(), new WakeSettings(macs, List.of(wakeTarget))));
        var _ = client.send(new FleetCommand.SetGroups(worker.id(), Set.of(group(worker.gpus()))));
        var _ = client.send(new FleetCommand.SetTags(worker.id(), tags(worker)));
    }

    /// Machines full of cards, or with a server's card, render; the others stand under a desk.
    static String group(List<GpuView> gpus) {
        boolean serverCard = gpus.stream().anyMatch(gpu -> SERVER_CARD.matcher(gpu.name()).find());
        return serverCard || gpus.size() > DESK_GPUS_MAX ? "render" : "artists";
    }

    private static Set<String> tags(WorkerView worker) {
        Set<String> tags = new TreeSet<>();
        for (GpuView gpu : worker.gpus()) {
            tags.add(tag(gpu.name()));
        }
        if (!worker.os().isEmpty()) {
            tags.add(worker.os());
        }
        return tags;
    }

    /// `NVIDIA GeForce RTX 4090` gets the tag `rtx-4090`.
    static String tag(String gpuName) {
        return gpuName.replaceAll("(?i)nvidia|geforce|generation|laptop gpu", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public void close() {
        subscription.close();
    }
}
