package dev.slipway.diagnosis;

import dev.slipway.diagnosis.symptom.Diagnosis;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why the image of a {@code FROM} is not to be had, from what BuildKit repeats of the registry's answer. */
enum MissingImage {
    TOO_MANY("toomanyrequests|429 Too Many Requests|]: 429\\b"),
    UNREACHED("dial tcp|no such host|i/o timeout|connection refused|network is unreachable|TLS handshake"
            + "|context deadline exceeded|failed to do request"),
    NO_ACCESS("pull access denied|insufficient_scope|authorization failed|[Uu]nauthorized|401|403 Forbidden"
            + "|no basic auth credentials"),
    OTHER_PROCESSOR("no match for platform in manifest"),
    NOT_THERE("not found|manifest unknown|404");

    private static final Pattern STEP =
            Pattern.compile("(?:load metadata for|] FROM) (?:docker\\.io/(?:library/)?)?([^\\s@]+)");

    private final Pattern said;

    MissingImage(String said) {
        this.said = Pattern.compile(said);
    }

    static Optional<Diagnosis> diagnosis(String image, String app, String said) {
        for (MissingImage reason : values()) {
            if (reason.said.matcher(said).find()) {
                return Optional.of(reason.diagnosis(image, app));
            }
        }
        return Optional.empty();
    }

    private Diagnosis diagnosis(String image, String app) {
        return switch (this) {
            case TOO_MANY ->
                new Diagnosis(
                        "the registry of " + image + " wants no more requests from this host for now",
                        "registry:login REGISTRY USERNAME raises the limit; retry " + app + " later tries again.");
            case UNREACHED ->
                new Diagnosis(
                        "the registry of " + image + " is not reached from this host",
                        "On the server, docker pull " + image + " shows why; retry " + app + " then tries again.",
                        "docker images shows which base images this host has already.");
            case NO_ACCESS ->
                new Diagnosis(
                        image + " does not exist, or only an account may pull it",
                        "Check its name; for a private one: registry:login REGISTRY USERNAME, then retry " + app + ".");
            case OTHER_PROCESSOR ->
                new Diagnosis(
                        image + " is not made for this host's " + Diagnoses.processor(),
                        "Choose a tag that has linux/" + Diagnoses.processor() + ".");
            case NOT_THERE ->
                new Diagnosis(
                        "there is no image " + image,
                        "Check its name and its tag in the Dockerfile, commit and push again.");
        };
    }

    /** The image that a step is about, without the registry and the directory that the engine puts before Docker's own. */
    static Optional<String> named(String step) {
        var found = STEP.matcher(step);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
