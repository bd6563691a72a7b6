package dev.slipway.registry;

import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.Registries;
import dev.slipway.container.image.RegistryAccount;
import dev.slipway.error.AppFailed;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Registries that know everybody whose password is {@code right}. */
public final class InMemoryRegistries implements Registries {

    public final List<String> calls = new ArrayList<>();

    /** What fetches and sends for apps without any account. */
    public static RegistryImages withoutAccounts(Images images, Path state) {
        return new RegistryImages(images, new InMemoryRegistries(), new RegistryLogins(new StateDir(state)));
    }

    @Override
    public void check(RegistryAccount account) {
        if (!account.password().equals("right")) {
            throw new AppFailed("The registry " + account.server() + " refuses the login", "Check the password.");
        }
    }

    @Override
    public void pull(ImageRef name, RegistryAccount account, BuildOutput output) {
        check(account);
        calls.add("pull " + name + " as " + account.username());
    }

    @Override
    public void push(ImageRef name, RegistryAccount account, BuildOutput output) {
        check(account);
        calls.add("push " + name + " as " + account.username());
    }
}
