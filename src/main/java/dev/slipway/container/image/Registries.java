package dev.slipway.container.image;

/** Registries, reached by the engine on our behalf. Thread-safe; HostFailed when the engine does not answer. */
public interface Registries {

    /** Asks the registry whether it knows the account; AppFailed with its words when it does not. */
    void check(RegistryAccount account);

    /** Fetches an image as this account; not to be had: AppFailed. */
    void pull(ImageRef name, RegistryAccount account, BuildOutput output);

    /** Sends the image of that name as this account; refused: AppFailed. */
    void push(ImageRef name, RegistryAccount account, BuildOutput output);
}
