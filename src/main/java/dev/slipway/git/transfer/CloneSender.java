package dev.slipway.git.transfer;

import dev.slipway.app.AppName;
import dev.slipway.git.BareRepos;
import dev.slipway.git.FailedPushes;
import java.io.IOException;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an app's repository to a client that clones or fetches. Thread-safe. */
public final class CloneSender {

    private static final Logger log = LoggerFactory.getLogger(CloneSender.class);

    private final BareRepos repos;

    public CloneSender(BareRepos repos) {
        this.repos = repos;
    }

    /** Blocks until the client has what it wants or has left; an app without a push yet is an empty repository. */
    public void send(AppName app, Wire wire) {
        try (var repository = repos.open(app)) {
            var pack = new UploadPack(repository);
            pack.setRefFilter(FailedPushes::visible);
            pack.setPackConfig(thrifty());
            pack.upload(wire.input(), wire.output(), wire.errors());
            wire.output().flush();
        } catch (ServiceMayNotContinueException told) {
            log.info("clone refused app={} reason={}", app, told.getMessage());
        } catch (IOException left) {
            log.info("clone broke off app={} cause={}", app, left.toString());
        }
    }

    /** Sends objects as they are stored: a search for better deltas costs more memory than we have. */
    private static PackConfig thrifty() {
        var config = new PackConfig();
        config.setThreads(1);
        config.setDeltaCompress(false);
        config.setReuseDeltas(true);
        config.setReuseObjects(true);
        return config;
    }
}
