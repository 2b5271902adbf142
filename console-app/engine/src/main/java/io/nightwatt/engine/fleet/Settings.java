package io.nightwatt.engine.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a person may set on a worker: name, tags, groups, wake settings. Pure.
public final class Settings {

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final Pattern TARGET =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.%]+]):([0-9]{1,5})");
    private static final int WAKE_ENTRIES_MAX = 16;

    private Settings() {}

    /// What became of a wish.
    public sealed interface Outcome {

        /// The worker as it is from now on.
        ///
        /// @param what one sentence for the history; empty when nothing changed
        record Changed(Worker worker, String what) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    public static Outcome rename(Worker worker, String wanted, Collection<Worker> others) {
        String name = wanted.strip();
        Optional<String> problem = Names.problem("name", name);
        if (problem.isPresent()) {
            return new Outcome.Refused(problem.get());
        }
        Optional<Worker> holder =
                others.stream()
                        .filter(other -> !other.id().equals(worker.id()))
                        .filter(other -> !other.isDecommissioned())
                        .filter(other -> Names.folded(other.name()).equals(Names.folded(name)))
                        .findFirst();
        if (holder.isPresent()) {
            return new Outcome.Refused("the name " + name + " is taken by " + holder.get().id());
        }
        return changed(
                worker,
                worker.edit().name(name).build(),
                "renamed from " + worker.name() + " to " + name);
    }

    public static Outcome tag(Worker worker, Set<String> wanted) {
        Set<String> tags = stripped(wanted);
        Optional<String> problem = Names.problemOfAny("tag", tags);
        return problem.isPresent()
                ? new Outcome.Refused(problem.get())
                : changed(worker, worker.edit().tags(sorted(tags)).build(), "tags: " + words(tags));
    }

    public static Outcome group(Worker worker, Set<String> wanted) {
        Set<String> groups = stripped(wanted);
        Optional<String> problem = Names.problemOfAny("group", groups);
        return problem.isPresent()
                ? new Outcome.Refused(problem.get())
                : changed(
                        worker,
                        worker.edit().groups(sorted(groups)).build(),
                        "groups: " + words(groups));
    }

    /// Takes MAC addresses with `:` or `-`, in any case.
    public static Outcome wake(Worker worker, WakeSettings wanted) {
        if (wanted.macs().size() > WAKE_ENTRIES_MAX || wanted.targets().size() > WAKE_ENTRIES_MAX) {
            return new Outcome.Refused(
                    "at most " + WAKE_ENTRIES_MAX + " MAC addresses and targets can be set");
        }
        var macs = new ArrayList<String>();
        for (String mac : wanted.macs()) {
            String plain = mac.strip().toLowerCase(Locale.ROOT).replace('-', ':');
            if (!MAC.matcher(plain).matches()) {
                return new Outcome.Refused(
                        "'"
                                + Names.cleaned(mac)
                                + "' is not a MAC address such as"
                                + " aa:bb:cc:dd:ee:ff");
            }
            macs.add(plain);
        }
        var targets = new ArrayList<String>();
        for (String target : wanted.targets()) {
            if (!isTarget(target.strip())) {
                return new Outcome.Refused(
                        "'"
                                + Names.cleaned(target)
                                + "' is not a HOST:PORT such as"
                                + " 192.168.1.255:9");
            }
            targets.add(target.strip());
        }
        return changed(
                worker,
                worker.edit().wake(new WakeSettings(macs, targets)).build(),
                "wake by " + words(macs) + (targets.isEmpty() ? "" : " through " + words(targets)));
    }

    private static boolean isTarget(String target) {
        var match = TARGET.matcher(target);
        if (!match.matches()) {
            return false;
        }
        int port = Integer.parseInt(match.group(2));
        return port > 0 && port <= 65_535;
    }

    /// The addresses that a magic packet to this machine is made for.
    public static WakeSettings wakeOf(Machine machine, WakeSettings before) {
        List<String> macs =
                machine.interfaces().stream()
                        .map(each -> each.mac().toLowerCase(Locale.ROOT))
                        .filter(mac -> MAC.matcher(mac).matches())
                        .distinct()
                        .limit(WAKE_ENTRIES_MAX)
                        .toList();
        return before.macs().isEmpty() ? new WakeSettings(macs, before.targets()) : before;
    }

    private static Outcome changed(Worker before, Worker after, String what) {
        return new Outcome.Changed(after, before.equals(after) ? "" : what);
    }

    private static Set<String> stripped(Set<String> labels) {
        return labels.stream().map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> sorted(Set<String> labels) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    }

    private static String words(Collection<String> labels) {
        return labels.isEmpty() ? "none" : String.join(", ", labels);
    }
}
