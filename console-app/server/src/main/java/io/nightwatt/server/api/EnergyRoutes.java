package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.engine.console.FleetClient;
import io.nightwatt.engine.energy.Consumption;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.server.paper.EnergyDocument;
import io.nightwatt.server.paper.EnergyTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What machines took, what that cost, and what being off saved.
final class EnergyRoutes {

    private static final MediaType CSV = MediaType.parse("text/csv; charset=utf-8");

    private final FleetClient fleet;
    private final WorkerRoutes workers;

    EnergyRoutes(FleetClient fleet, WorkerRoutes workers) {
        this.fleet = fleet;
        this.workers = workers;
    }

    /// A meter's reading.
    ///
    /// @param from a day, or a time with its offset at a quarter of an hour
    /// @param to a day, which is part of it, or a time
    record ReadingBody(@Nullable String from, @Nullable String to, @Nullable Double kwh) {}

    /// Each worker's days, weeks or months.
    HttpResponse consumption(ServiceRequestContext ctx, HttpRequest request) {
        return checked(() -> {
            EnergyParameters given =
                    new EnergyParameters(
                            ctx,
                            request,
                            List.of("format", "from", "period", "to", "worker"),
                            List.of("csv", "json"),
                            fleet);
            Consumption.Query query = given.consumption();
            return HttpResponse.of(
                    fleet.energy()
                            .consumption(query)
                            .thenApply(made ->
                                    given.format().equals("csv")
                                            ? file("consumption.csv", CSV, EnergyTable.of(made))
                                            : Exchange.json(HttpStatus.OK, EnergyDocument.of(made)))
                            .toCompletableFuture());
        });
    }

    HttpResponse report(ServiceRequestContext ctx, HttpRequest request) {
        return checked(() -> {
            EnergyParameters given =
                    new EnergyParameters(
                            ctx,
                            request,
                            List.of("by", "format", "from", "to", "worker"),
                            List.of("csv", "json", "pdf"),
                            fleet);
            EnergyQuery query = given.report();
            EnergyReport.Format format = format(given.format());
            return HttpResponse.of(
                    fleet.energy()
                            .document(query, format)
                            .thenApply(bytes -> answer(bytes, format))
                            .toCompletableFuture());
        });
    }

    private static EnergyReport.Format format(String word) {
        return Arrays.stream(EnergyReport.Format.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format '" + word + "'"));
    }

    private static HttpResponse answer(byte[] bytes, EnergyReport.Format format) {
        HttpData content = HttpData.wrap(bytes);
        return switch (format) {
            case CSV -> HttpResponse.of(headers("energy.csv", CSV), content);
            case PDF -> HttpResponse.of(headers("energy.pdf", MediaType.PDF), content);
            case JSON -> HttpResponse.of(HttpStatus.OK, MediaType.JSON_UTF_8, content);
        };
    }

    private static HttpResponse file(String name, MediaType type, String text) {
        return HttpResponse.of(headers(name, type), HttpData.ofUtf8(text));
    }

    private static ResponseHeaders headers(String name, MediaType type) {
        return ResponseHeaders.builder(HttpStatus.OK)
                .contentType(type)
                .set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    HttpResponse tariff() {
        return Exchange.json(HttpStatus.OK, TariffBody.document(fleet.energy().tariff()));
    }

    HttpResponse setTariff(HttpRequest request) {
        return Exchange.read(
                request,
                TariffBody.class,
                body -> Exchange.answer(fleet.energy().setTariff(body.tariff())));
    }

    HttpResponse host(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                worker ->
                        Exchange.json(
                                HttpStatus.OK, HostBody.document(fleet.energy().host(worker))));
    }

    HttpResponse setHost(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                worker ->
                        Exchange.read(
                                request,
                                HostBody.class,
                                body ->
                                        Exchange.answer(
                                                fleet.energy()
                                                        .setHost(
                                                                worker,
                                                                body.over(
                                                                        fleet.energy()
                                                                                .host(worker))))));
    }

    HttpResponse read(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                worker ->
                        Exchange.read(
                                request,
                                ReadingBody.class,
                                body ->
                                        Exchange.answer(
                                                fleet.energy()
                                                        .calibrate(
                                                                worker,
                                                                EnergyParameters.reading(
                                                                        body,
                                                                        fleet.energy()
                                                                                .tariff()
                                                                                .zone())))));
    }

    HttpResponse forget(ServiceRequestContext ctx, HttpRequest request) {
        return workers.known(
                ctx,
                worker ->
                        Exchange.answer(
                                fleet.energy()
                                        .setHost(
                                                worker,
                                                fleet.energy()
                                                        .host(worker)
                                                        .withCalibration(Optional.empty()))));
    }

    private interface Checked {
        HttpResponse answer();
    }

    private static HttpResponse checked(Checked work) {
        try {
            return work.answer();
        } catch (IllegalArgumentException e) {
            return Problem.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
