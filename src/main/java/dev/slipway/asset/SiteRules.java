package dev.slipway.asset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a static site is served: whether {@code /about} is {@code about.html}, which page stands for what is not there (empty:
 * {@code 404.html}, if it has one), which paths lead to which file where no file is, which headers are sent for them, and which
 * paths lead elsewhere.
 * Patterns are as {@link #regex} reads them.
 */
public record SiteRules(
        boolean cleanUrls,
        String errorPage,
        Map<String, String> routes,
        Map<String, Map<String, String>> headers,
        Map<String, Redirect> redirects) {

    public static final SiteRules NONE = new SiteRules(false, "", Map.of(), Map.of(), Map.of());

    /** Where a path leads, and by which status (RFC 9110 §15.4). */
    public record Redirect(String url, int status) {}

    public SiteRules {
        routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        // Releases of before there were any have none.
        redirects = redirects == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(redirects));
    }

    /** {@code *} is any part of a path between slashes, {@code **} any part at all. */
    public static String regex(String pattern) {
        var regex = new StringBuilder("^");
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '*' && at + 1 < pattern.length() && pattern.charAt(at + 1) == '*') {
                regex.append(".*");
                at++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else {
                regex.append(Character.isLetterOrDigit(c) || c == '/' || c == '_' || c == '-' ? "" : "\\")
                        .append(c);
            }
        }
        return regex.append('$').toString();
    }
}
