package dev.slipway.cert.acme;

import dev.slipway.cert.Certificate;
import dev.slipway.cert.Chain;
import dev.slipway.cert.TestAuthority;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Hostname;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signs whatever it is asked for, for ninety days, unless told to refuse; remembers what it was asked. */
public final class InMemoryAuthority implements CertificateAuthority {

    private final TestAuthority authority = new TestAuthority();
    private final Clock clock;
    private final List<CertificateOrder> orders = new ArrayList<>();
    private final List<String> revoked = new ArrayList<>();
    private @Nullable SlipwayException refusal;

    public InMemoryAuthority(Clock clock) {
        this.clock = clock;
    }

    public void refuseWith(SlipwayException next) {
        refusal = next;
    }

    public List<CertificateOrder> orders() {
        return List.copyOf(orders);
    }

    /** The authority and the first name of each. */
    public List<String> revoked() {
        return List.copyOf(revoked);
    }

    @Override
    public Certificate issue(CertificateOrder order) {
        orders.add(order);
        if (refusal != null) {
            throw refusal;
        }
        String[] names = order.hostnames().stream().map(Hostname::value).toArray(String[]::new);
        return authority.issue(clock.instant(), Duration.ofDays(90), names).certificate();
    }

    @Override
    public void revoke(URI server, String email, Chain chain) {
        revoked.add(server + " " + chain.names().first());
    }
}
