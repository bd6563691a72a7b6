package dev.slipway.build.site;

import dev.slipway.asset.SiteRules;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tree's {@code static.json}, as Heroku's buildpack for static sites had it: the directory that is served, empty for
 * all, the rules, and what of it has no effect here.
 */
record StaticJson(String root, SiteRules rules, List<String> remarks) {

    static final StaticJson NONE = new StaticJson("", SiteRules.NONE, List.of());

    private static final Set<String> KNOWN =
            Set.of("root", "clean_urls", "routes", "error_page", "https_only", "headers", "redirects");

    /** Within these no character can mean anything to nginx that it is not known for here. */
    private static final Pattern PATTERN = Pattern.compile("/[A-Za-z0-9._~/*-]{0,256}");

    private static final Pattern FILE = Pattern.compile("/?[A-Za-z0-9_~-][A-Za-z0-9._~/-]{0,256}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e&&[^$]]{1,4096}");
    private static final Pattern URL = Pattern.compile(
            "(?:https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)?(?:/[\\x21-\\x7e&&[^$\"'\\\\<>{};]]{0,2048})?");

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final int MOST = 50;

    StaticJson {
        remarks = List.copyOf(remarks);
    }

    /** AppFailed that names what is wrong. */
    static StaticJson parse(String text) {
        Map<?, ?> all;
        try {
            all = Json.parseLenient(text, Map.class, "static.json");
        } catch (Misuse wrong) {
            throw new AppFailed(
                    "static.json: " + wrong.sentence(), wrong.nextSteps().toArray(String[]::new));
        }
        var rules = new SiteRules(
                isTrue(all, "clean_urls"),
                relative(text(all, "error_page"), "error_page"),
                routes(all),
                headers(all),
                redirects(all));
        return new StaticJson(relative(text(all, "root"), "root"), rules, remarks(all));
    }

    private static List<String> remarks(Map<?, ?> all) {
        var remarks = new ArrayList<String>();
        for (Object key : all.keySet()) {
            if (!KNOWN.contains(String.valueOf(key))) {
                remarks.add(String.valueOf(key).replaceAll("\\p{Cntrl}", "?") + " in static.json has no effect here.");
            }
        }
        if (all.containsKey("https_only")) {
            remarks.add("https_only: http leads to https as soon as there is a certificate.");
        }
        return remarks;
    }

    private static boolean isTrue(Map<?, ?> all, String key) {
        Object value = all.get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(key, "true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    private static String text(Map<?, ?> all, String key) {
        Object value = all.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key, "a text");
        }
        return value == null ? "" : String.valueOf(value);
    }

    /** A path of the tree; {@code .}, {@code ./} and nothing are all of it. */
    private static String relative(String path, String key) {
        String plain = path.replaceFirst("^\\./", "").replaceFirst("^/", "").replaceFirst("/+$", "");
        if (plain.isEmpty() || plain.equals(".")) {
            return "";
        }
        if (!FILE.matcher(plain).matches() || List.of(plain.split("/")).contains("..")) {
            throw wrong(key, "a path in the repository");
        }
        return plain;
    }

    private static Map<String, String> routes(Map<?, ?> all) {
        var routes = new LinkedHashMap<String, String>();
        object(all, "routes").forEach((pattern, file) -> {
            if (!(file instanceof String)) {
                throw wrong("routes." + pattern, "the name of a file");
            }
            routes.put(pattern(pattern, "routes"), relative(String.valueOf(file), "routes." + pattern));
        });
        return routes;
    }

    private static Map<String, Map<String, String>> headers(Map<?, ?> all) {
        var headers = new LinkedHashMap<String, Map<String, String>>();
        object(all, "headers").forEach((pattern, values) -> {
            if (!(values instanceof Map<?, ?> some)) {
                throw wrong("headers." + pattern, "an object of names and values");
            }
            var checked = new LinkedHashMap<String, String>();
            some.forEach((name, value) -> {
                String written = String.valueOf(value);
                if (!HEADER.matcher(String.valueOf(name)).matches()
                        || !VALUE.matcher(written).matches()) {
                    throw wrong(
                            "headers." + pattern + "." + name, "a header with a value of plain characters and no $");
                }
                checked.put(String.valueOf(name), written);
            });
            headers.put(pattern(pattern, "headers"), checked);
        });
        return headers;
    }

    /** Permanent ones unless they say otherwise. */
    private static Map<String, SiteRules.Redirect> redirects(Map<?, ?> all) {
        var redirects = new LinkedHashMap<String, SiteRules.Redirect>();
        object(all, "redirects").forEach((pattern, target) -> {
            String key = "redirects." + pattern;
            if (!(target instanceof Map<?, ?> named)
                    || !(named.get("url") instanceof String url)
                    || url.isEmpty()
                    || !URL.matcher(url).matches()) {
                throw wrong(key, "an object whose url is a path or begins with https://");
            }
            Object status = named.containsKey("status") ? named.get("status") : Integer.valueOf(301);
            if (!(status instanceof Integer code) || !STATUSES.contains(code)) {
                throw wrong(key + ".status", "301, 302, 303, 307 or 308");
            }
            redirects.put(pattern(pattern, "redirects"), new SiteRules.Redirect(url, code));
        });
        return redirects;
    }

    private static Map<?, ?> object(Map<?, ?> all, String key) {
        Object value = all.get(key);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw wrong(key, "an object");
        }
        Map<?, ?> object = value instanceof Map<?, ?> some ? some : Map.of();
        if (object.size() > MOST) {
            throw wrong(key, "at most " + MOST + " patterns");
        }
        return object;
    }

    private static String pattern(Object written, String key) {
        String pattern = String.valueOf(written);
        String rooted = pattern.startsWith("/") ? pattern : "/" + pattern;
        if (!PATTERN.matcher(rooted).matches()) {
            throw wrong(key + "." + pattern, "a pattern such as /** or /assets/*.js");
        }
        return rooted;
    }

    private static AppFailed wrong(String key, String expected) {
        return new AppFailed(
                "static.json: " + key.replaceAll("\\p{Cntrl}", "?") + " is not " + expected,
                "Correct static.json, commit and push again.");
    }
}
