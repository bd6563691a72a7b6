package dev.slipway.compose.remark;

import dev.slipway.app.AppName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Remarks as lines to read: what holds of several services is said once. */
public final class Remarks {

    private Remarks() {}

    /** In the order in which they were found; each line has the place of the first, and the others' services at its end. */
    public static List<String> lines(List<Remark> remarks) {
        var alike = new LinkedHashMap<String, List<Remark>>();
        remarks.forEach(remark -> alike.computeIfAbsent(remark.sentence(), any -> new ArrayList<>())
                .add(remark));
        return alike.values().stream().map(Remarks::line).toList();
    }

    /** The same, with commands for this app. */
    public static List<String> lines(List<Remark> remarks, AppName app) {
        return lines(remarks.stream().map(remark -> remark.of(app)).toList());
    }

    private static String line(List<Remark> alike) {
        var first = alike.get(0);
        String others = alike.stream()
                .map(remark -> remark.place().service())
                .filter(service ->
                        !service.isEmpty() && !service.equals(first.place().service()))
                .distinct()
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? first.toString() : first + " (also " + others + ")";
    }
}
