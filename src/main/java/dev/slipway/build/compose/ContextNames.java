package dev.slipway.build.compose;

import dev.slipway.container.image.ImageRef;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile in which the names of its additional contexts are those of images. BuildKit can be told such names only by a
 * client of its own, which not every host has; images it knows everywhere. No line moves, so that errors name the right one.
 */
final class ContextNames {

    private static final String FROM = "(?im)^([ \\t]*FROM[ \\t]+(?:--\\S+[ \\t]+)*)%s(?=\\s|$)";
    private static final String COPY = "(?im)^([ \\t]*(?:COPY|ADD)[ \\t]+(?:--\\S+[ \\t]+)*--from=)%s(?=\\s|$)";
    private static final String MOUNT = "(?i)(--mount=(?:\\S*,)?from=)%s(?=[,\\s]|$)";

    private ContextNames() {}

    static String replaced(String dockerfile, Map<String, ImageRef> images) {
        String text = dockerfile;
        for (var image : images.entrySet()) {
            String replacement =
                    "$1" + Matcher.quoteReplacement(image.getValue().value());
            for (String form : new String[] {FROM, COPY, MOUNT}) {
                text = Pattern.compile(form.formatted(Pattern.quote(image.getKey())))
                        .matcher(text)
                        .replaceAll(replacement);
            }
        }
        return text;
    }
}
