package dev.slipway.host;

/** Runs programs of the host to their end. There is no shell: an argument with a space or a dollar is just that. */
public interface Programs {

    /**
     * Blocks until the program ends, with nothing but its input on its stdin. HostFailed if it is not installed or takes longer than its
     * limit, when it is killed; an exit code other than 0 is the caller's to judge.
     */
    Finished run(Program program);
}
