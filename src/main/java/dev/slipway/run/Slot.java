package dev.slipway.run;

import dev.slipway.process.ProcessType;

/** A place of the formation: the {@code index}th instance of a process type, counted from 1, written {@code web.1}. */
public record Slot(ProcessType type, int index) implements Comparable<Slot> {

    @Override
    public int compareTo(Slot other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        return type + "." + index;
    }
}
