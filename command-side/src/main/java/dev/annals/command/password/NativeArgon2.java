package dev.annals.command.password;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argon2 by its reference implementation in C, through JNA. */
final class NativeArgon2 implements Argon2 {

    private static final Logger LOG = LoggerFactory.getLogger(NativeArgon2.class);

    private NativeArgon2() {}

    /** The native implementation, or the one in Java where the machine cannot load it (musl, a temp dir without exec). */
    static Argon2 orJava() {
        try {
            NativeArgon2 loaded = new NativeArgon2();
            loaded.digest(new Argon2Cost(Argon2Cost.Type.ARGON2ID, 8, 1, 1), new byte[1], new byte[16], 16);
            return loaded;
        } catch (LinkageError e) {
            LOG.warn(
                    "The native argon2 library does not load here, hashing in Java, a quarter slower: {}",
                    e.getMessage());
            return new JavaArgon2();
        }
    }

    @Override
    public byte[] digest(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        Argon2Types type = cost.type() == Argon2Cost.Type.ARGON2I ? Argon2Types.ARGON2i : Argon2Types.ARGON2id;
        return Argon2Factory.createAdvanced(type, salt.length, length)
                .rawHash(cost.iterations(), cost.memoryKib(), cost.parallelism(), password, salt);
    }
}
