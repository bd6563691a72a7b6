package dev.slipway.deploy.crew;

import dev.slipway.error.HostFailed;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same to several at once. */
public final class Together {

    private final Executor threads;

    public Together(Executor threads) {
        this.threads = threads;
    }

    /** Returns when it was done to all, or throws the first failure at once; the others then go on unattended. */
    public <T> void each(List<T> all, Consumer<T> action) {
        collect(all, action, false);
    }

    /** Returns when it was done to all, or throws the first failure when nothing of it goes on any more. */
    public <T> void eachToTheEnd(List<T> all, Consumer<T> action) {
        collect(all, action, true);
    }

    private <T> void collect(List<T> all, Consumer<T> action, boolean toTheEnd) {
        if (all.size() == 1) {
            action.accept(all.get(0));
            return;
        }
        CompletionService<T> running = new ExecutorCompletionService<>(threads);
        for (T one : all) {
            running.submit(task(one, action));
        }
        @Nullable Throwable first = null;
        for (int i = 0; i < all.size() && (first == null || toTheEnd); i++) {
            Throwable failure = failure(running);
            first = first == null ? failure : first;
        }
        rethrow(first);
    }

    private static <T> Callable<T> task(T one, Consumer<T> action) {
        return () -> {
            action.accept(one);
            return one;
        };
    }

    private static <T> @Nullable Throwable failure(CompletionService<T> running) {
        try {
            Future<T> done = running.take();
            done.get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new HostFailed("Slipway was stopped meanwhile", "Try again when it runs.").because(stopped);
        }
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException ours) {
            throw ours;
        }
        if (failure instanceof Error fatal) {
            throw fatal;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
