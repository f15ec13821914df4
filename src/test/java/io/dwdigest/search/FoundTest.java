package io.dwdigest.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.dwdigest.search.Found.Reach;

/** A page that was shown before, shown again. */
class FoundTest {

    private static final Found FOUND = new Found(List.of(7L), List.of(5L, 6L), 12, true, Reach.PARTLY);

    @Test
    void a_page_keeps_its_articles_although_fewer_are_found_now() {
        assertThat(new Found(List.of(), List.of(), 0, false, Reach.ASKED).with(List.of(1L, 2L)))
                .isEqualTo(new Found(List.of(), List.of(1L, 2L), 2, false, Reach.ASKED));
    }

    @Test
    void all_else_stays_as_it_was_found() {
        assertThat(FOUND.with(List.of(1L))).isEqualTo(new Found(List.of(7L), List.of(1L), 12, true, Reach.PARTLY));
    }
}
