package io.dwdigest.testing.bot;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.dwdigest.Application;

/**
 * The bot's classes as a jar, with a cache of what the JVM makes of them. A start that uses it takes a third less of the
 * processor. The JVM caches classes from jars only. Where there is no cache, starts are slow, and nothing else changes.
 */
final class ClassArchive {

    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);
    private static final int LONGEST_SECONDS = 60;
    private static final String READY = "Open http://";

    private static final ClassArchive ONLY = new ClassArchive();

    private final String classpath;
    private final Path archive;

    private ClassArchive() {
        try {
            Path folder = Files.createTempDirectory("bot-classes");
            Path jar = folder.resolve("bot.jar");
            archive = folder.resolve("bot.aot");
            Stream.of(archive, jar, folder).map(Path::toFile).toList().reversed().forEach(File::deleteOnExit);
            classpath = BotProcess.classpath(pack(jar));
            train(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClassArchive only() {
        return ONLY;
    }

    String classpath() {
        return classpath;
    }

    /** Options of a JVM that uses the archive, and says nothing when it cannot. */
    List<String> options() {
        return List.of("-XX:AOTCache=" + archive, "-Xlog:disable");
    }

    /** Starts the bot without a token and stops it once it is ready: it has loaded nearly all classes then. */
    private void train(Path folder) throws IOException {
        ProcessBuilder start = new ProcessBuilder(BotProcess.java(), "-XX:TieredStopAtLevel=1", "-Xmx256m",
                "-XX:AOTCacheOutput=" + archive, "--enable-native-access=ALL-UNNAMED", "-cp", classpath,
                Application.class.getName());
        Path output = folder.resolve("train.log");
        output.toFile().deleteOnExit();
        start.environment().keySet().removeIf(name -> !name.equals("PATH"));
        start.environment().putAll(Bot.onPlayground().settings());
        Process process = start.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (process.isAlive() && System.nanoTime() < end && !Files.readString(output).contains(READY)) {
                Thread.sleep(50);
            }
            process.destroy();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                log.warn("No archive of classes was made within {} s; starts are slower", LONGEST_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path pack(Path jar) throws IOException {
        Path classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).map(Path::of)
                .filter(entry -> entry.endsWith("classes")).findFirst().orElseThrow();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(entry -> !entry.equals(classes)).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean folder = Files.isDirectory(file); // Spring looks for components in a jar's folders
                packed.putNextEntry(new JarEntry(folder ? name + "/" : name));
                if (!folder) {
                    Files.copy(file, packed);
                }
                packed.closeEntry();
            }
        }
        return jar;
    }
}
