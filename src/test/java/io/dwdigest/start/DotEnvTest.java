package io.dwdigest.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;

class DotEnvTest {

    @Test
    void a_value_is_what_it_looks_like() throws IOException {
        assertThat(read("""
                # a comment
                A=1
                  B = two words  # another comment
                C="in # quotes"
                D='it is "so"'
                E=pass#word\\n$x
                export F=exported
                G=
                H=""

                I=jdbc:postgresql://host/x?a=b
                """)).containsExactlyInAnyOrderEntriesOf(Map.of("A", "1", "B", "two words", "C", "in # quotes", "D",
                "it is \"so\"", "E", "pass#word\\n$x", "F", "exported", "I", "jdbc:postgresql://host/x?a=b"));
    }

    @Test
    void a_wrong_line_is_named_by_its_number(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), "TELEGRAM_BOT_TOKEN=123:token\nnonsense\nmore\n");
        assertThat(FailedStart.sentence(WrongSettingsTest.Settings.class, WebApplicationType.NONE,
                Map.of("spring.config.import", "file:" + file + "[.env]")))
                .isEqualTo(".env is wrong in line 2: write NAME=value, or # in front of a comment");
    }

    private static Map<String, Object> read(String text) throws IOException {
        var source = new DotEnv().load(".env", new ByteArrayResource(text.getBytes(UTF_8))).getFirst();
        return ((MapPropertySource) source).getSource();
    }
}
