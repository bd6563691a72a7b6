package dev.slipway.route.nginx.process;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** What nginx's master understands (<a href="https://nginx.org/en/docs/control.html">Controlling nginx</a>). */
public enum Signal {
    /** SIGHUP: read the configuration again. */
    RELOAD(1, "reload"),
    /** SIGQUIT: stop when the open requests are answered. */
    QUIT(3, "quit");

    private final int number;
    private final String word;

    Signal(int number, String word) {
        this.number = number;
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether it was sent: not, if the process has gone or is another user's, or where no native call can be made. */
    public boolean send(long pid) {
        try {
            return Native.load("c", LibC.class).kill(Math.toIntExact(pid), number) == 0;
        } catch (UnsatisfiedLinkError noNativeCode) {
            // Temporary files that must not be executed keep JNA from working: the caller has another way.
            return false;
        }
    }

    private interface LibC extends Library {
        int kill(int pid, int signal);
    }
}
