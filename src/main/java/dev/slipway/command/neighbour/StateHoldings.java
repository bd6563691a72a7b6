package dev.slipway.command.neighbour;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.deploy.disk.DiskTotal;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.doctor.Finding;
import dev.slipway.doctor.Holdings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the state directory and the engine tell of apps; without a state directory there are none. */
public final class StateHoldings implements Holdings {

    /** No app is called so. */
    private static final String ALL = "(all)";

    private final Apps apps;
    private final DiskBudget budget;
    private final DiskTotal total;
    private final HeldDeploys held;

    public StateHoldings(Apps apps, DiskBudget budget, DiskTotal total, HeldDeploys held) {
        this.apps = apps;
        this.budget = budget;
        this.total = total;
        this.held = held;
    }

    @Override
    public List<AppDisk> disk() {
        Stream<AppDisk> each = apps.list().stream()
                .map(app -> new AppDisk(app.value(), budget.use(app).toString(), budget.written(app)));
        Stream<AppDisk> all = Stream.of(total.written())
                .filter(most -> !most.isEmpty())
                .map(most -> new AppDisk(ALL, total.use().toString(), most));
        return Stream.concat(each, all).toList();
    }

    @Override
    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (AppName app : apps.list()) {
            held.of(app)
                    .forEach(one -> findings.add(Finding.of(
                            app + " waits for nginx: " + one.text(),
                            "Correct that file until nginx -t accepts it; release:cancel " + app + " forgets it.")));
            budget.hopeless(app).ifPresent(sentence -> findings.add(Finding.of(sentence, "cleanup " + app)));
        }
        if (total.isExceeded()) {
            findings.add(Finding.of(
                    "The releases of all apps take more than the " + total.written() + " that they may take together.",
                    "ps:set APP keep-releases 2 and apps:destroy let releases go.",
                    "builder:set --global disk-total VALUE gives them more."));
        }
        return findings;
    }
}
