package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.desktop.jobs.SubmitEdit.Field;
import io.nightwatt.engine.console.TemplateView;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a template puts into the form, and what it asks for. No toolkit.
final class TemplateFill {
    private static final Texts TEXTS = Texts.of(TemplateFill.class);
    private static final int MB_PER_GB = 1024;

    /// Fields of a job that the form does not ask for.
    private static final Set<String> BY_SCRIPT =
            Set.of(
                    "working_folder",
                    "gpu_model",
                    "retries",
                    "time_limit_seconds",
                    "stuck_after_seconds",
                    "restart_when_stuck",
                    "not_before",
                    "deadline",
                    "after",
                    "client_key",
                    "preferred_tags",
                    "preferred_group",
                    "segments",
                    "parameters",
                    "environment");

    private TemplateFill() {}

    /// What it says, as it is typed; fields of which it says nothing are left out.
    static Map<Field, String> words(TemplateView.Given of) {
        Map<Field, String> words = new EnumMap<>(Field.class);
        words.put(Field.TYPE, of.type());
        words.put(Field.OWNER, of.owner());
        words.put(Field.PROJECT, of.project());
        of.priority().ifPresent(value -> words.put(Field.PRIORITY, String.valueOf(value)));
        of.gpus().ifPresent(value -> words.put(Field.GPUS, String.valueOf(value)));
        of.vramMb()
                .ifPresent(value ->
                        words.put(
                                Field.VRAM,
                                String.valueOf(Math.round((double) value / MB_PER_GB))));
        words.put(Field.TAGS, String.join(", ", of.tags()));
        words.put(Field.GROUP, of.group());
        words.put(Field.FRAMES, of.frames());
        words.put(Field.OUTPUT_FOLDER, of.terms().invocation().outputFolder());
        words.put(Field.ARGUMENTS, String.join("\n", of.terms().invocation().arguments()));
        words.values().removeIf(String::isEmpty);
        return words;
    }

    /// A field for each parameter that it names; those that each job must bring first.
    static List<Parameter> parameters(TemplateView template) {
        Map<String, String> values = new LinkedHashMap<>();
        template.requires().stream()
                .filter(name -> Field.named(name).isEmpty() && !BY_SCRIPT.contains(name))
                .forEach(name -> values.put(name, ""));
        template.given().ifPresent(of -> values.putAll(of.parameters()));
        return values.entrySet().stream()
                .map(each ->
                        new Parameter(
                                each.getKey(),
                                template.requires().contains(each.getKey()),
                                each.getValue()))
                .toList();
    }

    /// Why a template cannot be used here; empty when it can.
    static String problem(TemplateView chosen) {
        return chosen.requires().stream()
                .filter(BY_SCRIPT::contains)
                .findFirst()
                .map(name -> TEXTS.get("submit.problem.script", name))
                .orElse(chosen.problem());
    }
}
