package dev.slipway.build.compose;

import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Dockerfile in which the names of its additional contexts are those of images. BuildKit can be told such names only by a
 * client of its own, which not every host has; images it knows everywhere. No line moves, so that errors name the right one.
 */
final class ContextNames {

    /** Also over the end of a line that goes on. */
    private static final String GAP = "(?:[ \\t]|\\\\[ \\t]*\\r?\\n)+";

    private static final String FROM = "(^[ \\t]*FROM" + GAP + "(?:--\\S+" + GAP + ")*)(%s)(?=\\s|$)";
    private static final String COPY =
            "(^[ \\t]*(?:COPY|ADD)" + GAP + "(?:--\\S+" + GAP + ")*--from=)[\"']?(%s)[\"']?(?=\\s|$)";
    private static final String MOUNT = "(--mount=(?:\\S*,)?from=)(%s)(?=[,\\s]|$)";

    /** A variable that stands for such a name, and the base image that is told by it. */
    private static final String VARIABLE = "^[ \\t]*ARG[ \\t]+(\\w+)=[\"']?(%s)[\"']?[ \\t]*$(?=(?s:.*)^[ \\t]*FROM"
            + GAP + "(?:--\\S+" + GAP + ")*\\$\\{?\\1\\b)";

    private ContextNames() {}

    /** AppFailed for a name that the Dockerfile has by way of a variable: an image of that name would be pulled. */
    static String replaced(String dockerfile, Map<String, ImageRef> images) {
        if (images.isEmpty()) {
            return dockerfile;
        }
        String names = images.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        var hidden = pattern(VARIABLE, names).matcher(dockerfile);
        if (hidden.find()) {
            throw new AppFailed(
                    "The Dockerfile names its context " + hidden.group(2) + " by the variable " + hidden.group(1),
                    "Write the name itself: FROM " + hidden.group(2));
        }
        String text = dockerfile;
        for (String form : List.of(FROM, COPY, MOUNT)) {
            text = pattern(form, names)
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(1) + image(images, found.group(2)).value()));
        }
        return text;
    }

    private static Pattern pattern(String form, String names) {
        return Pattern.compile(form.formatted(names), Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    /** Instructions may be written in any case, and names are found so too. */
    private static ImageRef image(Map<String, ImageRef> images, String name) {
        return images.entrySet().stream()
                .filter(image -> image.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
