package dev.slipway.check.trial;

import dev.slipway.check.probe.Prober;
import dev.slipway.check.probe.Prober.Answer;
import dev.slipway.release.manifest.Probe;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** A request that a visitor could send is answered well. */
record HttpAnswers(Prober prober, Probe.Http probe, Criteria criteria, Duration timeout) implements Trial {

    private static final int BAD_REQUEST = 400;

    @Override
    public Optional<Obstacle> look(Instance instance) {
        var answer = prober.get(instance.container(), request(), timeout);
        if (answer.isSuccess() && answer.body().contains(probe.content())) {
            return Trial.passed();
        }
        // A port that nobody listens on says more than a connection that is refused.
        return answer.status() == 0
                ? new PortAnswers(prober, port()).look(instance).or(() -> Optional.of(failed(answer)))
                : Optional.of(failed(answer));
    }

    private Prober.Request request() {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", criteria.visitor().host());
        if (criteria.visitor().secure()) {
            headers.put("X-Forwarded-Proto", "https");
        }
        headers.putAll(probe.headers());
        return new Prober.Request(port(), probe.secure(), probe.path(), headers);
    }

    private int port() {
        return probe.port() > 0 ? probe.port() : criteria.port();
    }

    private Obstacle failed(Answer answer) {
        String asked = "GET " + probe.path() + " on port " + port();
        if (answer.status() == 0) {
            return new Obstacle("did not answer " + asked + ": " + answer.body());
        }
        if (answer.isSuccess()) {
            return new Obstacle("answered " + asked + " with " + answer.status() + ", but without the text \""
                    + probe.content() + "\"");
        }
        String sentence = "answered " + asked + " with " + answer.status() + ", and 2xx or 3xx is expected";
        return answer.status() == BAD_REQUEST
                ? new Obstacle(
                        sentence,
                        "It was asked as " + criteria.visitor().host()
                                + ": an app that checks hostnames must allow it. The variable APP_HOSTS has them all.")
                : new Obstacle(sentence);
    }
}
