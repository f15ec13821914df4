package io.dwdigest.testing;

import org.opentest4j.TestAbortedException;

/**
 * Leaves out tests that take seconds, where tests run again and again for one small change of the code after another: in
 * the Maven profile {@code mutation}, which sets {@code -Dtests.quick=true}.
 */
public final class Quick {

    private static final boolean ONLY = Boolean.getBoolean("tests.quick");

    private Quick() {}

    /**
     * Ends the test that asks for something slow, as skipped, if only quick ones are wanted.
     *
     * @param slow what it asks for, as in "PostgreSQL"
     */
    public static void leaveOut(String slow) {
        if (ONLY) {
            throw new TestAbortedException("Only quick tests are run, and this one needs " + slow);
        }
    }
}
