package dev.slipway.host;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Programs as processes of this host. Stateless. */
public final class HostPrograms implements Programs {

    @Override
    public Finished run(Program program) {
        Process process = start(program);
        try {
            process.getOutputStream().close();
            FutureTask<String> stdout = reading(process.getInputStream(), program);
            FutureTask<String> stderr = reading(process.getErrorStream(), program);
            if (!process.waitFor(program.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow(program);
            }

            return new Finished(process.exitValue(), text(stdout), text(stderr));
        } catch (IOException | UncheckedIOException | ExecutionException e) {
            throw new HostFailed(program.name() + " broke off: " + e.getMessage(), "Try again.").because(e);
        } catch (TimeoutException e) {
            throw tooSlow(program).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostFailed(program.name() + " was interrupted.", "Try again.").because(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(Program program) {
        var builder = new ProcessBuilder(program.arguments());
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new HostFailed(
                            "Cannot run " + program.name() + ": " + e.getMessage(),
                            "apt-get install the package that has " + program.name() + ", then try again.")
                    .because(e);
        }
    }

    private static FutureTask<String> reading(InputStream stream, Program program) {
        var reading = new FutureTask<>(() -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        var thread = new Thread(reading, "output of " + program.name());
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private static String text(FutureTask<String> reading)
            throws InterruptedException, ExecutionException, TimeoutException {
        return reading.get(10, TimeUnit.SECONDS);
    }

    private static HostFailed tooSlow(Program program) {
        return new HostFailed(
                program.name() + " did not end within " + program.limit().toSeconds() + " s.",
                "top shows whether the host is overloaded; then try again.");
    }
}
