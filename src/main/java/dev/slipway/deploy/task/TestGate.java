package dev.slipway.deploy.task;

import dev.slipway.app.Settings;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.check.NotReady;
import dev.slipway.deploy.journal.Step;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.deploy.task.Tests.Test;
import dev.slipway.error.AppFailed;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.run.Instance;
import dev.slipway.run.Purpose;
import dev.slipway.run.TestNetworks;
import dev.slipway.voice.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lets a release through to visitors only when its tests pass: they are run against its instances, which are ready, on a
 * network where both reach each other. Whatever comes of it, nothing of the tests is left.
 */
public final class TestGate {

    private static final int LONGEST_WORDS = 160;

    private final Candidates candidates;
    private final TestNetworks networks;
    private final ToldCommand commands;
    private final DeployLogs logs;
    private final Settings settings;

    public TestGate(
            Candidates candidates, TestNetworks networks, ToldCommand commands, DeployLogs logs, Settings settings) {
        this.candidates = candidates;
        this.networks = networks;
        this.commands = commands;
        this.logs = logs;
        this.settings = settings;
    }

    /** Blocks until all tests have passed; AppFailed when one has not. */
    public void pass(Release release, Scripts scripts, DeployLog log) {
        var tests = Tests.of(release, scripts);
        if (tests.isEmpty()) {
            return;
        }
        networks.open(release);
        try {
            meet(release, tests, log);
        } finally {
            networks.close(release);
            log.done(Step.CHECK);
        }
    }

    /** Told of what is skipped because who pushed wants so. */
    public void skip(Release release, Scripts scripts, DeployLog log) {
        Tests.of(release, scripts).all().forEach(test -> log.line(Voice.detail("Skipping the test " + test)));
    }

    private void meet(Release release, Tests tests, DeployLog log) {
        var address = TestedAddress.of(release, candidates.visitor(release));
        var tested = candidates.of(release);
        for (Instance instance : tested) {
            networks.join(release, instance, address.names(release, instance.type()));
        }
        List<Instance> beside = candidates.start(release, tests.beside());
        try {
            for (Instance instance : beside) {
                networks.join(release, instance, List.of(instance.type().value()));
            }
            await(release, beside, log);
            tests.all().forEach(test -> run(release, test, address, log));
        } finally {
            candidates.discard(beside);
        }
    }

    private void await(Release release, List<Instance> beside, DeployLog log) {
        try {
            candidates.await(release, beside, log::ready, log::warning);
        } catch (NotReady failed) {
            throw logs.explained(log, failed.instance(), failed);
        }
    }

    private void run(Release release, Test test, TestedAddress address, DeployLog log) {
        log.executing("test", test.source(), commands.shown(release, test.command()));
        log.line(Voice.detail("BASE_URL=" + address.url()));
        var limit =
                Duration.ofSeconds(Long.parseLong(settings.computed(release.app(), ReleaseProperties.TEST_TIMEOUT)));
        var order = test.order(address.environment(), limit);
        var ending = log.cancellation()
                .during(
                        () -> commands.run(release, order, limit, log, succeeded -> {}),
                        () -> commands.breakOff(release, Purpose.TEST));
        if (!ending.exitCode().equals(Optional.of(0))) {
            throw explained(release, failure(release, test, ending, limit), log);
        }
        log.line(Voice.detail("The test passed"));
    }

    private static AppFailed failure(Release release, Test test, ToldCommand.Ending ending, Duration limit) {
        if (ending.exitCode().isEmpty()) {
            return new AppFailed(
                    "The test of " + test.source() + " has not ended within " + limit.toSeconds() + " s and was killed",
                    "release:set " + release.app() + " test-timeout SECONDS gives it longer.");
        }
        String words = ending.lastWords();
        String said = words.isEmpty()
                ? ""
                : ": " + (words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words);
        return new AppFailed(
                "The test of " + test.source() + " failed with exit code "
                        + ending.exitCode().get() + said,
                "What it printed is above, and kept: builds:list " + release.app() + " names the build,"
                        + " builds:output " + release.app() + " BUILD shows it.",
                "git push -o skip-checks deploys without tests.");
    }

    /** What was tested has often said why; it is about to go. */
    private AppFailed explained(Release release, AppFailed failure, DeployLog log) {
        var main = release.content().parts().main().orElse(release.routed());
        return candidates.of(release).stream()
                .filter(instance -> instance.type().equals(main))
                .findFirst()
                .map(instance -> logs.explained(log, instance, failure))
                .orElse(failure);
    }
}
