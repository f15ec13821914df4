package io.dwdigest.operations.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines of an export with signs that a file can hardly hold. */
class ExportLinesTest {

    /** What a database keeps of a sign that somebody cut in two. Written as it is, it would be a question mark. */
    @Test
    void half_a_sign_survives_the_way_through_a_file() throws Exception {
        ExportLines.Header half = new ExportLines.Header("a\ud83d\nb👩", 1, 2L);
        String line = ExportLines.write(half);
        String inFile = new String(line.getBytes(UTF_8), UTF_8);
        assertThat(inFile).isEqualTo(line).contains("\\ud83d", "👩").doesNotContain("\n");
        assertThat(ExportLines.header(inFile)).isEqualTo(half);
    }
}
