package io.nightwatt.server.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.EnergyQuery;
import io.nightwatt.engine.energy.EnergyReport;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.ReportMaker;
import io.nightwatt.engine.energy.Site;
import io.nightwatt.engine.energy.Slot;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.job.JobId;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One page, whatever there is to tell.
class EnergyPaperTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
    private static final int WORKERS = 40;

    static EnergyReport report(EnergyQuery.By by) {
        Map<WorkerId, Site.Member> members = new HashMap<>();
        for (int i = 1; i <= WORKERS; i++) {
            members.put(
                    new WorkerId(i),
                    new Site.Member(
                            "arbeitsplatz-größe-%02d.studio.example".formatted(i),
                            new TreeSet<>(List.of(i % 2 == 0 ? "render" : "comp")),
                            i % 4 == 0
                                    ? HostPower.NONE
                                    : new HostPower(60, 130, 0.9, Optional.empty()),
                            FIRST,
                            LAST));
        }
        Site site =
                new Site(
                        new Tariff(
                                BERLIN,
                                "EUR",
                                List.of(
                                        new Tariff.Prices(
                                                FIRST, 0.31, OptionalDouble.of(380), List.of()))),
                        members);
        Instant from = FIRST.atStartOfDay(BERLIN).toInstant();
        Instant to = LAST.plusDays(1).atStartOfDay(BERLIN).toInstant();
        ReportMaker maker =
                new ReportMaker(new EnergyQuery(by, from, to, Optional.empty()), site, to);
        Map<Long, Site.JobLabel> labels = new HashMap<>();
        for (long i = 1; i <= 90; i++) {
            labels.put(
                    i,
                    new Site.JobLabel(
                            "shot-%03d Łódź 漢字 with a name that goes on and on and on".formatted(i),
                            "artist-" + i % 7,
                            "film-" + i % 3));
        }
        for (WorkerId worker : members.keySet()) {
            for (LocalDate date = FIRST.minusDays(1);
                    !date.isAfter(LAST);
                    date = date.plusDays(1)) {
                maker.add(day(worker, date.toEpochDay()));
            }
        }
        return maker.report(labels);
    }

    private static Day day(WorkerId worker, long utcDay) {
        Day day = new Day(new Day.Key(worker, utcDay));
        day.setIdleWatts(Optional.of(38.0));
        long first = utcDay * (Day.MILLIS / Slot.MILLIS);
        for (int quarter = 0; quarter < 96; quarter++) {
            Slot slot = day.slot(first + quarter);
            if (quarter < 30) {
                slot.addActive(Slot.MILLIS);
                long job = 1 + (worker.value() * 3 + utcDay + quarter / 8) % 90;
                slot.add(
                        Line.of(new JobId(job)),
                        new Slot.Share(Slot.MILLIS, 250_000_000, 270_000_000, 270_000_000));
            } else if (quarter < 40) {
                slot.addIdle(Slot.MILLIS);
                slot.add(
                        Line.IDLE, new Slot.Share(Slot.MILLIS, 34_000_000, 81_000_000, 81_000_000));
            } else if (quarter == 40) {
                slot.addIdle(Slot.MILLIS);
                slot.add(Line.BOOT, new Slot.Share(Slot.MILLIS, 0, 81_000_000, 0));
            } else if (quarter < 90) {
                slot.addOff(
                        quarter < 60
                                ? Cause.IDLE_TIMEOUT
                                : quarter < 80 ? Cause.WINDOW : Cause.MANUAL,
                        Slot.MILLIS);
            }
        }
        return day;
    }

    @ParameterizedTest
    @EnumSource(EnergyQuery.By.class)
    void isOnePageThatSaysItAll(EnergyQuery.By by) throws Exception {
        byte[] bytes = EnergyPaper.of(report(by), "Nachtwächter & Söhne");
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "Energy report",
                            "Nachtwächter & Söhne",
                            "1 November 2026 to 30 November 2026",
                            "Saved by being off",
                            "Idle for long enough",
                            "Total",
                            "10 machines only the GPUs");
            if (by == EnergyQuery.By.JOB) {
                assertThat(text).contains("Łódź ??", "and 75 more", "Starting, stopping");
            }
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 60);
            assertThat(image.getRGB(image.getWidth() / 2, image.getHeight() - 2) & 0xFFFFFF)
                    .as("nothing runs off the page")
                    .isEqualTo(0xFFFFFF);
            assertThat(bytes.length).isLessThan(200_000);
        }
    }
}
