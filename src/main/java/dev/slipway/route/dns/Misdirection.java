package dev.slipway.route.dns;

import dev.slipway.route.Hostname;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.List;

/**
 * A hostname that does not lead here.
 *
 * @param next the DNS record that mends it, and what else is to be known
 * @param isCertain whether visitors miss us; otherwise somebody in between may lead them here after all
 */
public record Misdirection(Hostname hostname, String sentence, List<String> next, boolean isCertain) {

    public Misdirection {
        next = List.copyOf(next);
    }

    /** As lines: a warning if it is certain. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(isCertain ? Voice.alert(sentence) : Voice.detail(sentence));
        next.forEach(step -> lines.add(Voice.detail(step)));
        return lines;
    }
}
