package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class ProfileTextsTest {

    private final Parts parts;
    private final ProfileTexts texts;

    ProfileTextsTest(Database database) {
        parts = new Parts(database.create(), Clock.systemUTC()).of(ProfileTexts.class);
        texts = parts.part(ProfileTexts.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_text_counts_as_told_until_it_changes() {
        assertThat(texts.isTold("description.zh", "你好")).isFalse();
        texts.told("description.zh", "你好");
        assertThat(texts.isTold("description.zh", "你好")).isTrue();
        assertThat(texts.isTold("description.zh", "您好")).isFalse();
        assertThat(texts.isTold("description.en", "你好")).isFalse();
    }

    @Test
    void only_the_text_that_was_told_last_counts() {
        texts.told("description.zh", "你好");
        texts.told("description.zh", "您好");
        assertThat(texts.isTold("description.zh", "你好")).isFalse();
        assertThat(texts.isTold("description.zh", "您好")).isTrue();
    }

    @Test
    void a_long_text_and_the_same_text_again_do_no_harm() {
        String text = "长".repeat(5_000);
        texts.told("description.zh", text);
        texts.told("description.zh", text);
        assertThat(texts.isTold("description.zh", text)).isTrue();
    }
}
