package dev.slipway.container.volume;

import dev.slipway.container.ImageId;
import java.util.regex.Pattern;

/** The name of a volume of the engine: the source of a {@link dev.slipway.container.Mount} that is no path. */
public record VolumeName(String value) {

    /** How the names of volumes begin that are called after the server and their app. */
    public static final String OF_AN_APP = "slipway-";

    private static final int DIGITS = 12;
    private static final Pattern DISPOSABLE = Pattern.compile(".*\\.of-[0-9a-f]{" + DIGITS + "}");

    /** Of what one image fills: another image fills another volume, and neither shows the other's files. */
    public VolumeName filledBy(ImageId image) {
        String digest = image.value().substring(image.value().indexOf(':') + 1);
        return new VolumeName(value + ".of-" + digest.substring(0, DIGITS));
    }

    /** Of what one release's processes make and the next one's make again; in 12 hexadecimal digits that no other one has. */
    public VolumeName of(String digits) {
        return new VolumeName(value + ".of-" + digits);
    }

    /** Whether it is called after its app, so that the same app under another name would have another one. */
    public boolean isCalledAfterItsApp() {
        return value.startsWith(OF_AN_APP);
    }

    /** Whether nothing is lost with it: an image has it too, or processes make it at their start. */
    public boolean isDisposable() {
        return DISPOSABLE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
