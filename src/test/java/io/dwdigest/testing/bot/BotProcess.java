package io.dwdigest.testing.bot;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.Application;
import io.dwdigest.testing.Quick;

/** The bot as a separate process, as an operator runs it: it can be killed, and it has an exit code. */
public final class BotProcess implements AutoCloseable {

    /** One start for each of two cores: more at once only make each slow, and what is timed beside them fail. */
    private static final Semaphore STARTS = new Semaphore(Math.min(2, Runtime.getRuntime().availableProcessors()));
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private BotProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in a folder, with nothing in its environment but these settings. */
    public static BotProcess start(Path folder, Map<String, String> settings) throws IOException {
        return start(folder, settings, "-XX:TieredStopAtLevel=1", "-Xmx256m");
    }

    /** As {@link #start(Path, Map)}, with options of the JVM. */
    public static BotProcess start(Path folder, Map<String, String> settings, String... options) throws IOException {
        return start(folder, settings, null, options);
    }

    /**
     * As {@link #start(Path, Map, String...)}, with these classes, such as an older version's; null for the present.
     */
    public static BotProcess start(Path folder, Map<String, String> settings, @Nullable Path classes,
            String... options) throws IOException {
        return start(folder, settings, classes, List.of(options), List.of());
    }

    /** As {@link #start(Path, Map)}, with arguments, such as those that make it move chats. */
    public static BotProcess start(Path folder, Map<String, String> settings, List<String> arguments)
            throws IOException {
        return start(folder, settings, null, List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"), arguments);
    }

    /**
     * As {@link #start(Path, Map, String...)}, but another main class starts the application, such as one that gives it
     * a clock of its own.
     *
     * @param more the folder of the main class, and of what that needs besides the application
     */
    public static BotProcess startBy(String main, Path more, Path folder, Map<String, String> settings,
            String... options) throws IOException {
        ClassArchive archive = ClassArchive.only();
        return launch(folder, settings, Stream.of(List.of(options), archive.options(),
                runs(archive.classpath() + File.pathSeparator + more, main)).flatMap(List::stream).toList());
    }

    /** As {@link #start(Path, Map, Path, String...)}, with arguments. */
    public static BotProcess start(Path folder, Map<String, String> settings, @Nullable Path classes,
            List<String> options, List<String> arguments) throws IOException {
        ClassArchive archive = ClassArchive.only();
        return launch(folder, settings, Stream.of(options, classes == null ? archive.options() : List.<String>of(),
                runs(classes == null ? archive.classpath() : classpath(classes), Application.class.getName()),
                arguments).flatMap(List::stream).toList());
    }

    private static List<String> runs(String classpath, String main) {
        return List.of("--enable-native-access=ALL-UNNAMED", "-cp", classpath, main);
    }

    private static BotProcess launch(Path folder, Map<String, String> settings, List<String> command)
            throws IOException {
        Quick.leaveOut("a process of the bot");
        Path log = Files.createTempFile(folder, "bot-", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(java()), command.stream()).toList());
        builder.environment().clear();
        builder.environment().putAll(settings);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        STARTS.acquireUninterruptibly();
        try {
            BotProcess bot = new BotProcess(builder.start(), log);
            Thread.startVirtualThread(bot::letOthersStart);
            return bot;
        } catch (IOException | RuntimeException e) {
            STARTS.release();
            throw e;
        }
    }

    private void letOthersStart() {
        try {
            long end = System.nanoTime() + LONGEST_START.toNanos();
            while (process.isAlive() && System.nanoTime() < end && !isReady()
                    && !output().contains("Started Application")) { // as older versions say
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            STARTS.release();
        }
    }

    /** Whether it has written the line that ends a start, with a token or without. */
    public boolean isReady() {
        return output().contains("Ready: https://t.me/") || output().contains("Open http://");
    }

    /** The exit code, once it has ended by itself. */
    public int awaitExit(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the bot still runs:\n" + output());
        }
        return process.exitValue();
    }

    /** The id by which the operating system knows it. */
    public long pid() {
        return process.pid();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill}: asks it to stop. */
    public void terminate() {
        process.destroy();
    }

    /** Makes it stand still, as on an overloaded machine, until {@link #resume}. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it wrote to its log. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The class path of this JVM without the test classes. It is absolute, since the process runs in another folder.
     */
    static String classpath(@Nullable Path classes) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> classes != null && entry.endsWith("classes") ? classes : Path.of(entry))
                .map(entry -> entry.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
