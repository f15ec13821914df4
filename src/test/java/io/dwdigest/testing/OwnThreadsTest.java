package io.dwdigest.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class OwnThreadsTest {

    @Test
    void a_wait_goes_on_when_a_thread_of_another_test_fails() {
        assertThatCode(() -> await().until(() -> {
            Thread other = Thread.ofVirtual().start(() -> {
                throw new IllegalStateException("on purpose");
            });
            other.join();
            return true;
        })).doesNotThrowAnyException();
    }
}
