package dev.slipway.command.report;

import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The fields of a report by their flags, each computed only when it is shown. Built up once, then only read. */
public final class ReportFields {

    private final String prefix;
    private final Settings settings;
    private final SortedMap<String, Function<AppName, String>> ofApp = new TreeMap<>();
    private final SortedMap<String, Supplier<String>> ofHost = new TreeMap<>();
    private final Set<String> ours = new HashSet<>();
    private final List<Function<AppName, Map<String, String>>> varying = new ArrayList<>();

    /** Flags begin with {@code --prefix-}. */
    public ReportFields(String prefix, Settings settings) {
        this.prefix = prefix;
        this.settings = settings;
    }

    /** The value as it is set on the app. */
    public ReportFields own(Property... properties) {
        for (Property property : properties) {
            value(
                    prefix + "-" + property.name(),
                    app -> settings.own(app, property).orElse(""));
        }
        return this;
    }

    /** The value for every app, of what cannot be set on one. */
    public ReportFields global(Property... properties) {
        for (Property property : properties) {
            host(prefix + "-global-" + property.name(), () -> settings.computedGlobal(property));
        }
        return this;
    }

    /** The value that counts. */
    public ReportFields computed(Property... properties) {
        for (Property property : properties) {
            String flag = "--" + prefix + "-computed-" + property.name();
            ofApp.put(flag, app -> settings.computed(app, property));
            ofHost.put(flag, () -> settings.computedGlobal(property));
        }
        return this;
    }

    /** The value as it is set for every app; empty where it is not. */
    public ReportFields setGlobally(Property... properties) {
        for (Property property : properties) {
            host(
                    prefix + "-global-" + property.name(),
                    () -> settings.global(property).orElse(""));
        }
        return this;
    }

    /** Those that are set on the app and for every app, empty where they are not, and the value that counts. */
    public ReportFields all(Property... properties) {
        return own(properties).setGlobally(properties).computed(properties);
    }

    /** A fact about an app; the flag without its dashes. */
    public ReportFields value(String flag, Function<AppName, String> value) {
        ofApp.put("--" + flag, value);
        return this;
    }

    /** A fact about the host, shown for each app too; the flag without its dashes. */
    public ReportFields host(String flag, Supplier<String> value) {
        ofApp.put("--" + flag, app -> value.get());
        ofHost.put("--" + flag, value);
        return this;
    }

    /** Facts whose number is not known beforehand, by flag without its dashes. */
    public ReportFields varying(Function<AppName, Map<String, String>> values) {
        varying.add(values);
        return this;
    }

    /** Dokku's report has none of these: they are named behind the flags that scripts look for. */
    public ReportFields ours(Property... properties) {
        for (Property property : properties) {
            for (String kind : List.of("", "global-", "computed-")) {
                ours("%s-%s%s".formatted(prefix, kind, property.name()));
            }
        }
        return this;
    }

    /** As {@link #ours(Property...)}, by flag without its dashes. */
    public ReportFields ours(String flag) {
        ours.add("--" + flag);
        return this;
    }

    boolean isOurs(String flag) {
        return ours.contains(flag);
    }

    String prefix() {
        return prefix;
    }

    SortedMap<String, Supplier<String>> of(AppName app) {
        var fields = new TreeMap<String, Supplier<String>>();
        ofApp.forEach((flag, value) -> fields.put(flag, () -> value.apply(app)));
        varying.forEach(more -> more.apply(app).forEach((flag, value) -> fields.put("--" + flag, () -> value)));
        return fields;
    }

    SortedMap<String, Supplier<String>> ofHost() {
        return ofHost;
    }
}
