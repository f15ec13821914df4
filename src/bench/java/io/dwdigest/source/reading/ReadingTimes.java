package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.RealFiles;
import net.dankito.readability4j.Article;
import net.dankito.readability4j.Readability4J;

/** Reads one page from its bytes in three ways. Public because JMH requires it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 1, time = 1)
public class ReadingTimes {

    @Param({"de-65897191", "en-52060881"})
    public String page = "";

    private URI address = URI.create("");
    private byte[] html = {};

    /**
     * Loads one page.
     *
     * @param page its name among the real files, from which its address is made
     */
    static ReadingTimes of(String page) {
        ReadingTimes times = new ReadingTimes();
        times.page = page;
        times.load();
        return times;
    }

    @Setup
    public void load() {
        address = URI.create("https://www.dw.com/" + page.replace("-", "/a-"));
        html = RealFiles.bytes("pages/" + page + ".html");
    }

    @Benchmark
    public List<?> ours() throws UnreadableAnswerException {
        return readings();
    }

    List<Reading> readings() throws UnreadableAnswerException {
        return Page.read(html, address);
    }

    @Benchmark
    public Document bareParse() throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(html), null, address.toString());
    }

    @Benchmark
    public Article readability4j() {
        return new Readability4J(address.toString(), new String(html, UTF_8)).parse();
    }
}
