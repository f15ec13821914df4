package io.dwdigest.testing.dw;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dwdigest.testing.Shared;

/** Real files of DW, from {@code dw} among the {@link Shared} ones. */
public final class RealFiles {

    private RealFiles() {}

    public static byte[] bytes(String file) {
        return Shared.bytes("dw/" + file);
    }

    public static String text(String file) {
        return new String(bytes(file), UTF_8);
    }
}
