package dev.slipway.cert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Whom a certificate is about or from, its parts in the certificate's order: {@code C=US}, {@code CN=shop.example.org}. */
public record DistinguishedName(List<String> parts) {

    private static final String COMMON_NAME = "CN=";

    public DistinguishedName {
        parts = List.copyOf(parts);
    }

    public static DistinguishedName of(X500Principal principal) {
        RDN[] names = X500Name.getInstance(principal.getEncoded()).getRDNs();
        return new DistinguishedName(Arrays.stream(names)
                .flatMap(name -> Arrays.stream(name.getTypesAndValues()))
                .map(DistinguishedName::text)
                .toList());
    }

    private static String text(AttributeTypeAndValue part) {
        return BCStyle.INSTANCE.oidToDisplayName(part.getType()) + "=" + IETFUtils.valueToString(part.getValue());
    }

    public Optional<String> commonName() {
        return parts.stream()
                .filter(part -> part.startsWith(COMMON_NAME))
                .map(part -> part.substring(COMMON_NAME.length()))
                .findFirst();
    }

    /** Safe to print: a certificate may have been made by anybody. */
    public String joined(String separator) {
        return parts.stream().collect(Collectors.joining(separator)).replaceAll("\\p{Cntrl}", "?");
    }
}
