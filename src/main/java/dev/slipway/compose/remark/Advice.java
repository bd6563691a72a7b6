package dev.slipway.compose.remark;

import dev.slipway.app.AppName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands in a sentence, to be typed as they stand once it is known whose file it is about. */
final class Advice {

    /** What stands for the app's name, after the name of a command; a variable may be called so, too. */
    private static final Pattern APP =
            Pattern.compile("\\b([a-z]{2,20}(?:-[a-z]{1,20})?:[a-z][a-z-]{1,20}|run|enter) APP\\b");

    private Advice() {}

    static String to(AppName app, String sentence) {
        return APP.matcher(sentence).replaceAll("$1 " + Matcher.quoteReplacement(app.value()));
    }
}
