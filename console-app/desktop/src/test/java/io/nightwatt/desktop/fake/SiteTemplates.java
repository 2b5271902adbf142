package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Job templates that a site could have.
public final class SiteTemplates {
    private SiteTemplates() {}

    /// Renders frames of a scene.
    public static TemplateView blender() {
        Terms terms =
                new Terms(
                        Terms.DEFAULT.start(),
                        Terms.DEFAULT.deadline(),
                        4,
                        Terms.DEFAULT.timeLimit(),
                        Terms.DEFAULT.patience(),
                        Terms.DEFAULT.preference(),
                        new Invocation(List.of("-b", "{scene}"), new TreeMap<>(), "", ""),
                        "");
        return new TemplateView(
                "blender",
                "Renders frames of a scene with Blender.",
                false,
                "",
                List.of("frames", "scene"),
                Optional.of(
                        new TemplateView.Given(
                                "render",
                                "",
                                "",
                                OptionalInt.of(60),
                                new TreeSet<>(Set.of("render")),
                                "",
                                OptionalInt.of(1),
                                OptionalLong.of(12_000),
                                "",
                                "",
                                List.of(),
                                new TreeMap<>(Map.of("engine", "CYCLES")),
                                terms)));
    }

    /// Says nothing but the type.
    public static TemplateView plain() {
        return new TemplateView(
                "plain",
                "",
                true,
                "",
                List.of(),
                Optional.of(
                        new TemplateView.Given(
                                "render",
                                "",
                                "",
                                OptionalInt.empty(),
                                new TreeSet<>(),
                                "",
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                "",
                                "",
                                List.of(),
                                new TreeMap<>(),
                                Terms.DEFAULT)));
    }
}
