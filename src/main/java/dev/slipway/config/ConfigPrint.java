package dev.slipway.config;

import dev.slipway.app.AppName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether an app's config, with its env files, is still what it was, without keeping a value. */
public final class ConfigPrint {

    private final Configs configs;
    private final EnvFiles envFiles;

    public ConfigPrint(Configs configs, EnvFiles envFiles) {
        this.configs = configs;
        this.envFiles = envFiles;
    }

    /** The same as long as nothing is set, unset or imported. */
    public String of(AppName app) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            add(digest, configs.merged(app));
            envFiles.of(app).forEach((path, environment) -> {
                add(digest, path.value());
                add(digest, environment);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            // Every JDK has it (MessageDigest's documentation).
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, Environment environment) {
        environment.variables().forEach((key, value) -> {
            add(digest, key.value());
            add(digest, value.reveal());
        });
    }

    /** No value has a NUL, so that no two texts in a row are like two others. */
    private static void add(MessageDigest digest, String text) {
        digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
    }
}
