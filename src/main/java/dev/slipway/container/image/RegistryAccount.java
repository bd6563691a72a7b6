package dev.slipway.container.image;

/** Whom a registry knows the engine as; the password is in the clear and therefore not part of the text form. */
public record RegistryAccount(String server, String username, String password) {

    @Override
    public String toString() {
        return "RegistryAccount[" + username + " at " + server + "]";
    }
}
