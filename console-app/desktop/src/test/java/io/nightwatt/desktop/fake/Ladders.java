package io.nightwatt.desktop.fake;

import io.nightwatt.engine.power.PowerMode;
import io.nightwatt.engine.power.PowerRecord;
import io.nightwatt.engine.power.PowerSettings;
import io.nightwatt.engine.power.WakeRung;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// A wake ladder with a rung of each way, and a past in which the first was used.
public final class Ladders {

    public static final List<WakeRung> ALL =
            List.of(
                    new WakeRung.Wol(Duration.ofMinutes(2), Optional.of("secure-on")),
                    new WakeRung.Ssh(
                            Duration.ofMinutes(1),
                            "bmc-1.studio.example",
                            22,
                            "admin",
                            "ipmitool -I lanplus chassis power on",
                            "SHA256:Zc4W6iVJ8B0f7uYl1o9q2mT5nXkE3rHdP0sGaQwLxyM",
                            "bmc-key"),
                    new WakeRung.Api(
                            Duration.ofSeconds(90),
                            "POST",
                            "https://plugs.studio.example/api/render-01/on",
                            new TreeMap<>(Map.of("Accept", "application/json")),
                            "{\"worker\":\"{{worker_name}}\"}",
                            204,
                            new TreeMap<>(Map.of("Authorization", "plug-token"))));

    public static final PowerSettings SETTINGS =
            new PowerSettings(
                    Optional.empty(), false, PowerMode.OFF, ALL, "", OptionalDouble.empty());

    public static final PowerRecord LEARNED =
            new PowerRecord(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(new PowerRecord.WakeTime("wol", Duration.ofSeconds(48))),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    PowerRecord.NONE.gate(),
                    PowerRecord.NONE.effort());

    private Ladders() {}
}
