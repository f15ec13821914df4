package io.dwdigest.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Work stops in its middle as soon as another node may have it. */
class HeldTermTest {

    private final List<String> done = new ArrayList<>();
    private boolean held = true;

    @Test
    void work_that_is_held_goes_to_its_end() throws InterruptedException {
        HeldTerm.during(() -> held, () -> {
            HeldTerm.check();
            done.add("answered");
        });
        assertThat(done).containsExactly("answered");
    }

    @Test
    void work_that_is_lost_on_the_way_says_nothing_more() {
        assertThatThrownBy(() -> HeldTerm.during(() -> held, () -> {
            done.add("asked");
            held = false;
            HeldTerm.check();
            done.add("answered");
        })).isInstanceOf(HeldTerm.LostException.class).hasMessage("another node may have taken over this work");
        assertThat(done).containsExactly("asked");
    }

    @Test
    void work_that_is_lost_already_is_not_begun() {
        held = false;
        assertThatThrownBy(() -> HeldTerm.during(() -> held, () -> done.add("begun")))
                .isInstanceOf(HeldTerm.LostException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void what_is_no_work_on_an_update_is_never_stopped() {
        assertThatCode(HeldTerm::check).doesNotThrowAnyException();
    }
}
