package dev.slipway.route.files;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How requests are treated that reach an app's hostnames: by which settings, and which are answered from files. */
public record Treatment(SortedMap<String, String> settings, StaticRoutes statics) {

    public Treatment {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** All of them go to the app. */
    public static Treatment of(SortedMap<String, String> settings) {
        return new Treatment(settings, StaticRoutes.NONE);
    }
}
