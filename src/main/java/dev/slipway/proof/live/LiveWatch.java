package dev.slipway.proof.live;

import dev.slipway.app.AppName;
import dev.slipway.proof.Watch;
import dev.slipway.proof.live.Connection.Manner;
import dev.slipway.release.proof.Bar;
import dev.slipway.release.proof.Proof;
import dev.slipway.route.Hostname;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One change: two clients ask in turn, each only when it has been answered and at most {@code 1 / PAUSE} times a second, so
 * that an app has never more than a handful of our requests at once.
 */
final class LiveWatch implements Watch {

    /** A swap takes some 150 ms: about seven requests of each client. */
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Once everyone gets the new release, what is asked is only whether it goes on well. */
    private static final Duration LATER_PAUSE = Duration.ofMillis(500);
    /** What a push waits at most for the last answers. */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(250);
    /** Asked of the new release once nobody else answers any more, and how many of them at once. */
    private static final int FEWEST_LAST = 4;

    private static final int AT_ONCE = 4;
    /** A release is judged by three failures at least, and it may be one hostname that fails; of very many, one each. */
    private static final int LAST_OF_EACH = 3;

    private static final int MOST_OF_EACH = 24;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Subject subject;
    private final Visits visits;
    private final Manner manner;
    private final Executor threads;
    private final Changes changes;
    private final Ledger ledger = new Ledger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable WebSocketVisit webSocket;

    LiveWatch(Subject subject, Visits visits, Manner manner, Executor threads, Changes changes) {
        this.subject = subject;
        this.visits = visits;
        this.manner = manner;
        this.threads = threads;
        this.changes = changes;
    }

    /** Where to knock, and why that is not everywhere. */
    record Subject(AppName app, List<Door> doors, String remark) {

        Subject {
            doors = List.copyOf(doors);
        }
    }

    /** Looks at what is usual, in the background. */
    void open() {
        threads.execute(() -> {
            visits.open(changes.since(subject.app()));
            var client = Client.connectingAnew(manner);
            for (Door door : subject.doors()) {
                if (isOver() || ledger.phase() != Phase.BEFORE) {
                    return;
                }
                ask(client, door, Phase.BEFORE);
            }
            subject.doors().stream().findFirst().ifPresent(this::openWebSocket);
        });
    }

    private boolean isOver() {
        return over.getCount() == 0;
    }

    private void ask(Client client, Door door, Phase phase) {
        ledger.add(door, phase, client.ask(door));
        if (client.isSentBack()) {
            ledger.sentBack(door, phase);
        }
    }

    private void openWebSocket(Door door) {
        webSocket = WebSocketVisit.open(door, visits.webSocketPath().orElse("/"), manner)
                .orElse(null);
        if (isOver()) {
            closeWebSocket();
        }
    }

    @Override
    public void begin() {
        visits.begin();
        ledger.enter(Phase.CHANGING);
        if (!subject.doors().isEmpty()) {
            threads.execute(() -> knock(Client.connectingAnew(manner), subject.doors()));
            threads.execute(() ->
                    knock(Client.keepingConnection(manner), subject.doors().subList(0, 1)));
        }
    }

    private void knock(Client client, List<Door> doors) {
        try (client) {
            int turn = 0;
            do {
                ask(client, doors.get(turn++ % doors.size()), ledger.phase());
            } while (!waited(ledger.phase() == Phase.AFTER ? LATER_PAUSE : PAUSE));
        }
    }

    /** Whether it is over. */
    private boolean waited(Duration pause) {
        try {
            return over.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void switched() {
        visits.switched();
        ledger.enter(Phase.SETTLING);
    }

    @Override
    public Proof conclude(Bar bar) {
        ledger.enter(Phase.AFTER);
        Instant end = changes.now().plus(bar.grace());
        lastRound();
        visits.look();
        while (changes.now().isBefore(end) && !proof().isWorse(bar)) {
            if (waited(LOOK_AGAIN)) {
                break;
            }
            visits.look();
        }
        ledger.seal();
        changes.happened(subject.app());
        return proof();
    }

    private void lastRound() {
        List<Door> doors = subject.doors();
        if (doors.isEmpty()) {
            return;
        }
        int several = Math.min(doors.size() * LAST_OF_EACH, MOST_OF_EACH);
        int count = Math.max(Math.max(FEWEST_LAST, doors.size()), several);
        var next = new AtomicInteger();
        var answered = new CountDownLatch(count + 1);
        for (int i = 0; i < AT_ONCE; i++) {
            threads.execute(() -> {
                var client = Client.connectingAnew(manner);
                for (int turn = next.getAndIncrement(); turn < count && !isOver(); turn = next.getAndIncrement()) {
                    ask(client, doors.get(turn % doors.size()), Phase.AFTER);
                    answered.countDown();
                }
            });
        }
        threads.execute(() -> {
            askWebSocket();
            answered.countDown();
        });
        try {
            answered.await(LAST_ANSWERS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void askWebSocket() {
        var open = webSocket;
        if (open != null) {
            ledger.add(open.door(), Phase.SETTLING, open.isAnswered() ? Visit.SWITCHING_PROTOCOLS : Ledger.NO_ANSWER);
        }
    }

    private Proof proof() {
        String remark = subject.remark().isEmpty() && visits.hasUnknown()
                ? "visitors are not all counted: the access log has a format of its own"
                : subject.remark();
        if (remark.isEmpty()) {
            remark = ledger.refused()
                    .map(LiveWatch::refusal)
                    .or(() -> ledger.sentBack().map(LiveWatch::circle))
                    .orElse("");
        }
        return new Proof(
                visits.counted(ledger.usual()),
                ledger.counted(),
                ledger.before().plus(visits.before()),
                ledger.after().plus(visits.after()),
                remark);
    }

    private static String refusal(Hostname hostname) {
        return hostname
                + " is answered with 400: an app that checks hostnames must be handed it and allow it, as Django does with"
                + " ALLOWED_HOSTS = os.environ[\"APP_HOSTS\"].split(\",\")";
    }

    private static String circle(Hostname hostname) {
        return hostname
                + " sends visitors back to itself for ever: it takes https for http. An nginx in the stack must hand on what it is"
                + " told, proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto; Django looks at it with"
                + " SECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\")";
    }

    @Override
    public void close() {
        over.countDown();
        ledger.seal();
        closeWebSocket();
    }

    private void closeWebSocket() {
        var open = webSocket;
        if (open != null) {
            open.close();
        }
    }
}
