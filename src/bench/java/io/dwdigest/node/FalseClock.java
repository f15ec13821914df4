package io.dwdigest.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

import org.opentest4j.TestAbortedException;

/**
 * Sets the clock of a process on Linux without touching that of the machine. A few lines of C stand before the system's
 * own functions and add a number of seconds to what these return. The monotonic clock stays as it is.
 */
final class FalseClock {

    private static final String SOURCE = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <fcntl.h>
            #include <stdlib.h>
            #include <sys/mman.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>

            static volatile long long *ahead;
            static int (*real)(clockid_t, struct timespec *);

            __attribute__((constructor)) static void begin(void) {
                real = dlsym(RTLD_NEXT, "clock_gettime");
                int file = open(getenv("FALSE_CLOCK"), O_RDONLY);
                ahead = mmap(0, sizeof(long long), PROT_READ, MAP_SHARED, file, 0);
                close(file);
            }

            int clock_gettime(clockid_t id, struct timespec *now) {
                if (!real) begin();
                int result = real(id, now);
                if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) now->tv_sec += *ahead;
                return result;
            }

            int gettimeofday(struct timeval *now, void *zone) {
                struct timespec exact;
                int result = clock_gettime(CLOCK_REALTIME, &exact);
                now->tv_sec = exact.tv_sec;
                now->tv_usec = exact.tv_nsec / 1000;
                return result;
            }

            time_t time(time_t *now) {
                struct timespec exact;
                clock_gettime(CLOCK_REALTIME, &exact);
                if (now) *now = exact.tv_sec;
                return exact.tv_sec;
            }
            """;

    private final Path library;
    private final Path ahead;

    private FalseClock(Path library, Path ahead) {
        this.library = library;
        this.ahead = ahead;
    }

    /** Makes one that shows the right time. Needs a C compiler; without one the test is left out. */
    static FalseClock in(Path folder) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("clock.c"), SOURCE);
        FalseClock clock = new FalseClock(folder.resolve("clock.so"), folder.resolve("ahead"));
        clock.set(Duration.ZERO);
        try {
            Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-O1", "-o", clock.library.toString(),
                    source.toString(), "-ldl").inheritIO().start();
            if (compiler.waitFor() != 0) {
                throw new TestAbortedException("the C compiler cannot make a library that is loaded before others");
            }
        } catch (IOException missing) {
            throw new TestAbortedException("there is no C compiler cc", missing);
        }
        return clock;
    }

    /** What a process needs in its environment so as to go by this clock. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "FALSE_CLOCK", ahead.toString());
    }

    /** Sets how far it is ahead of the machine's; negative for behind. */
    void set(Duration difference) throws IOException {
        Files.write(ahead, ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder())
                .putLong(difference.toSeconds()).array(), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }
}
