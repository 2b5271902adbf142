package io.nightwatt.desktop.alerts;

import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Channel.Email.Security;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A channel as a person edits it. What is typed into a secret field is kept as a secret; left
/// empty, the one that is there stays. No toolkit.
final class ChannelEdit {
    private static final Texts TEXTS = Texts.of(ChannelEdit.class);
    private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");
    private static final String PORT_USUAL = "587";
    private static final int PORT_MAX = 65_535;

    private final ChannelKind kind;
    private final Optional<Channel> before;
    private final List<String> taken;
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanProperty enabled = new SimpleBooleanProperty(true);
    private final ObjectProperty<Severity> from = new SimpleObjectProperty<>(Severity.WARNING);
    private final ObjectProperty<Security> security = new SimpleObjectProperty<>(Security.STARTTLS);
    private final Map<ChannelField, StringProperty> fields = new EnumMap<>(ChannelField.class);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper nameProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper replaces = new ReadOnlyStringWrapper("");
    private final Map<ChannelField, ReadOnlyStringWrapper> fieldProblems =
            new EnumMap<>(ChannelField.class);

    private ChannelEdit(ChannelKind kind, Optional<Channel> before, List<String> taken) {
        this.kind = kind;
        this.before = before;
        this.taken = taken;
        for (ChannelField field : ChannelField.values()) {
            fields.put(field, new SimpleStringProperty(""));
            fieldProblems.put(field, new ReadOnlyStringWrapper(""));
        }
    }

    /// A new one.
    ///
    /// @param taken names of those that there are
    static ChannelEdit added(ChannelKind kind, List<String> taken) {
        ChannelEdit edit = new ChannelEdit(kind, Optional.empty(), taken);
        edit.name.set(free(kind.key(), taken));
        edit.field(ChannelField.PORT).set(PORT_USUAL);
        return edit.watched();
    }

    /// One that there is. Its name stays.
    static ChannelEdit of(Channel channel) {
        ChannelEdit edit =
                new ChannelEdit(ChannelKind.of(channel), Optional.of(channel), List.of());
        edit.name.set(channel.name());
        edit.enabled.set(channel.enabled());
        edit.from.set(channel.from());
        switch (channel) {
            case Channel.Desktop _ -> {
                // It has nothing else.
            }
            case Channel.Webhook webhook -> edit.field(ChannelField.ADDRESS).set(webhook.url());
            case Channel.Email email -> {
                edit.security.set(email.security());
                edit.field(ChannelField.RECIPIENTS).set(String.join(", ", email.recipients()));
                edit.field(ChannelField.SENDER).set(email.sender());
                edit.field(ChannelField.HOST).set(email.host());
                edit.field(ChannelField.PORT).set(String.valueOf(email.port()));
                edit.field(ChannelField.USER).set(email.user());
            }
        }
        return edit.watched();
    }

    private static String free(String name, List<String> taken) {
        if (!taken.contains(name)) {
            return name;
        }
        int number = 2;
        while (taken.contains(name + "-" + number)) {
            number++;
        }
        return name + "-" + number;
    }

    private ChannelEdit watched() {
        fields.values().forEach(field -> field.addListener((_, _, _) -> check()));
        name.addListener((_, _, _) -> check());
        check();
        return this;
    }

    ChannelKind kind() {
        return kind;
    }

    boolean isNew() {
        return before.isEmpty();
    }

    /// What it was; empty for a new one.
    Optional<Channel> before() {
        return before;
    }

    /// Whether what is typed takes the place of a secret that is kept, which nobody can read again.
    boolean replacesSecret() {
        return secret().isPresent()
                && (isKept(ChannelField.ADDRESS) || isKept(ChannelField.PASSWORD));
    }

    StringProperty name() {
        return name;
    }

    BooleanProperty enabled() {
        return enabled;
    }

    ObjectProperty<Severity> from() {
        return from;
    }

    ObjectProperty<Security> security() {
        return security;
    }

    StringProperty field(ChannelField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /// What is wrong with what was typed; empty when it can be saved.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// What is wrong with the name; empty when nothing is.
    ReadOnlyStringProperty nameProblem() {
        return nameProblem.getReadOnlyProperty();
    }

    /// What is wrong with this field; empty when nothing is. At most one field is wrong at a time.
    ReadOnlyStringProperty problem(ChannelField field) {
        return Objects.requireNonNull(fieldProblems.get(field)).getReadOnlyProperty();
    }

    /// That a secret is replaced for good; empty while none is.
    ReadOnlyStringProperty replaces() {
        return replaces.getReadOnlyProperty();
    }

    /// Whether a secret is kept for this field already: it may be left empty.
    boolean isKept(ChannelField field) {
        return before.isPresent()
                && switch (field) {
                    case ADDRESS ->
                            before.get() instanceof Channel.Webhook webhook
                                    && !webhook.urlSecret().isEmpty();
                    case PASSWORD ->
                            before.get() instanceof Channel.Email email
                                    && !email.passwordSecret().isEmpty();
                    default -> false;
                };
    }

    /// The secret that was typed, which is to be kept before the channel is: its name and its text.
    Optional<Map.Entry<String, String>> secret() {
        String typed =
                switch (kind) {
                    case DESKTOP -> "";
                    case EMAIL -> text(ChannelField.PASSWORD);
                    // Whoever has such an address can write into the chat.
                    case SLACK, DISCORD, NTFY, GENERIC ->
                            isPlain() ? "" : text(ChannelField.ADDRESS);
                };
        return typed.isEmpty() ? Optional.empty() : Optional.of(Map.entry(secretName(), typed));
    }

    Channel channel() {
        return switch (kind) {
            case DESKTOP -> new Channel.Desktop(name.get().strip(), enabled.get(), from.get());
            case EMAIL ->
                    new Channel.Email(
                            name.get().strip(),
                            enabled.get(),
                            from.get(),
                            text(ChannelField.HOST),
                            port(),
                            security.get(),
                            text(ChannelField.USER),
                            passwordSecret(),
                            text(ChannelField.SENDER),
                            SEPARATOR
                                    .splitAsStream(text(ChannelField.RECIPIENTS))
                                    .filter(address -> !address.isEmpty())
                                    .toList());
            case SLACK, DISCORD, NTFY, GENERIC ->
                    new Channel.Webhook(
                            name.get().strip(),
                            enabled.get(),
                            from.get(),
                            kind.shape(),
                            isPlain() ? text(ChannelField.ADDRESS) : "",
                            isPlain() ? "" : urlSecret());
        };
    }

    /// Whether it is an address that a script has set in clear, and nobody has changed it here.
    private boolean isPlain() {
        return before.isPresent()
                && before.get() instanceof Channel.Webhook webhook
                && !webhook.url().isEmpty()
                && webhook.url().equals(text(ChannelField.ADDRESS));
    }

    private String urlSecret() {
        if (!text(ChannelField.ADDRESS).isEmpty()) {
            return secretName();
        }
        return before.isPresent() && before.get() instanceof Channel.Webhook webhook
                ? webhook.urlSecret()
                : "";
    }

    private String passwordSecret() {
        if (text(ChannelField.USER).isEmpty()) {
            return "";
        }
        if (!text(ChannelField.PASSWORD).isEmpty()) {
            return secretName();
        }
        return before.isPresent() && before.get() instanceof Channel.Email email
                ? email.passwordSecret()
                : "";
    }

    private String secretName() {
        return "channel." + name.get().strip();
    }

    private int port() {
        String typed = text(ChannelField.PORT);
        return typed.matches("[0-9]{1,5}") ? Integer.parseInt(typed) : 0;
    }

    private String text(ChannelField field) {
        return field(field).get().strip();
    }

    private Optional<String> addressProblem() {
        return text(ChannelField.ADDRESS).isEmpty()
                ? Optional.empty()
                : Channel.Webhook.problemOf(text(ChannelField.ADDRESS));
    }

    private void check() {
        String wrong = wrong();
        Optional<ChannelField> where = wrong.isEmpty() ? Optional.empty() : wrongField();
        problem.set(wrong);
        nameProblem.set(where.isEmpty() ? wrong : "");
        fieldProblems.forEach(
                (field, its) -> its.set(where.filter(field::equals).map(_ -> wrong).orElse("")));
        replaces.set(replacesSecret() ? TEXTS.get("channel.replaces") : "");
    }

    private String wrong() {
        if (taken.contains(name.get().strip())) {
            return TEXTS.get("channel.problem.taken", name.get().strip());
        }
        if (kind == ChannelKind.EMAIL
                && text(ChannelField.USER).isEmpty()
                && !text(ChannelField.PASSWORD).isEmpty()) {
            return TEXTS.get("channel.problem.user");
        }
        if (isAddressMissing()) {
            return TEXTS.get("channel.problem.address");
        }
        if (isPasswordMissing()) {
            return TEXTS.get("channel.problem.password");
        }
        return channel().problem().or(this::addressProblem).orElse("");
    }

    /// Where [#wrong] is wrong; empty when it is the name.
    private Optional<ChannelField> wrongField() {
        if (taken.contains(name.get().strip()) || isNameWrong()) {
            return Optional.empty();
        }
        return switch (kind) {
            case DESKTOP -> Optional.empty();
            case SLACK, DISCORD, NTFY, GENERIC -> Optional.of(ChannelField.ADDRESS);
            case EMAIL -> Optional.of(wrongOfMail());
        };
    }

    /// In the order in which [#wrong] looks at them.
    private ChannelField wrongOfMail() {
        if (text(ChannelField.USER).isEmpty() && !text(ChannelField.PASSWORD).isEmpty()) {
            return ChannelField.USER;
        }
        if (isPasswordMissing()) {
            return ChannelField.PASSWORD;
        }
        if (text(ChannelField.HOST).isEmpty()) {
            return ChannelField.HOST;
        }
        if (port() < 1 || port() > PORT_MAX) {
            return ChannelField.PORT;
        }
        return isRightFrom("someone@example.org") ? ChannelField.SENDER : ChannelField.RECIPIENTS;
    }

    /// Whether nothing is wrong when the mail comes from this address.
    private boolean isRightFrom(String sender) {
        return channel() instanceof Channel.Email mail
                && new Channel.Email(
                                mail.name(),
                                mail.enabled(),
                                mail.from(),
                                mail.host(),
                                mail.port(),
                                mail.security(),
                                mail.user(),
                                mail.passwordSecret(),
                                sender,
                                mail.recipients())
                        .problem()
                        .isEmpty();
    }

    private boolean isNameWrong() {
        return new Channel.Desktop(name.get().strip(), true, from.get()).problem().isPresent();
    }

    private boolean isAddressMissing() {
        return kind.fields().contains(ChannelField.ADDRESS)
                && text(ChannelField.ADDRESS).isEmpty()
                && !isKept(ChannelField.ADDRESS);
    }

    private boolean isPasswordMissing() {
        return kind == ChannelKind.EMAIL
                && !text(ChannelField.USER).isEmpty()
                && passwordSecret().isEmpty();
    }
}
