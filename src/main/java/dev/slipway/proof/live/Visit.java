package dev.slipway.proof.live;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of an access log in nginx's {@code combined} format, or in one that begins like it. */
record Visit(Instant time, String path, int status, boolean ours) {

    /** What our own requests call themselves, with something behind it that nobody else can know. */
    static final String AGENT = "Slipway-Probe/";

    static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_SERVER_ERROR = 500;

    private static final Pattern LINE =
            Pattern.compile("[^\\[\"]*\\[([^\\]]+)\\] \"[A-Z]+ ([^ ?\"]+)[^\"]*\" ([0-9]{3}) .*");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** Reads lines of one log in their order: what is logged in the same second has the same words for it. */
    static final class Reader {

        private String words = "";
        private Instant time = Instant.EPOCH;

        /** Empty for a line of another form: what it says is not known. */
        Optional<Visit> parse(String line, String ourMark) {
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                int status = Integer.parseInt(matcher.group(3));
                return Optional.of(new Visit(time(matcher.group(1)), matcher.group(2), status, line.contains(ourMark)));
            } catch (DateTimeParseException otherForm) {
                return Optional.empty();
            }
        }

        private Instant time(String written) {
            if (!written.equals(words)) {
                time = TIME.parse(written, Instant::from);
                words = written;
            }
            return time;
        }
    }

    boolean isServerError() {
        return status >= FIRST_SERVER_ERROR;
    }
}
