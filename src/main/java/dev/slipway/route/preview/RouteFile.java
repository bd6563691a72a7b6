package dev.slipway.route.preview;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of the proxy's as it is and as it would be; the empty text is no file. */
public record RouteFile(Path path, String before, String after) {

    public boolean isNew() {
        return before.isEmpty();
    }

    public boolean isRemoved() {
        return after.isEmpty();
    }

    /** By its last two names, as sites and upstreams have files of the same name. */
    public String shortName() {
        int count = path.getNameCount();
        return (count > 2 ? path.subpath(count - 2, count) : path).toString();
    }

    /** In a few words, what becomes of it. */
    public String summary() {
        if (isRemoved()) {
            return "removed";
        }
        var differences = differences();
        long added = differences.stream().filter(line -> line.startsWith("+")).count();
        return isNew()
                ? "new, " + added + (added == 1 ? " line" : " lines")
                : added + " of its lines new, " + (differences.size() - added) + " gone";
    }

    /** The lines that go, marked {@code -}, and those that come, marked {@code +}, in the order of the file. */
    public List<String> differences() {
        var former = before.lines().toList();
        var latter = after.lines().toList();
        int[][] common = common(former, latter);
        var marked = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < former.size() || j < latter.size()) {
            boolean isSame =
                    i < former.size() && j < latter.size() && former.get(i).equals(latter.get(j));
            if (isSame) {
                i++;
                j++;
            } else if (j == latter.size() || (i < former.size() && common[i + 1][j] >= common[i][j + 1])) {
                marked.add("-" + former.get(i++));
            } else {
                marked.add("+" + latter.get(j++));
            }
        }
        return marked;
    }

    /** How many lines the rests of both from there have in common, in order. */
    private static int[][] common(List<String> former, List<String> latter) {
        var common = new int[former.size() + 1][latter.size() + 1];
        for (int i = former.size() - 1; i >= 0; i--) {
            for (int j = latter.size() - 1; j >= 0; j--) {
                common[i][j] = former.get(i).equals(latter.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
