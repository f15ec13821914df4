package io.dwdigest.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.springframework.util.FileSystemUtils;

/** A copy of the project in which a test applies a change, compiles what changed, and runs tests. */
public final class ProjectCopy {

    private static final String MAIN = "src/main/java";
    private static final String TEST = "src/test/java";
    private static final String RESOURCES = "src/main/resources";
    private static final Pattern NEW_FILE = Pattern.compile("(?m)^\\+\\+\\+ b/(.+)$");

    private final Path folder;
    private final Set<String> changed = new TreeSet<>();

    /** Copies the sources, the documents and the compiled classes into an empty folder. */
    public ProjectCopy(Path folder) throws IOException {
        this.folder = folder;
        for (String part : List.of("src", "docs", "target/classes", "target/test-classes")) {
            Path from = Project.file(part);
            FileSystemUtils.copyRecursively(from, folder.resolve(part));
        }
        Files.copy(Project.file(".env.example"), folder.resolve(".env.example"));
    }

    /** Tells whether Git is on this machine. */
    public static boolean canApply() {
        try {
            return new ProcessBuilder("git", "--version").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Applies a difference as {@code git diff} writes it, and compiles it. */
    public ProjectCopy apply(String diff) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("change.diff"), diff);
        ProcessBuilder git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", file.toString())
                .directory(folder.toFile()).redirectErrorStream(true);
        git.environment().put("GIT_CEILING_DIRECTORIES", folder.resolve("..").toAbsolutePath().normalize().toString());
        Process applying = git.start();
        String said = new String(applying.getInputStream().readAllBytes(), UTF_8);
        assertThat(applying.waitFor()).as("git apply says: %s", said).isZero();
        NEW_FILE.matcher(diff).results().forEach(name -> changed.add(name.group(1)));
        return compile();
    }

    /** Replaces a text, which must be there once, in one file. */
    public ProjectCopy replace(String path, String text, String by) throws IOException {
        Path file = folder.resolve(path);
        assertThat(Files.readString(file)).as(path).containsOnlyOnce(text);
        Files.writeString(file, Files.readString(file).replace(text, by));
        changed.add(path);
        return compile();
    }

    /** Adds lines at the beginning of a file. */
    public ProjectCopy prepend(String path, String lines) throws IOException {
        Path file = folder.resolve(path);
        Files.writeString(file, lines + Files.readString(file));
        changed.add(path);
        return compile();
    }

    /** Runs test classes of the copy and returns how each failure reads; none when all is well. */
    public List<String> run(String... tests) throws IOException, ClassNotFoundException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Classes classes = new Classes(folder, before)) {
            Thread.currentThread().setContextClassLoader(classes);
            TestExecutionSummary summary = run(classes, tests);
            assertThat(summary.getTestsFoundCount()).as("tests in %s", List.of(tests)).isPositive();
            return summary.getFailures().stream().map(failure -> failure.getTestIdentifier().getLegacyReportingName()
                    + ": " + failure.getException()).toList();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static TestExecutionSummary run(ClassLoader classes, String... tests) throws ClassNotFoundException {
        List<Class<?>> loaded = new ArrayList<>();
        for (String test : tests) {
            loaded.add(Class.forName("io.dwdigest." + test, false, classes));
        }
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(loaded.stream().map(DiscoverySelectors::selectClass).toList())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false").build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false).build()).execute(request, summary);
        return summary.getSummary();
    }

    /** Compiles what changed, and each switch that may lack a case now. */
    private ProjectCopy compile() throws IOException {
        for (String path : changed) {
            if (path.startsWith(RESOURCES)) {
                Path to = folder.resolve("target/classes").resolve(path.substring(RESOURCES.length() + 1));
                Files.copy(folder.resolve(path), to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        compile(MAIN, "target/classes");
        compile(TEST, "target/test-classes");
        changed.clear();
        return this;
    }

    private void compile(String sources, String classes) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder.resolve(sources))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> changed.contains(folder.relativize(file).toString().replace(File.separator, "/"))
                            || mayLackACase(text(file)))
                    .toList();
        }
        if (!files.isEmpty()) {
            compile(files, folder.resolve(classes));
        }
    }

    private boolean mayLackACase(String source) {
        return source.contains("switch (") && changed.stream().filter(path -> path.endsWith(".java"))
                .anyMatch(path -> source.contains(path.replaceAll(".*/|\\.java$", "")));
    }

    private void compile(List<Path> files, Path to) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar")).collect(joining(File.pathSeparator));
        List<String> options = List.of("-d", to.toString(), "-proc:none", "-parameters", "-nowarn", "-cp",
                String.join(File.pathSeparator, folder.resolve("target/classes").toString(),
                        folder.resolve("target/test-classes").toString(), libraries));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            assertThat(compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()).as("the compiler says: %s", said).isTrue();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Loads our own classes and resources from the copy, and those of others as ever. */
    private static final class Classes extends URLClassLoader {

        Classes(Path folder, ClassLoader others) throws IOException {
            super(new URL[]{folder.resolve("target/test-classes").toUri().toURL(),
                    folder.resolve("target/classes").toUri().toURL()}, others);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.dwdigest.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        public URL getResource(String name) {
            URL own = findResource(name);
            return own == null ? super.getResource(name) : own;
        }

        /** Leaves out what the project itself has, of which the copy has its own. */
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            String project = Project.file("target").toUri().toURL().toString();
            return Collections.enumeration(Stream.concat(Collections.list(findResources(name)).stream(),
                    Collections.list(getParent().getResources(name)).stream()
                            .filter(url -> !url.toString().startsWith(project)))
                    .toList());
        }
    }
}
