package io.nightwatt.desktop.settings;

import io.nightwatt.desktop.fx.Telling;
import io.nightwatt.desktop.fx.Texts;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.EnrolmentToken;
import io.nightwatt.engine.console.FleetClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Who may come in, as a person sees it: API tokens that can be used, and enrolment tokens that
/// wait for their machine. No toolkit; one thread only.
final class TokensModel {
    private static final Texts TEXTS = Texts.of(TokensModel.class);

    private final FleetClient client;
    private final Telling telling;
    private final InstantSource clock;
    private final ObservableList<ApiToken> tokens = FXCollections.observableArrayList();
    private final ObservableList<EnrolmentToken> enrolments = FXCollections.observableArrayList();

    /// @param clock tokens live in real time
    TokensModel(FleetClient client, Telling telling, InstantSource clock) {
        this.client = client;
        this.telling = telling;
        this.clock = clock;
    }

    /// Those that can be used, newest first.
    ObservableList<ApiToken> tokens() {
        return tokens;
    }

    ObservableList<EnrolmentToken> enrolments() {
        return enrolments;
    }

    Instant now() {
        return clock.instant();
    }

    /// Reads both lists anew.
    void read() {
        telling.show(
                client.tokens().tokens(),
                all ->
                        tokens.setAll(
                                all.stream()
                                        .filter(each ->
                                                each.standing(now()) == ApiToken.Standing.VALID)
                                        .toList()));
        telling.show(client.tokens().enrolments(), enrolments::setAll);
    }

    /// @param issued gets the token and its secret, which nobody is ever told again
    void create(ApiToken.Wish wish, Consumer<Answer.Issued> issued) {
        telling.show(
                client.tokens().create(wish),
                answer -> {
                    if (answer instanceof Answer.Issued made) {
                        read();
                        issued.accept(made);
                    } else if (answer instanceof Answer.Refused(String why)) {
                        telling.announcer().refused(why);
                    }
                });
    }

    void revoke(ApiToken token) {
        telling.tell(
                client.tokens().revoke(token.id()),
                TEXTS.get("tokens.revoked", token.name()),
                this::read);
    }

    void revoke(EnrolmentToken token) {
        telling.tell(
                client.tokens().revokeEnrolment(token.id()),
                TEXTS.get("enrolments.revoked"),
                this::read);
    }
}
