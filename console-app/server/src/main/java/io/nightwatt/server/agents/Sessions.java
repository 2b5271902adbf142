package io.nightwatt.server.agents;

import io.grpc.Status;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The streams that are open now. Thread-safe.
final class Sessions {

    private final AtomicLong lastNumber;
    private final Outputs outputs = new Outputs();
    private final Set<AgentStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<Long, AgentStream> byNumber = new ConcurrentHashMap<>();

    /// @param firstNumber numbers are higher than those of every earlier run of the console, so
    ///   that an old number is never mistaken for a new one
    Sessions(long firstNumber) {
        this.lastNumber = new AtomicLong(firstNumber);
    }

    void opened(AgentStream stream) {
        streams.add(stream);
    }

    /// Gives a stream that has said hello its number.
    long number(AgentStream stream) {
        long number = lastNumber.incrementAndGet();
        byNumber.put(number, stream);
        return number;
    }

    void closed(AgentStream stream, long number) {
        streams.remove(stream);
        byNumber.remove(number);
    }

    Optional<AgentStream> find(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /// The newest stream of a worker that has said hello; empty when there is none.
    Optional<AgentStream> ofWorker(WorkerId worker) {
        return byNumber.entrySet().stream()
                .filter(entry -> entry.getValue().worker().equals(worker))
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /// Who waits for what agents were asked to read.
    Outputs outputs() {
        return outputs;
    }

    int count() {
        return streams.size();
    }

    void closeAllOf(WorkerId worker, Status status) {
        streams.stream()
                .filter(stream -> stream.worker().equals(worker))
                .forEach(stream -> stream.close(status));
    }

    void closeAll(Status status) {
        streams.forEach(stream -> stream.close(status));
    }
}
