package dev.slipway.deploy.narration;

import dev.slipway.release.proof.Proof;

/** How many requests failed during a change, and whose they were. */
final class ProofSentence {

    private ProofSentence() {}

    /** Of a release that took over. */
    static String of(Proof proof) {
        return of(proof, "while it switched");
    }

    /** Of more or fewer instances of the release that serves anyway. */
    static String ofAdjustment(Proof proof) {
        return of(proof, "meanwhile");
    }

    private static String of(Proof proof, String when) {
        if (proof.all().requests() == 0) {
            return "Requests were not counted " + when + because(proof);
        }
        return proof.all() + " requests failed " + when + ": " + whose(proof) + because(proof);
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
