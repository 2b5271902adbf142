package io.nightwatt.desktop.fx;

import io.nightwatt.engine.console.Answer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Says what became of something that a person asked for.
///
/// @param screen where it is told, such as `Platform::runLater`
public record Telling(Executor screen, Announcer announcer) {
    private static final Texts TEXTS = Texts.of(Telling.class);

    /// Tells `done`, or why it was not done, as soon as it is known.
    public void tell(CompletionStage<Answer> coming, String done) {
        tell(coming, done, () -> {});
    }

    /// As [#tell(CompletionStage, String)].
    ///
    /// @param then what follows when it is done; on the screen's thread
    public void tell(CompletionStage<Answer> coming, String done, Runnable then) {
        announcer.awaiting(coming);
        var _ =
                coming.whenCompleteAsync(
                        (answer, failure) ->
                                tell(
                                        answer,
                                        failure,
                                        () -> {
                                            announcer.done(done);
                                            then.run();
                                        }),
                        screen);
    }

    /// As [#tell(CompletionStage, String)], with a way back.
    ///
    /// @param undo puts it back as it was, and says so itself
    public void tellWithUndo(CompletionStage<Answer> coming, String done, Runnable undo) {
        announcer.awaiting(coming);
        var _ =
                coming.whenCompleteAsync(
                        (answer, failure) ->
                                tell(answer, failure, () -> announcer.undoable(done, undo)),
                        screen);
    }

    /// Hands on what was asked for as soon as it is there, on the screen's thread, or tells why it
    /// cannot be had.
    public <T> void show(CompletionStage<T> coming, Consumer<T> shown) {
        announcer.awaiting(coming);
        var _ =
                coming.whenCompleteAsync(
                        (found, failure) -> {
                            if (failure == null) {
                                shown.accept(found);
                            } else {
                                announcer.refused(TEXTS.get("unread", Failures.told(failure)));
                            }
                        },
                        screen);
    }

    private void tell(@Nullable Answer answer, @Nullable Throwable failure, Runnable done) {
        switch (answer) {
            case null -> announcer.refused(TEXTS.get("failed", Failures.told(failure)));
            case Answer.Refused(String why) -> announcer.refused(why);
            case Answer.Done _,
                    Answer.Declared _,
                    Answer.Token _,
                    Answer.Submitted _,
                    Answer.Restarting _,
                    Answer.Issued _,
                    Answer.BackedUp _ ->
                    done.run();
        }
    }
}
