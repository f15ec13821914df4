package io.dwdigest.delivery.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import io.dwdigest.testing.Databases;
import io.dwdigest.testing.telegram.Person;

/**
 * Measures the memory, threads and file handles of a bot on PostgreSQL, while 20 people a second ask it something and
 * 20 digests a second go out. Not a test: it prints what it sees, every minute.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=SoakBenchmark -Dminutes=20}</pre>
 */
class SoakBenchmark {

    private static final int MINUTES = Integer.getInteger("minutes", 20);
    private static final int PEOPLE = 400;
    private static final int A_SECOND = 20;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    @Test
    void twenty_updates_and_twenty_digests_a_second() throws IOException, InterruptedException {
        try (HikariDataSource database = Databases.postgres();
                Broadcast broadcast = new Broadcast(60 * A_SECOND, "TELEGRAM_RATE=60",
                        "SPRING_DATASOURCE_URL=" + database.getJdbcUrl(), "SPRING_DATASOURCE_USERNAME=postgres")) {
            broadcast.start("-XX:+UseSerialGC", "-Xmx256m");
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(broadcast.telegram.reader(100 + i, "zh-hans"));
            }
            long begun = System.nanoTime();
            for (int said = 0; said < MINUTES * 60 * A_SECOND; said++) {
                if (said % (60 * A_SECOND) == 0) {
                    broadcast.publish(1);
                    print(said / (60 * A_SECOND), broadcast);
                }
                people.get(said % PEOPLE).says("/help");
                long due = begun + said * (Duration.ofSeconds(1).toNanos() / A_SECOND);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
            broadcast.awaitDigests(MINUTES * 60 * A_SECOND);
            print(MINUTES, broadcast);
            System.out.printf("%d digests, %d lost, %d repeated; %d messages in all%n", broadcast.digests().size(),
                    broadcast.lost(), broadcast.repeated(), broadcast.telegram.sentCount());
        }
    }

    private static void print(int minute, Broadcast broadcast) throws IOException, InterruptedException {
        long pid = broadcast.bot().pid();
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long heap = used.results().mapToLong(part -> Long.parseLong(part.group(1))).limit(2).sum() / 1024;
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            List<String> handles = files.map(SoakBenchmark::target).toList();
            System.out.printf("minute %d: heap after collection %d MB, %s, %d file handles, %d of them connections%n",
                    minute, heap, threads(pid), handles.size(),
                    handles.stream().filter(handle -> handle.startsWith("socket")).count());
        }
    }

    private static String threads(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("Threads") || line.startsWith("RssAnon"))
                .map(line -> line.replaceAll("\\s+", " ")).reduce((one, other) -> one + ", " + other).orElse("");
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid), command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
