package io.nightwatt.desktop.jobs;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.FleetSnapshot;
import io.nightwatt.engine.console.TemplateView;
import io.nightwatt.engine.job.Frames;
import io.nightwatt.engine.job.Invocation;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Requirements;
import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A new job as a person types it, from nothing or from a template of the site. No toolkit.
final class SubmitEdit {
    private static final Texts TEXTS = Texts.of(SubmitEdit.class);
    private static final Pattern WORDS = Pattern.compile("[,\\s]+");
    private static final int MB_PER_GB = 1024;

    private final Map<Field, StringProperty> fields = new EnumMap<>(Field.class);
    private final Map<Field, ReadOnlyStringWrapper> problems = new EnumMap<>(Field.class);

    /// What was put into a field, and not typed.
    private final Map<Field, String> given = new EnumMap<>(Field.class);

    private final ObservableList<Parameter> parameters = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper elsewhere = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fits = new ReadOnlyStringWrapper("");
    private final FleetSnapshot fleet;
    private final Map<Field, String> usual = new EnumMap<>(Field.class);
    private Optional<TemplateView> template = Optional.empty();
    private boolean filling;

    /// What there is to type, in the order of the form.
    enum Field {
        NAME,
        TYPE,
        ARGUMENTS,
        OUTPUT_FOLDER,
        FRAMES,
        PROJECT,
        OWNER,
        PRIORITY,
        GPUS,
        VRAM,
        TAGS,
        GROUP;

        /// As the texts name it.
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The field that a template names; empty when it is none of the form's.
        static Optional<Field> named(String api) {
            return api.equals("vram_mb")
                    ? Optional.of(VRAM)
                    : Stream.of(values()).filter(field -> field.key().equals(api)).findFirst();
        }
    }

    /// @param fleet whose workers it could run on
    /// @param type of the job, as it is at first
    SubmitEdit(FleetSnapshot fleet, String type) {
        this.fleet = fleet;
        usual.put(Field.TYPE, type);
        usual.put(Field.OWNER, System.getProperty("user.name", ""));
        usual.put(Field.PRIORITY, String.valueOf(JobSpec.PRIORITY_DEFAULT));
        usual.put(Field.GPUS, "1");
        for (Field field : Field.values()) {
            String first = usual.getOrDefault(field, "");
            var value = new SimpleStringProperty(first);
            given.put(field, first);
            value.addListener((_, _, _) -> check());
            fields.put(field, value);
            problems.put(field, new ReadOnlyStringWrapper(""));
        }
        check();
    }

    StringProperty field(Field field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /// What is wrong with what was typed; empty when it can be submitted.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// What is wrong with one field; empty when nothing is.
    ReadOnlyStringProperty problemAt(Field field) {
        return Objects.requireNonNull(problems.get(field)).getReadOnlyProperty();
    }

    /// What is wrong, and with no field alone; empty when nothing is.
    ReadOnlyStringProperty problemElsewhere() {
        return elsewhere.getReadOnlyProperty();
    }

    /// Which workers could run it, and of the others why not.
    ReadOnlyStringProperty fits() {
        return fits.getReadOnlyProperty();
    }

    /// The parameters that the template names.
    ObservableList<Parameter> parameters() {
        return parameters;
    }

    /// Fills the form from a template; empty takes what one put in out again. What was typed stays
    /// where the template says nothing.
    void use(Optional<TemplateView> next) {
        filling = true;
        template = next;
        Map<Field, String> says =
                next.flatMap(TemplateView::given).map(TemplateFill::words).orElse(Map.of());
        for (Field field : Field.values()) {
            boolean typed = !field(field).get().equals(given.get(field));
            String before = typed ? field(field).get() : usual.getOrDefault(field, "");
            String now = says.getOrDefault(field, before);
            if (!typed || says.containsKey(field)) {
                given.put(field, now);
            }
            field(field).set(now);
        }
        parameters.setAll(next.map(TemplateFill::parameters).orElse(List.of()));
        parameters.forEach(each -> each.value().addListener((_, _, _) -> check()));
        filling = false;
        check();
    }

    /// @throws IllegalArgumentException when something is wrong with it, for the reason in its
    ///   message
    JobSpec spec() {
        if (text(Field.NAME).isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("submit.problem.name"));
        }
        var spec =
                new JobSpec(
                        text(Field.NAME),
                        text(Field.OWNER),
                        text(Field.PROJECT),
                        requirements(),
                        number(Field.PRIORITY, JobSpec.PRIORITY_MAX),
                        segments(),
                        terms());
        spec.problem()
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException(wrong);
                });
        return spec;
    }

    private Optional<TemplateView.Given> base() {
        return template.flatMap(TemplateView::given);
    }

    private List<SegmentSpec> segments() {
        Map<String, String> common = new TreeMap<>();
        parameters.stream()
                .filter(each -> !each.value().get().isBlank())
                .forEach(each -> common.put(each.name(), each.value().get().strip()));
        String frames = text(Field.FRAMES);
        if (!frames.isEmpty()) {
            return Frames.segments(frames, common);
        }
        List<SegmentSpec> listed = base().map(TemplateView.Given::segments).orElse(List.of());
        return listed.isEmpty()
                ? List.of(SegmentSpec.of(common))
                : listed.stream().map(own -> with(common, own)).toList();
    }

    private static SegmentSpec with(Map<String, String> common, SegmentSpec own) {
        var all = new TreeMap<>(common);
        all.putAll(own.parameters());
        return new SegmentSpec(all);
    }

    private Requirements requirements() {
        boolean exact = base().isPresent() && !isTyped(Field.VRAM);
        return new Requirements(
                new TreeSet<>(
                        WORDS.splitAsStream(text(Field.TAGS))
                                .filter(tag -> !tag.isEmpty())
                                .toList()),
                text(Field.GROUP),
                text(Field.TYPE),
                number(Field.GPUS, Requirements.GPUS_MAX),
                exact && base().get().vramMb().isPresent()
                        ? base().get().vramMb().getAsLong()
                        : (long) number(Field.VRAM, MB_PER_GB) * MB_PER_GB,
                base().map(TemplateView.Given::gpuModel).orElse(""));
    }

    private boolean isTyped(Field field) {
        return !field(field).get().equals(given.get(field));
    }

    /// Arguments that nobody has touched are the template's to the letter.
    private Terms terms() {
        Terms terms = base().map(TemplateView.Given::terms).orElse(Terms.DEFAULT);
        Invocation before = terms.invocation();
        boolean untouched = base().isPresent() && !isTyped(Field.ARGUMENTS);
        return terms.withInvocation(
                new Invocation(
                        untouched ? before.arguments() : lines(field(Field.ARGUMENTS).get()),
                        before.environment(),
                        before.workingFolder(),
                        text(Field.OUTPUT_FOLDER)));
    }

    private static List<String> lines(String typed) {
        return typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private int number(Field field, int max) {
        String typed = text(field);
        if (typed.isEmpty()) {
            return 0;
        }
        boolean fitting = typed.matches("[0-9]{1,6}") && Integer.parseInt(typed) <= max;
        if (!fitting) {
            throw new IllegalArgumentException(
                    TEXTS.get(
                            "submit.problem.number",
                            TEXTS.get("submit." + field.key()),
                            max,
                            typed));
        }
        return Integer.parseInt(typed);
    }

    private String text(Field field) {
        return field(field).get().strip();
    }

    private void check() {
        if (filling || fields.size() < Field.values().length) {
            return;
        }
        String first = "";
        for (Field field : Field.values()) {
            String wrong = wrongWith(field);
            Objects.requireNonNull(problems.get(field)).set(wrong);
            first = first.isEmpty() ? wrong : first;
        }
        for (Parameter each : parameters) {
            each.check(TEXTS.get("submit.problem.needed"));
            if (first.isEmpty() && !each.problem().get().isEmpty()) {
                first = each.name() + ": " + each.problem().get();
            }
        }
        String other = template.map(TemplateFill::problem).orElse("");
        String words = "";
        try {
            JobSpec spec = spec();
            words =
                    TEXTS.get(
                            "submit.fits",
                            spec.segments().size(),
                            Fitting.words(fleet.workers(), spec));
        } catch (IllegalArgumentException e) {
            other = other.isEmpty() && first.isEmpty() ? String.valueOf(e.getMessage()) : other;
        }
        elsewhere.set(other);
        problem.set(first.isEmpty() ? other : first);
        fits.set(problem.get().isEmpty() ? words : "");
    }

    /// What is wrong with a field for itself; empty when nothing is.
    private String wrongWith(Field field) {
        boolean needed =
                template.stream()
                        .flatMap(of -> of.requires().stream())
                        .flatMap(name -> Field.named(name).stream())
                        .anyMatch(field::equals);
        if (needed && text(field).isEmpty()) {
            return TEXTS.get("submit.problem.needed");
        }
        try {
            switch (field) {
                case NAME -> {
                    return text(field).isEmpty() ? TEXTS.get("submit.problem.name") : "";
                }
                case TYPE -> {
                    var _ = Requirements.of(text(field));
                }
                case FRAMES -> {
                    if (!text(field).isEmpty()) {
                        var _ = Frames.segments(text(field), Map.of());
                    }
                }
                case PRIORITY -> {
                    var _ = number(field, JobSpec.PRIORITY_MAX);
                }
                case GPUS -> {
                    var _ = number(field, Requirements.GPUS_MAX);
                }
                case VRAM -> {
                    var _ = number(field, MB_PER_GB);
                }
                case ARGUMENTS -> {
                    var _ = new Invocation(lines(field(field).get()), new TreeMap<>(), "", "");
                }
                case OUTPUT_FOLDER -> {
                    var _ = new Invocation(List.of(), new TreeMap<>(), "", text(field));
                }
                case PROJECT, OWNER, TAGS, GROUP -> {
                    // Any words will do.
                }
            }
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
