package io.nightwatt.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.desktop.tray.ClosingModel.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingModelTest {

    @ParameterizedTest
    @CsvSource({
        "ASK, true, ASK",
        "KEEP_RUNNING, true, PUT_AWAY",
        "QUIT, true, END",
        "ASK, false, END",
        "KEEP_RUNNING, false, END",
        "QUIT, false, END"
    })
    void noWindowIsPutWhereNothingBringsItBackFrom(WhenClosed wanted, boolean tray, Step step) {
        ClosingModel model = new ClosingModel(wanted);
        model.tray().set(tray);
        assertThat(model.step()).isEqualTo(step);
    }
}
