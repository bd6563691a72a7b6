package dev.slipway.service.register;

import dev.slipway.error.ExitCode;
import dev.slipway.error.NotFound;
import dev.slipway.service.ServiceId;

/** Nobody made a service of this name; Dokku's sentence and its exit code, which is not the one for apps. */
public final class ServiceNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public ServiceNotFound(ServiceId id) {
        super(id.title() + " does not exist", id.kind().naming().word() + ":list shows those that do.");
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FAILED;
    }
}
