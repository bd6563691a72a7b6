package dev.slipway.deploy.plan.sketch;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.container.image.ImageRef;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Crew;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Waves;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.task.Errand;
import dev.slipway.deploy.task.TestedAddress;
import dev.slipway.deploy.task.Tests;
import dev.slipway.registry.ImageRepository;
import dev.slipway.release.Release;
import dev.slipway.run.Drawings;
import dev.slipway.run.Instance;
import dev.slipway.run.OneOff;
import dev.slipway.run.Slot;
import dev.slipway.run.drawn.Connection;
import dev.slipway.run.drawn.Drawn;
import dev.slipway.run.drawn.Ground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws a rollout: nothing is made. */
public final class Sketches {

    private final Drawings drawings;
    private final OneOff oneOff;
    private final Crew crew;
    private final AppRouting routing;
    private final Settings settings;

    public Sketches(Drawings drawings, OneOff oneOff, Crew crew, AppRouting routing, Settings settings) {
        this.drawings = drawings;
        this.oneOff = oneOff;
        this.crew = crew;
        this.routing = routing;
        this.settings = settings;
    }

    /** What is run for it once besides. */
    public record Errands(List<Errand> before, Tests tests, List<Errand> after) {

        public Errands {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    /** Every instance of the app, as they are now. */
    public List<Instance> instances(AppName app) {
        return crew.instances(app);
    }

    /** Of a rollout what starts and what becomes of services that hold state; these are present. */
    public Sketch brief(Draft draft, Plan plan, List<Instance> present) {
        var release = draft.release();
        var start =
                new Sketch.Start(List.of(), drawings.instances(release, draft.snapshot(), slots(plan)), List.of(), "");
        return Sketch.retiring(present)
                .with(Ground.of(drawings.backing(release, draft.snapshot())))
                .with(start);
    }

    private static List<Slot> slots(Plan plan) {
        return Waves.of(plan.release(), plan.slots()).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** All of it; these instances are present. */
    public Sketch whole(Draft draft, Plan plan, Errands errands, List<Instance> present) {
        var release = draft.release();
        var slots = slots(plan);
        return new Sketch(
                drawings.ground(release, draft.snapshot()),
                new Sketch.Runs(runs(draft, errands.before()), pushed(release), runs(draft, errands.after())),
                new Sketch.Start(
                        halted(plan, present),
                        drawings.instances(release, draft.snapshot(), slots),
                        drawings.onceServing(release, draft.snapshot(), slots),
                        routing.visitor(release.app(), release.routed()).host()),
                errands.tests().isEmpty() ? Rehearsal.NONE : rehearsal(draft, plan, errands.tests()),
                new Sketch.Departure(present, drawings.leaving(release)));
    }

    private List<ImageRef> pushed(Release release) {
        var repository = new ImageRepository(release.app(), settings);
        return repository.isPushed() ? repository.names(release.number().value()) : List.of();
    }

    private List<Sketch.Run> runs(Draft draft, List<Errand> errands) {
        return errands.stream()
                .map(errand -> new Sketch.Run(errand, drawn(draft, errand.order())))
                .toList();
    }

    private Drawn drawn(Draft draft, OneOff.Order order) {
        return new Drawn(
                oneOff.drawn(draft.release(), draft.snapshot(), order), Drawings.service(draft.release(), order));
    }

    private static List<Instance> halted(Plan plan, List<Instance> present) {
        return plan.slots().stream().noneMatch(slot -> plan.isSingle(slot.type()))
                ? List.of()
                : present.stream()
                        .filter(instance -> plan.isSingle(instance.type()))
                        .filter(instance -> instance.container().isRunning())
                        .toList();
    }

    private Rehearsal rehearsal(Draft draft, Plan plan, Tests tests) {
        var release = draft.release();
        var network = drawings.testNetwork(release);
        var address = TestedAddress.of(release, routing.visitor(release.app(), release.routed()));
        var tested = new ArrayList<Connection>();
        for (Slot slot : plan.slots()) {
            tested.add(met(network, release, slot, address.names(release, slot.type())));
        }
        var besides = tests.beside().stream().map(name -> new Slot(name, 1)).toList();
        var limit =
                Duration.ofSeconds(Long.parseLong(settings.computed(release.app(), ReleaseProperties.TEST_TIMEOUT)));
        return new Rehearsal(
                network,
                tested,
                drawings.instances(release, draft.snapshot(), besides),
                besides.stream()
                        .map(slot ->
                                met(network, release, slot, List.of(slot.type().value())))
                        .toList(),
                tests.all().stream()
                        .map(test -> drawn(draft, test.order(address.environment(), limit)))
                        .toList());
    }

    private static Connection met(Ground.Network network, Release release, Slot slot, List<String> names) {
        return new Connection(network.name(), Drawings.nameOf(release, slot), names);
    }
}
