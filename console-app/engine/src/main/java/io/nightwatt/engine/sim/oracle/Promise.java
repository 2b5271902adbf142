package io.nightwatt.engine.sim.oracle;

/// The promises, by their numbers.
public enum Promise {
    P1("never kill"),
    P2("last look"),
    P3("one owner"),
    P4("nothing lost"),
    P5("floor"),
    P6("off is seen"),
    P7("windows"),
    P8("override"),
    P9("wake"),
    P10("budget"),
    P11("no flapping"),
    P12("people first"),
    P13("failover"),
    P14("minutes add up"),
    P15("blast radius"),
    P16("explained");

    private final String title;

    Promise(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
