package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.health.Health;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Which awake workers can send a magic packet for another, because they sit in a subnet of its.
public final class WakeRelays {

    /// One may be on its way down; two are enough.
    private static final int RELAYS_MAX = 2;

    private WakeRelays() {}

    /// The relays for `target`, in the order of their ids; empty when none is awake there.
    public static List<WorkerId> of(Worker target, Collection<Worker> workers) {
        Set<Long> home = subnets(target);
        var relays = new ArrayList<WorkerId>();
        if (home.isEmpty()) {
            return relays;
        }
        for (Worker worker : workers) {
            boolean awake =
                    worker.session().isPresent()
                            && worker.health() == Health.HEALTHY
                            && Stage.of(worker.power()) == Stage.ON
                            && !worker.isDecommissioned()
                            && !worker.identityConflict();
            if (awake && !worker.id().equals(target.id())) {
                Set<Long> shared = subnets(worker);
                shared.retainAll(home);
                if (!shared.isEmpty()) {
                    relays.add(worker.id());
                }
            }
            if (relays.size() == RELAYS_MAX) {
                break;
            }
        }
        return relays;
    }

    private static Set<Long> subnets(Worker worker) {
        var subnets = new TreeSet<Long>();
        if (worker.machine().isPresent()) {
            for (Machine.NetworkInterface each : worker.machine().get().interfaces()) {
                each.ipv4().forEach(text -> subnet(text).ifPresent(subnets::add));
            }
        }
        return subnets;
    }

    /// `192.168.1.20/24` as its network and prefix in one number; empty when it is no such text.
    static OptionalLong subnet(String text) {
        String[] parts = text.split("[./]", -1);
        if (parts.length != 5) {
            return OptionalLong.empty();
        }
        long address = 0;
        for (int index = 0; index < 4; index++) {
            int part = number(parts[index], 255);
            if (part < 0) {
                return OptionalLong.empty();
            }
            address = address << 8 | part;
        }
        int prefix = number(parts[4], 32);
        if (prefix < 1) {
            return OptionalLong.empty();
        }
        long network = address & (0xFFFF_FFFFL << (32 - prefix));
        return OptionalLong.of((network & 0xFFFF_FFFFL) << 8 | prefix);
    }

    private static int number(String text, int most) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(Character::isDigit)) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value > most ? -1 : value;
    }
}
