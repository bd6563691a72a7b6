package dev.slipway.route.nginx.syntax;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code nginx -T} printed, cut into its files in the order in which nginx read them; the first is the main one. */
final class Dump {

    private static final Pattern MARKER = Pattern.compile("^# configuration file (/.*):$", Pattern.MULTILINE);

    private Dump() {}

    static Map<String, String> files(String printed) {
        var files = new LinkedHashMap<String, String>();
        Matcher marker = MARKER.matcher(printed);
        boolean more = marker.find();
        while (more) {
            String file = marker.group(1);
            int start = Math.min(marker.end() + 1, printed.length());
            more = marker.find();
            files.putIfAbsent(file, printed.substring(start, more ? marker.start() : printed.length()));
        }
        return files;
    }
}
