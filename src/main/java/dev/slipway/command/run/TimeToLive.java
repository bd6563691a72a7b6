package dev.slipway.command.run;

import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.error.Misuse;
import dev.slipway.run.OneOff;
import java.time.Duration;

/** The flag {@code --ttl-seconds}: how long a one-off command may take, a day unless it says otherwise. */
public final class TimeToLive {

    public static final Flag FLAG = Flag.value("--ttl-seconds");

    private TimeToLive() {}

    public static Duration of(Arguments arguments) {
        return of(arguments, OneOff.Terms.DAY);
    }

    /** The flag's value, or what counts without the flag. */
    public static Duration of(Arguments arguments, Duration without) {
        String typed = arguments.value("--ttl-seconds").orElse(Long.toString(without.toSeconds()));
        int seconds = typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
        if (seconds < 1) {
            throw new Misuse("--ttl-seconds must be a positive integer", "For instance: --ttl-seconds 3600");
        }
        return Duration.ofSeconds(seconds);
    }
}
