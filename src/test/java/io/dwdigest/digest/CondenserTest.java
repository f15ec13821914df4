package io.dwdigest.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.Kind;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.testing.AnArticle;

class CondenserTest {

    private static final LanguageProperties LANGUAGES = new LanguageProperties("en", "UTC");
    private static final Reader SHANGHAI = LANGUAGES.reader("zh-hans");
    private static final Reader TAIPEI = LANGUAGES.reader("zh-tw");
    private static final Instant EVENING = Instant.parse("2026-11-20T20:00:00Z");

    @Test
    void a_digest_has_what_dw_printed_and_the_time_in_the_zone() {
        Digest digest = Condenser
                .condense(AnArticle.of(1).headline("标题").byline("甲", "乙").lead("导语。").published(EVENING).pictured()
                        .build(), SHANGHAI);
        assertThat(digest.headline()).isEqualTo("标题");
        assertThat(digest.byline()).isEqualTo("甲、乙");
        assertThat(digest.time()).hasToString("2026年11月21日 04:00");
        assertThat(digest.lead()).isEqualTo("导语。");
    }

    @Test
    void traditional_readers_get_traditional_characters() {
        Digest digest = Condenser.condense(AnArticle.of(1).headline("软件学会写诗").lead("人们读了。").published(EVENING).build(),
                TAIPEI);
        assertThat(digest.headline()).contains("學會寫詩");
        assertThat(digest.lead()).isEqualTo("人們讀了。");
    }

    @Test
    void what_dw_does_not_give_is_null() {
        Digest digest = Condenser.condense(AnArticle.of(1).kind(Kind.GALLERY).build(), SHANGHAI);
        assertThat(digest).extracting(Digest::byline, Digest::time, Digest::lead, Digest::picture).containsOnlyNulls();
    }

    @Test
    void the_longest_headline_byline_and_lead_fit_into_one_message() {
        Article article = AnArticle.of(1).headline("长".repeat(3000)).byline("名".repeat(900)).lead("句。".repeat(5000))
                .published(EVENING).build();
        Digest digest = Condenser.condense(article, SHANGHAI);
        assertThat(digest.headline()).hasSize(3000);
        assertThat(digest.headline().length() + String.valueOf(digest.byline()).length()
                + String.valueOf(digest.lead()).length()).isLessThan(3900);
    }
}
