package dev.annals.command.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2 without native code. */
final class JavaArgon2 implements Argon2 {

    @Override
    public byte[] digest(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        boolean dataIndependent = cost.type() == Argon2Cost.Type.ARGON2I;
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(dataIndependent ? Argon2Parameters.ARGON2_i : Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.iterations())
                        .withParallelism(cost.parallelism())
                        .withSalt(salt)
                        .build());
        byte[] digest = new byte[length];
        generator.generateBytes(password, digest);
        return digest;
    }
}
