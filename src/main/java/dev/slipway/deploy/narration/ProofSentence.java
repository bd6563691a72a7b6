package dev.slipway.deploy.narration;

import dev.slipway.release.proof.Proof;

/** How many requests failed during a swap, and whose they were. */
final class ProofSentence {

    private ProofSentence() {}

    static String of(Proof proof) {
        if (proof.all().requests() == 0) {
            return "Requests were not counted while it switched" + because(proof);
        }
        return proof.all() + " requests failed while it switched: " + whose(proof) + because(proof);
    }

    private static String whose(Proof proof) {
        if (proof.all().failed() == 0) {
            return proof.visitors().requests() + " by visitors, " + proof.ours().requests() + " by Slipway";
        }
        return proof.visitors() + " by visitors, " + proof.ours() + " by Slipway";
    }

    private static String because(Proof proof) {
        return proof.remark().isEmpty() ? "" : " (" + proof.remark() + ")";
    }
}
