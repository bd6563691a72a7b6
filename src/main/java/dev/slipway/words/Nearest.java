package dev.slipway.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody probably meant: the candidate with the fewest edits (Levenshtein), if those are few. */
public final class Nearest {

    private Nearest() {}

    public static Optional<String> to(String typed, Collection<String> candidates) {
        int most = Math.max(1, Math.min(3, typed.length() / 2));
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - typed.length()) <= most)
                .filter(candidate -> edits(typed, candidate) <= most)
                .min(Comparator.comparingInt((String candidate) -> edits(typed, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] here = new int[to.length() + 1];
            here[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int swap = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(swap, Math.min(above[column], here[column - 1]) + 1);
            }
            above = here;
        }
        return above[to.length()];
    }
}
