package dev.slipway.host;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs as processes of this host. Stateless. */
public final class HostPrograms implements Programs {

    private static final Logger log = LoggerFactory.getLogger(HostPrograms.class);

    @Override
    public Finished run(Program program) {
        Process process = start(program);
        try {
            FutureTask<String> stdout = reading(process.getInputStream(), program);
            FutureTask<String> stderr = reading(process.getErrorStream(), program);
            feed(process, program);
            if (!process.waitFor(program.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow(program);
            }

            return new Finished(process.exitValue(), text(stdout), text(stderr));
        } catch (UncheckedIOException | ExecutionException e) {
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

    /** One that does not read what it was given is judged by its exit code. */
    private static void feed(Process process, Program program) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(program.input().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            log.debug("input not read program={}", program.name(), unread);
        }
    }

    private static FutureTask<String> reading(InputStream stream, Program program) {
        var reading = new FutureTask<>(() -> text(stream, program.kept()));
        var thread = new Thread(reading, "output of " + program.name());
        thread.setDaemon(true);
        thread.start();
        return reading;
    }

    private static String text(InputStream stream, int most) throws IOException {
        String text = new String(stream.readNBytes(most), StandardCharsets.UTF_8);
        long more = stream.transferTo(OutputStream.nullOutputStream());
        return more == 0 ? text : text + "\n(" + more + " bytes more are left out)\n";
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
