package dev.slipway.deploy;

import dev.slipway.app.AppBusy;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Settings;
import dev.slipway.app.property.AppsProperties;
import dev.slipway.app.property.GitProperties;
import dev.slipway.git.Arrival;
import dev.slipway.git.Push;
import dev.slipway.git.PushHandler;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how what serves came in, for {@code apps:report}, once it serves. */
public final class DeploySources implements PushHandler {

    private static final Logger log = LoggerFactory.getLogger(DeploySources.class);

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
            note(lock, push.arrival());
        } catch (AppBusy another) {
            // It serves: that the next change has begun already is no reason to refuse it.
            log.warn(
                    "how it came in is not noted app={} commit={}",
                    push.app(),
                    push.commit().id());
        }
    }

    @Override
    public void preview(Push push, Consumer<String> pusher) {
        deployer.preview(push, pusher);
    }

    private void note(AppLock lock, Arrival arrival) {
        settings.set(lock, AppsProperties.DEPLOY_SOURCE, arrival.source());
        settings.set(lock, AppsProperties.DEPLOY_SOURCE_METADATA, arrival.metadata());
        if (arrival.source().equals(Arrival.IMAGE)) {
            settings.set(lock, GitProperties.SOURCE_IMAGE, arrival.metadata());
        }
    }
}
