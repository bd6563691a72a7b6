package dev.slipway.voice;

import dev.slipway.error.SlipwayException;
import java.util.ArrayList;
import java.util.List;

/** A failure as lines: its sentence, then each next step. */
public record Complaint(List<String> lines) {

    public Complaint {
        lines = List.copyOf(lines);
    }

    public static Complaint of(SlipwayException failure) {
        var lines = new ArrayList<String>();
        lines.add(Printable.plain(Voice.alert(failure.sentence())));
        failure.nextSteps().forEach(step -> lines.add(Printable.plain(Voice.detail(step))));
        return new Complaint(lines);
    }

    public String text(String lineEnd) {
        return String.join(lineEnd, lines) + lineEnd;
    }
}
