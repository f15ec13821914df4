package io.dwdigest.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.testing.FullDisk;
import io.dwdigest.testing.bot.BotProcess;

/** The bot's process of the week, which is killed and started again. Keeps what all its runs wrote to their logs. */
final class WeekProcess implements AutoCloseable {

    private static final Pattern IN_FLIGHT = Pattern.compile("(\\d+) deliveries were on their way");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern COMPLAINT = Pattern.compile("^\\S+ \\S+ (?:WARN|ERROR) .*", Pattern.MULTILINE);
    private static final int LONGEST_COMPLAINT = 110;

    /** How much memory the bot has, in MB. */
    record Memory(long heap, long resident) {}

    private final Path folder;
    private final Path classes;
    private final Map<String, String> settings;
    private final List<String> options;
    private final Map<String, Integer> complaints = new HashMap<>();
    private final List<Long> ends = new ArrayList<>();
    private int kills;
    private boolean ready;
    private int inFlight;
    private @Nullable BotProcess bot;

    WeekProcess(Path folder, Map<String, String> settings, List<String> options) {
        this.folder = folder;
        this.settings = settings;
        this.options = options;
        classes = folder.resolve("classes");
        copyOwnClasses();
    }

    /** The bot needs its main class, the classes beside it and the disk, but not the tests. */
    private void copyOwnClasses() {
        try {
            Path all = Path.of(WeekBot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            copy(all, WeekBot.class.getPackageName(), "");
            copy(all, FullDisk.class.getPackageName(), FullDisk.class.getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(Path all, String room, String beginning) throws IOException {
        Path own = Path.of(room.replace('.', '/'));
        Path to = Files.createDirectories(classes.resolve(own));
        try (Stream<Path> files = Files.list(all.resolve(own))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(beginning)).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    synchronized void start() {
        ready = false;
        try {
            bot = BotProcess.startBy(WeekBot.class.getName(), classes, folder, settings,
                    options.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether it has said that it is ready. */
    synchronized boolean isReady() {
        ready = ready || running().filter(BotProcess::isReady).isPresent();
        return ready;
    }

    /** Starts it again if it has ended by itself, as whatever supervises it does. Tells whether it had. */
    synchronized boolean startIfEnded() {
        boolean ended = running().filter(process -> ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)
                .isEmpty()).isPresent();
        if (ended) {
            read(running().orElseThrow().output());
            ends.add(System.nanoTime());
            start();
        }
        return ended;
    }

    /** As {@code kill -9}. */
    synchronized void kill() {
        running().ifPresent(process -> {
            process.kill();
            ends.add(System.nanoTime());
            kills++;
            read(process.output());
        });
        bot = null;
    }

    /** Stops the bot as an operator does, and returns the last line of its log. */
    synchronized String stop(Duration patience) throws InterruptedException {
        BotProcess process = running().orElseThrow();
        process.terminate();
        process.awaitExit(patience);
        read(process.output());
        bot = null;
        return process.output().lines().filter(line -> line.contains("Stopped")).reduce("", (one, other) -> other);
    }

    private Optional<BotProcess> running() {
        return Optional.ofNullable(bot);
    }

    private void read(String log) {
        IN_FLIGHT.matcher(log).results().forEach(found -> inFlight += Integer.parseInt(found.group(1)));
        COMPLAINT.matcher(log).results().map(found -> shape(found.group()))
                .forEach(complaint -> complaints.merge(complaint, 1, Integer::sum));
    }

    private static String shape(String line) {
        String shape = line.replaceFirst("^\\S+ \\S+ ", "").replaceAll("-?\\d+", "#");
        return shape.substring(0, Math.min(shape.length(), LONGEST_COMPLAINT));
    }

    /** What the present run wrote to its log. */
    synchronized String output() {
        return running().map(BotProcess::output).orElse("");
    }

    /** When it was killed or ended by itself, by {@link System#nanoTime()}. */
    synchronized List<Long> ends() {
        return List.copyOf(ends);
    }

    synchronized int kills() {
        return kills;
    }

    /** How many deliveries the bot found on their way after it had been killed. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** The most frequent warnings and errors, with how often they came. */
    synchronized List<String> complaints(int most) {
        return complaints.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())).limit(most)
                .map(one -> one.getValue() + " × " + one.getKey()).toList();
    }

    /** Measures the heap after a collection, and the process's own resident memory. Zero where that is not possible. */
    Memory memory() throws InterruptedException {
        BotProcess process = running().orElseThrow();
        jcmd(process.pid(), "GC.run");
        long heap = USED.matcher(jcmd(process.pid(), "GC.heap_info")).results()
                .mapToLong(part -> Long.parseLong(part.group(1))).limit(2).sum() / 1024;
        return new Memory(heap, resident(process.pid()));
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("RssAnon"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String jcmd(long pid, String command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(pid), command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        kill();
    }
}
