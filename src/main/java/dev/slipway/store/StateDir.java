package dev.slipway.store;

import java.nio.file.Path;

/** Where everything that we decided is kept; every path of ours comes from here. No method touches the disk. */
public record StateDir(Path root) {

    public StateDir {
        root = root.toAbsolutePath().normalize();
    }

    /** Held with a file lock by the one server (or operator's command) that may write here. */
    public Path lockFile() {
        return root.resolve("lock");
    }

    public Path layoutVersion() {
        return root.resolve("layout-version");
    }

    /** What marks our containers among those of another state directory. */
    public Path stateId() {
        return root.resolve("state-id");
    }

    /** Files of pushed trees that containers mount, named by what is in them. */
    public Path copies() {
        return root.resolve("copies");
    }

    /** Programs that the operator wants run at the points of deploys. */
    public Path hooks() {
        return root.resolve("hooks");
    }

    /** The key of names that must not be guessed. */
    public Path nameKey() {
        return root.resolve("name-key");
    }

    public Path controlSocket() {
        return root.resolve("control.sock");
    }

    public Path authorizedKeys() {
        return root.resolve("authorized_keys");
    }

    public Path hostKeys() {
        return root.resolve("host_keys");
    }

    public Path auditLog() {
        return root.resolve("audit.log");
    }

    /** With it we are let in by others' git servers. */
    public Path deployKey() {
        return root.resolve("deploy_key");
    }

    /** The keys of git servers over ssh, in OpenSSH's format. */
    public Path knownHosts() {
        return root.resolve("known_hosts");
    }

    /** Names and passwords for git servers over https, as in a {@code .netrc}. */
    public Path gitCredentials() {
        return root.resolve("git-credentials");
    }

    /** When {@code events} was switched on and off. */
    public Path eventSwitches() {
        return root.resolve("events");
    }

    /** Settings that apply to every app, as JSON. */
    public Path globalSettings() {
        return root.resolve("global.json");
    }

    /** Up to when scheduled tasks have been looked after. */
    public Path cron() {
        return root.resolve("cron.json");
    }

    /** Up to when scheduled backups have been looked after. */
    public Path backups() {
        return root.resolve("backups.json");
    }

    public Path globalEnv() {
        return root.resolve("global.env");
    }

    public Path globalDomains() {
        return root.resolve("global.domains");
    }

    public Path apps() {
        return root.resolve("apps");
    }

    /** The directory of one app; the name must already be a valid app name. */
    public Path app(String name) {
        return apps().resolve(name);
    }

    public Path appSettings(String name) {
        return app(name).resolve("app.json");
    }

    public Path domains(String name) {
        return app(name).resolve("domains");
    }

    public Path formation(String name) {
        return app(name).resolve("formation");
    }

    public Path env(String name) {
        return app(name).resolve("env");
    }

    /** Files of variables that an app's compose file names, one per path. */
    public Path envFiles(String name) {
        return app(name).resolve("env-files");
    }

    public Path repository(String name) {
        return app(name).resolve("repo.git");
    }

    /** Copies of the repositories that an app's submodules name. */
    public Path modules(String name) {
        return app(name).resolve("modules");
    }

    /** What containers that are gone have printed. */
    public Path output(String name) {
        return app(name).resolve("output");
    }

    /** What is kept of builds and deploys. */
    public Path builds(String name) {
        return app(name).resolve("builds");
    }

    /** The number of the release that serves. */
    public Path current(String name) {
        return app(name).resolve("current");
    }

    public Path releases(String name) {
        return app(name).resolve("releases");
    }

    public Path release(String name, int number) {
        return releases(name).resolve(Integer.toString(number));
    }

    /** The lock that {@code apps:lock} makes: stays over restarts until {@code apps:unlock}. */
    public Path deployLock(String name) {
        return app(name).resolve("deploy.lock");
    }

    /** Exists only while a deploy runs. */
    public Path deployJournal(String name) {
        return app(name).resolve("deploy.json");
    }

    /** By which name the engine knows the app's data, where that is not its own. */
    public Path dataName(String name) {
        return app(name).resolve("data-name");
    }

    /** The same of apps that are gone while their data stayed. */
    public Path leftData() {
        return root.resolve("left-data");
    }

    /** Exists only while the app is being renamed. */
    public Path renaming(String name) {
        return app(name).resolve("renaming.json");
    }

    /** Exists from the beginning of an app's first deploy until what is to be run once in its life has run. */
    public Path firstTasks(String name) {
        return app(name).resolve("first-tasks");
    }

    /** What was pushed and waits to be let go. */
    public Path waiting(String name) {
        return app(name).resolve("waiting.json");
    }

    /** What waits for the proxy's owner to mend its configuration. */
    public Path heldDeploys(String name) {
        return app(name).resolve("held.json");
    }

    /** Which certificate the app has. */
    public Path appCertificate(String name) {
        return app(name).resolve("certificate.json");
    }

    /** Certificates and their keys, a directory each. */
    public Path certificates() {
        return root.resolve("certs");
    }

    /** What certificate authorities know us by, and when we asked them last. */
    public Path acme() {
        return root.resolve("acme");
    }

    public Path services() {
        return root.resolve("services");
    }

    /** What is kept of one database or the like; its data are in a volume of the engine. Both names must be valid already. */
    public Path service(String kind, String name) {
        return services().resolve(kind).resolve(name);
    }

    /** The private nginx's prefix, and what the system nginx's status needs of us. */
    public Path nginx() {
        return root.resolve("nginx");
    }

    /** Directories that apps mount, one a name: what is in them is the apps' own. */
    public Path storage() {
        return root.resolve("storage");
    }

    /** What is registered of the directories below {@link #storage}, and of others. */
    public Path storageEntries() {
        return root.resolve("storage.json");
    }

    /** Whom registries know every app as; an app's own logins are beside its settings. */
    public Path registryLogins() {
        return root.resolve("registry.json");
    }

    public Path registryLogins(String name) {
        return app(name).resolve("registry.json");
    }

    /** The one directory that everyone on the host may enter, because nginx serves from it. */
    public Path publicFiles() {
        return root.resolve("public");
    }

    /** Scratch space: emptied at each start. */
    public Path work() {
        return root.resolve("work");
    }
}
