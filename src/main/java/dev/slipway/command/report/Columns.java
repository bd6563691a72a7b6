package dev.slipway.command.report;

import java.util.ArrayList;
import java.util.List;

/** A list as text: a title over each column, each as wide as its widest cell. */
public final class Columns {

    private static final String GAP = "  ";

    private final List<String> titles;

    private Columns(List<String> titles) {
        this.titles = titles;
    }

    public static Columns titled(String... titles) {
        return new Columns(List.of(titles));
    }

    /** The lines, the titles first; each row has as many cells as there are titles. */
    public List<String> rows(List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(titles);
        all.addAll(rows);
        return all.stream().map(row -> line(row, all)).toList();
    }

    private static String line(List<String> row, List<List<String>> all) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = all.stream()
                    .mapToInt(other -> other.get(index).length())
                    .max()
                    .orElse(0);
            line.append(row.get(column))
                    .append(" ".repeat(width - row.get(column).length()))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
