package dev.slipway.cert;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whether browsers would accept a chain, as far as this host's list of authorities tells. */
public final class Trust {

    private Trust() {}

    /** Also false once it has expired. */
    public static boolean verifies(Chain chain) {
        X509Certificate[] path = chain.certificates().toArray(X509Certificate[]::new);
        try {
            authorities(null).checkServerTrusted(path, "UNKNOWN");
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }

    /** The authorities of the store, or without one those that Java itself knows. */
    public static X509TrustManager authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no trust manager"));
    }
}
