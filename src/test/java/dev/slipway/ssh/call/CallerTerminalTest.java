package dev.slipway.ssh.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.apache.sshd.server.StandardEnvironment;
import org.apache.sshd.server.channel.ChannelSession;
import org.junit.jupiter.api.Test;

/** To whom colours are sent. */
class CallerTerminalTest {

    private static final Map<String, String> SCREEN = Map.of("TERM", "xterm", "COLUMNS", "80", "LINES", "24");

    @Test
    void a_terminal_gets_colours() {
        assertThat(wantsColours(SCREEN, Map.of())).isTrue();
        assertThat(wantsColours(SCREEN, Map.of("NO_COLOR", ""))).isTrue();
    }

    @Test
    void who_wants_none_or_cannot_show_them_gets_none() {
        assertThat(wantsColours(SCREEN, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(wantsColours(SCREEN, Map.of("TERM", "dumb"))).isFalse();
        assertThat(wantsColours(Map.of("TERM", "xterm"), Map.of())).isFalse();
    }

    private static boolean wantsColours(Map<String, String> window, Map<String, String> sent) {
        var environment = new StandardEnvironment();
        window.forEach(environment::set);
        sent.forEach(environment::set);
        var output = new ByteArrayOutputStream();
        var input = new CallerInput(new ChannelSession().getLocalWindow());
        return new CallerTerminal(input, output, output, environment).wantsColours();
    }
}
