package io.dwdigest.testing.bot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium without a window, set to Chinese. It records its requests and the messages of its console. */
public final class Browser implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Browser.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String AXE = "/axe.min.js";
    /** What a reader sees of an element is its list's where it is an entry of one. */
    private static final String VISIBLE = """
            const seen = element => (element.closest('select') ?? element)
                .checkVisibility({opacityProperty: true, visibilityProperty: true});
            const visible = [...document.querySelectorAll(arguments[0])].filter(seen);
            """;
    private static final Pattern PATHS = Pattern.compile(File.pathSeparator);

    private final ChromeDriver chromium;
    private final Path profile;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Browser(ChromeDriver chromium, Path profile) {
        this.chromium = chromium;
        this.profile = profile;
    }

    /**
     * Opens a browser. Without Chromium the test is skipped, unless the environment has {@code BROWSER_TESTS=required}.
     */
    public static Browser open() {
        Optional<Path> browser = find("chromium");
        Optional<Path> driver = find("chromedriver");
        if (!"required".equals(System.getenv("BROWSER_TESTS")) && (browser.isEmpty() || driver.isEmpty())) {
            log.warn("The tests of the page are skipped: chromium and chromedriver are not installed");
            Assumptions.abort();
        }
        Path profile = folder();
        return new Browser(start(browser.orElseThrow(), driver.orElseThrow(), profile), profile);
    }

    private static Optional<Path> find(String program) {
        return PATHS.splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
    }

    private static ChromeDriver start(Path browser, Path driver, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
                "--accept-lang=zh-CN", "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enablePage", false));
        return new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(),
                options);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("browser-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void goTo(URI address) {
        chromium.get(address.toString());
    }

    /** Sets the size of the page, in CSS pixels. */
    public void size(int width, int height) {
        chromium.manage().window().setSize(new Dimension(width, height));
        chromium.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows pages as to a reader who prefers {@code dark} or {@code light}. */
    public void scheme(String scheme) {
        prefers("prefers-color-scheme", scheme);
    }

    /** Shows pages as to a reader who does not want things to move. */
    public void calm() {
        prefers("prefers-reduced-motion", "reduce");
    }

    private void prefers(String feature, String value) {
        chromium.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** Opens pages from now on as for a reader of these languages, such as {@code de-AT,de}. */
    public void languages(String tags) {
        chromium.executeCdpCommand("Emulation.setUserAgentOverride",
                Map.of("userAgent", script("return navigator.userAgent"), "acceptLanguage", tags));
    }

    /** All visible elements that fit a CSS selector, in order. */
    public List<WebElement> all(String selector) {
        return elements("return visible", selector);
    }

    /** One script, since each question to a single element is a round trip. */
    private List<WebElement> elements(String which, Object... arguments) {
        return ((List<?>) script(VISIBLE + which, arguments)).stream().map(WebElement.class::cast).toList();
    }

    /** Waits for a visible element that shows the words. Returns the last one if there are several. */
    public WebElement awaits(String selector, String words) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<WebElement> found = find(selector, words);
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new AssertionError(
                "no %s shows \u201c%s\u201d within %s; there is:\n%s".formatted(selector, words, PATIENCE,
                        chromium.findElement(By.tagName("body")).getText()));
    }

    /** Clicks what {@link #awaits} finds, and looks for it again when the page replaces it just before the click. */
    public void clicks(String selector, String words) {
        WebElement found = awaits(selector, words);
        try {
            found.click();
        } catch (StaleElementReferenceException e) {
            awaits(selector, words).click();
        }
    }

    private Optional<WebElement> find(String selector, String words) {
        return elements("return visible.filter(element => element.innerText.includes(arguments[1])).slice(-1)",
                selector, words).stream().findFirst();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the page", e);
        }
    }

    /** Types into whatever has the focus. */
    public void types(CharSequence... keys) {
        new Actions(chromium).sendKeys(keys).perform();
    }

    public WebElement focused() {
        return chromium.switchTo().activeElement();
    }

    public Object script(String script, Object... arguments) {
        return Objects.requireNonNull(chromium.executeScript(script, arguments), script + " gave nothing");
    }

    /**
     * Returns the barriers for people with impairments that axe-core calls serious or critical, each with its place.
     * Waits until nothing fades in or out any more, since a fading element has little contrast.
     */
    public List<String> barriers() {
        return barriers("");
    }

    /** Returns the barriers that have to do with colours, which are all that differs between dark and light. */
    public List<String> contrastBarriers() {
        return barriers("runOnly: ['color-contrast']");
    }

    private List<String> barriers(String option) {
        if (!(boolean) script("return 'axe' in window")) {
            chromium.executeScript(axe());
        }
        Object found = chromium.executeAsyncScript(
                """
                        const done = arguments[arguments.length - 1];
                        const fading = document.getAnimations().filter(animation => animation instanceof CSSTransition);
                        Promise.allSettled(fading.map(transition => transition.finished)).then(() => axe.run(document, {resultTypes: ['violations'], %s}))
                            .then(({violations}) => done(JSON.stringify(violations)));
                        """
                        .formatted(option));
        JsonNode violations = JsonMapper.shared().readTree(String.valueOf(found));
        return violations.valueStream().filter(one -> one.path("impact").asString("").matches("serious|critical"))
                .map(one -> one.path("id").asString() + ": " + one.at("/nodes").valueStream()
                        .map(node -> node.path("html").asString() + node.path("failureSummary").asString()).toList())
                .toList();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(script, AXE).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every address that the browser asked for since the start. */
    public List<String> requests() {
        chromium.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asString("").equals("Network.requestWillBeSent"))
                .map(message -> message.at("/params/request/url").asString("")).forEach(requests::add);
        return List.copyOf(requests);
    }

    /** What the browser's console said since the start. */
    public List<String> complaints() {
        chromium.manage().logs().get(LogType.BROWSER).getAll().stream().map(Object::toString).forEach(complaints::add);
        return List.copyOf(complaints);
    }

    /**
     * Saves a picture of the page as {@code name.png}, in {@code target/screenshots} or in the folder of
     * {@code -Dscreenshots=}.
     */
    public void screenshot(String name) {
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("screenshots", "target/screenshots")));
            Files.write(folder.resolve(name + ".png"), chromium.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chromium.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException e) {
            log.debug("Chromium still writes to its folder", e);
        }
    }
}
