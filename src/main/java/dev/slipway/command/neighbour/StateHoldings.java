package dev.slipway.command.neighbour;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.deploy.disk.DiskBudget;
import dev.slipway.deploy.held.HeldDeploys;
import dev.slipway.doctor.Finding;
import dev.slipway.doctor.Holdings;
import java.util.ArrayList;
import java.util.List;

/** What the state directory and the engine tell of apps; without a state directory there are none. */
public final class StateHoldings implements Holdings {

    private final Apps apps;
    private final DiskBudget budget;
    private final HeldDeploys held;

    public StateHoldings(Apps apps, DiskBudget budget, HeldDeploys held) {
        this.apps = apps;
        this.budget = budget;
        this.held = held;
    }

    @Override
    public List<AppDisk> disk() {
        return apps.list().stream()
                .map(app -> new AppDisk(app.value(), budget.use(app).toString(), budget.written(app)))
                .toList();
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
        return findings;
    }
}
