package io.nightwatt.agent.watch;

import io.nightwatt.agent.activity.Sign;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What tells of work besides the GPUs.
public interface SignSource {

    /// A machine of which nothing but the GPUs is looked at: a simulated one.
    SignSource NONE =
            new SignSource() {
                @Override
                public List<Sign> latest() {
                    return List.of();
                }

                @Override
                public CompletableFuture<List<Sign>> fresh() {
                    return CompletableFuture.completedFuture(List.of());
                }
            };

    /// The newest signs, one a source, without looking anew; what is too old is unknown.
    List<Sign> latest();

    /// Signs of looks that begin after this call. Completed within a few seconds whatever happens,
    /// on any thread.
    CompletableFuture<List<Sign>> fresh();
}
