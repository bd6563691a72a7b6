package dev.slipway.container;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/**
 * What the engine does when a container's process ends, in the engine's words. Only {@code ALWAYS} comes back after dockerd
 * was killed, so it is what instances that serve get unless their owner wants something else.
 *
 * @param retries how often, for {@code on-failure}; 0: without end
 */
public record RestartPolicy(String name, int retries) {

    public static final RestartPolicy ALWAYS = new RestartPolicy("always", 0);
    public static final RestartPolicy NEVER = new RestartPolicy("no", 0);

    /** Nobody said: {@code NEVER} at first, so that one that does its work and ends does it once; then {@code ALWAYS}. */
    public static final RestartPolicy OPEN = new RestartPolicy("open", 0);

    /** What can be written: {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure} or {@code on-failure:N}. */
    public static final Pattern FORM = Pattern.compile("no|always|unless-stopped|on-failure(:[0-9]{1,4})?");

    public static RestartPolicy parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Misuse(
                    "'" + text + "' is not a restart policy", "One of: no, always, unless-stopped, on-failure:10");
        }
        String[] parts = text.split(":", 2);
        return new RestartPolicy(parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }

    /** Whether a process that ended may be meant to stay so. */
    public boolean letsEnd() {
        return name.equals("no") || name.equals("on-failure");
    }

    /** Whether it becomes another one when what has it goes on. */
    public boolean leavesOpen() {
        return equals(OPEN);
    }

    /** What the engine is told at the start. */
    public RestartPolicy atStart() {
        return leavesOpen() ? NEVER : this;
    }

    /** What holds in the end. */
    public RestartPolicy settled() {
        return leavesOpen() ? ALWAYS : this;
    }
}
