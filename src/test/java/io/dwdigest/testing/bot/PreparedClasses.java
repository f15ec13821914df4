package io.dwdigest.testing.bot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.util.FileSystemUtils;

import io.dwdigest.Application;

/** The bot's classes with what Spring prepares at build time, as {@code mvn -Pimage package} puts them in the image. */
public final class PreparedClasses {

    private PreparedClasses() {}

    /** Makes them in a folder and returns where they are. This takes ten seconds. */
    public static Path in(Path folder) throws IOException, InterruptedException {
        Path sources = folder.resolve("sources");
        Path classes = folder.resolve("prepared");
        run(folder, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                BotProcess.classpath(null), SpringApplicationAotProcessor.class.getName(),
                Application.class.getName(), sources.toString(), classes.toString(), classes.toString(), "io.dwdigest",
                "dw-digest-bot")); // the processor empties the folder first
        FileSystemUtils.copyRecursively(own(), classes);
        compile(sources, classes);
        return classes;
    }

    private static Path own() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("classes") && !entry.endsWith("test-classes")).map(Path::of).findFirst()
                .orElseThrow();
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("preparing.log");
        int code = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start().waitFor();
        if (code != 0) {
            throw new AssertionError(Files.readString(log));
        }
    }

    private static void compile(Path sources, Path classes) throws IOException {
        List<String> options = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters", "-d", classes.toString(),
                "-cp", classes + File.pathSeparator + BotProcess.classpath(null)));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(options::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new AssertionError("what Spring prepared does not compile");
        }
    }
}
