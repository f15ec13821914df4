package io.dwdigest.testing;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps a test that waits from failing for the thread of another test. By itself, Awaitility ends a wait with any
 * exception that no thread in the JVM has caught, and here several test classes run in one JVM.
 */
public final class OwnThreads implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
