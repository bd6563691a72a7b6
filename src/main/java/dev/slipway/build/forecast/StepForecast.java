package dev.slipway.build.forecast;

/** A step of a build by the line that it begins on, what is thought to become of it, and why; the reason may be empty. */
public record StepForecast(int line, String text, Fate fate, String reason) {

    /** What becomes of a step. */
    public enum Fate {
        /** As in the earlier build, whose result is used, if the engine has it still. */
        CACHED,
        RUNS,
        /** There is nothing to compare with. */
        UNKNOWN
    }
}
