package io.nightwatt.desktop.schedule;

import static io.nightwatt.desktop.schedule.Weeks.monday;
import static io.nightwatt.desktop.schedule.Weeks.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.schedule.Drag.Point;
import io.nightwatt.engine.schedule.WeekText;
import io.nightwatt.engine.schedule.WeeklyWindows;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

class DragTest {
    private static final Place MORNING = new Place(DayOfWeek.MONDAY, window("08:00-12:00"));

    @Test
    void paintsARectangleOfDaysAndQuarters() {
        assertThat(drag(new Drag.Paint(), WeeklyWindows.NEVER, at(0, 484), at(4, 1199)))
                .isEqualTo("Mon-Fri 08:00-20:00");
        assertThat(drag(new Drag.Paint(), WeeklyWindows.NEVER, at(4, 1199), at(0, 484)))
                .isEqualTo("Mon-Fri 08:00-20:00");
        assertThat(drag(new Drag.Paint(), WeeklyWindows.NEVER, at(0, 1440), at(0, 1440)))
                .isEqualTo("Mon 23:45-24:00");
    }

    @Test
    void erasesARectangle() {
        assertThat(drag(new Drag.Erase(), monday("08:00-20:00"), at(0, 720), at(0, 780)))
                .isEqualTo("Mon 08:00-12:00, 13:00-20:00");
    }

    @Test
    void movesAWindowInTimeAndToAnotherDay() {
        assertThat(drag(new Drag.Move(MORNING), monday("08:00-12:00"), at(0, 600), at(2, 663)))
                .isEqualTo("Wed 09:00-13:00");
    }

    @Test
    void pullsAnEndOverMidnight() {
        assertThat(drag(new Drag.ResizeEnd(MORNING), monday("08:00-12:00"), at(0, 720), at(1, 120)))
                .isEqualTo("Mon 08:00-02:00");
        assertThat(drag(new Drag.ResizeEnd(MORNING), monday("08:00-12:00"), at(0, 720), at(4, 120)))
                .isEqualTo("Mon 08:00-08:00");
    }

    @Test
    void pullsTheEndOfSundayIntoMonday() {
        Place evening = new Place(DayOfWeek.SUNDAY, window("20:00-23:00"));
        WeeklyWindows week = WeeklyWindows.on(List.of(DayOfWeek.SUNDAY), window("20:00-23:00"));

        assertThat(drag(new Drag.ResizeEnd(evening), week, at(6, 1380), at(0, 300)))
                .isEqualTo("Sun 20:00-05:00");
    }

    @Test
    void pullsAStartNoFurtherThanItsEnd() {
        assertThat(
                        drag(
                                new Drag.ResizeStart(MORNING),
                                monday("08:00-12:00"),
                                at(0, 480),
                                at(0, 605)))
                .isEqualTo("Mon 10:00-12:00");
        assertThat(
                        drag(
                                new Drag.ResizeStart(MORNING),
                                monday("08:00-12:00"),
                                at(0, 480),
                                at(0, 900)))
                .isEqualTo("Mon 11:45-12:00");
    }

    private static String drag(Drag kind, WeeklyWindows week, Point from, Point to) {
        return WeekText.words(kind.to(week, from, to));
    }

    private static Point at(int day, double minute) {
        return new Point(day, minute);
    }
}
