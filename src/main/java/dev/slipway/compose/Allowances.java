package dev.slipway.compose;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ComposeProperties;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The refused keys that an admin allowed an app. */
public record Allowances(SortedSet<String> keys) {

    public Allowances {
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }

    public static Allowances of(Settings settings, AppName app) {
        String written = settings.own(app, ComposeProperties.ALLOWED).orElse("").strip();
        return new Allowances(written.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(written.split(" +"))));
    }

    public Allowances with(String key) {
        var more = new TreeSet<>(keys);
        more.add(key);
        return new Allowances(more);
    }

    public Allowances without(String key) {
        var fewer = new TreeSet<>(keys);
        fewer.remove(key);
        return new Allowances(fewer);
    }

    /** As it is kept. */
    public String written() {
        return String.join(" ", keys);
    }
}
