package dev.slipway.deploy.plan.migration;

import java.util.List;

/** What a framework's listing says. */
record Answer(Kind kind, List<String> pending) {

    /** It could not tell, and why not is in what it printed. */
    static final Answer NONE = new Answer(Kind.NONE, List.of());

    /** The database has not even the table in which migrations are written down. */
    static final Answer ALL = new Answer(Kind.ALL, List.of());

    Answer {
        pending = List.copyOf(pending);
    }

    enum Kind {
        NAMED,
        ALL,
        NONE
    }

    static Answer of(List<String> pending) {
        return new Answer(Kind.NAMED, pending);
    }

    boolean isThere() {
        return kind != Kind.NONE;
    }
}
