package dev.slipway.route.nginx.inventory;

import dev.slipway.route.Hostname;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One argument of a {@code server_name} directive, as written. nginx prefers an exact name, then the longest leading
 * wildcard, then the longest trailing one, then the first regular expression
 * (<a href="https://nginx.org/en/docs/http/server_names.html">server names</a>).
 */
record ServerName(String text) {

    /** Stands for any label when our wildcard meets a regular expression. */
    private static final String ANY_LABEL = "www";

    /** A label that nobody would have a site for. */
    private static final String NOBODYS_LABEL = "q7x-zw3k";

    Overlap with(Hostname ours) {
        if (text.startsWith("~")) {
            return withExpression(ours);
        }
        String theirs = text.toLowerCase(Locale.ROOT);
        if (theirs.endsWith(".*")) {
            // nginx asks leading stars first, so one of ours takes its part of every trailing one.
            return ours.isWildcard() || ours.value().startsWith(theirs.substring(0, theirs.length() - 1))
                    ? Overlap.COVERED
                    : Overlap.NONE;
        }
        return theirs.startsWith(".") ? withBoth(theirs, ours) : withOne(theirs, ours.value());
    }

    /** {@code .example.org} is short for {@code example.org *.example.org}. */
    private static Overlap withBoth(String theirs, Hostname ours) {
        Overlap exact = withOne(theirs.substring(1), ours.value());
        Overlap wildcard = withOne("*" + theirs, ours.value());
        return exact.compareTo(wildcard) > 0 ? exact : wildcard;
    }

    private static Overlap withOne(String theirs, String ours) {
        if (theirs.equals(ours)) {
            return Overlap.TAKEN;
        }
        if (theirs.startsWith("*.") && ours.endsWith(theirs.substring(1))) {
            return Overlap.COVERED;
        }
        return ours.startsWith("*.") && theirs.endsWith(ours.substring(1)) ? Overlap.BENEATH : Overlap.NONE;
    }

    /** One that takes any other name of as many labels too claims none of them: it is there for what nobody has. */
    private Overlap withExpression(Hostname ours) {
        String sample = ours.value().replace("*", ANY_LABEL);
        try {
            var expression = Pattern.compile(javaExpression(), Pattern.CASE_INSENSITIVE);
            if (!expression.matcher(sample).find()) {
                return isBeneath(ours) ? Overlap.TAKEN : Overlap.NONE;
            }
            String unclaimed = sample.replaceAll("[^.]+", NOBODYS_LABEL);
            return expression.matcher(unclaimed).find() ? Overlap.COVERED : Overlap.TAKEN;
        } catch (PatternSyntaxException notJava) {
            // PCRE knows more than Java. Refusing is the mistake that hurts nobody's site.
            return Overlap.TAKEN;
        }
    }

    /** nginx asks stars before expressions, so one of ours would take all that an expression has below it. */
    private boolean isBeneath(Hostname ours) {
        String ending = text.toLowerCase(Locale.ROOT)
                .replace("\\.", ".")
                .replace("[.]", ".")
                .replaceFirst("[$)]+$", "");
        return ours.isWildcard() && ending.endsWith(ours.value().substring(1));
    }

    /** PCRE's named groups to Java's, whose names have no underscore. */
    private String javaExpression() {
        return Pattern.compile("\\(\\?(?:P?<([A-Za-z_]\\w*)>|'([A-Za-z_]\\w*)')")
                .matcher(text.substring(1))
                .replaceAll(group -> "(?<g"
                        + Objects.requireNonNullElse(group.group(1), group.group(2))
                                .replace("_", "") + ">");
    }
}
