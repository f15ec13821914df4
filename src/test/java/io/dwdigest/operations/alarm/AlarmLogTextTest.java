package io.dwdigest.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;

class AlarmLogTextTest {

    private static final Instant SINCE = Instant.parse("2026-11-02T08:15:30Z");

    @Test
    void a_dry_source_is_told_with_since_when_and_what_to_do() {
        assertThat(AlarmLogText.of(new SourceDry(Origin.FEED, Edition.ZH, SINCE)))
                .startsWith("zh feed: nothing new since 2026-11-02T08:15:00Z").contains("open its address");
        assertThat(AlarmLogText.of(new SourceHealed(Origin.SITEMAP, Edition.EN, SINCE)))
                .startsWith("en sitemap: brings new articles again");
    }

    @Test
    void a_field_that_drifted_is_told_with_the_shares_that_moved() {
        assertThat(AlarmLogText.of(new FieldDrifted(Edition.ZH, 50, Map.of(Field.BYLINE,
                List.of(new Move(Origin.PAGE_STATE, 0.796, 0.1), new Move(null, 0.2, 0.9)), Field.LEAD,
                List.of(new Move(Origin.API, 1, 0))))))
                .startsWith("zh: DW has changed its articles (latest checked: 50). byline: from page-state 10% "
                        + "(before: 80%), missing 90% (before: 20%); lead: from api 0% (before: 100%). Compare one");
        assertThat(AlarmLogText.of(new FieldHealed(Edition.ZH, List.of(Field.BYLINE, Field.LEAD), true)))
                .isEqualTo("zh byline, lead: read again as before the alarm");
        assertThat(AlarmLogText.of(new FieldHealed(Edition.ZH, List.of(Field.BYLINE), false)))
                .contains("now counts as normal");
    }
}
