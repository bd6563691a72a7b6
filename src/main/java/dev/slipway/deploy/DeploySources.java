package dev.slipway.deploy;

import dev.slipway.app.AppLocks;
import dev.slipway.app.Settings;
import dev.slipway.app.property.AppsProperties;
import dev.slipway.git.Push;
import dev.slipway.git.PushHandler;
import java.util.function.Consumer;

/** Writes down how what serves came in, for {@code apps:report}, once it serves. */
public final class DeploySources implements PushHandler {

    private final PushHandler deployer;
    private final AppLocks locks;
    private final Settings settings;

    public DeploySources(PushHandler deployer, AppLocks locks, Settings settings) {
        this.deployer = deployer;
        this.locks = locks;
        this.settings = settings;
    }

    @Override
    public void receive(Push push, Consumer<String> pusher) {
        deployer.receive(push, pusher);
        try (var lock = locks.holdForSettings(push.app(), push.pusher(), push.purpose())) {
            settings.set(lock, AppsProperties.DEPLOY_SOURCE, push.arrival().source());
            settings.set(
                    lock, AppsProperties.DEPLOY_SOURCE_METADATA, push.arrival().metadata());
        }
    }
}
