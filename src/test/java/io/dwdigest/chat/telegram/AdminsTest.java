package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.testing.telegram.Trouble;

/** Who may change what a group gets, and how often Telegram is asked. */
class AdminsTest {

    private static final long GROUP = -1005;
    private static final long ADMIN = 43;
    private static final long MEMBER = 42;

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Person admin = telegram.reader(ADMIN, "en");
    private final Group group = telegram.group(GROUP, "Book club").administrators(admin);
    private final AtomicLong now = new AtomicLong();
    private final Admins admins = new Admins(Clients.sending(telegram), now::get);

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
    }

    private Trouble listTrouble() {
        return telegram.trouble().at("getChatAdministrators");
    }

    private Trouble memberTrouble() {
        return telegram.trouble().at("getChatMember");
    }

    private int lists() {
        return telegram.calls("getChatAdministrators").size();
    }

    private int members() {
        return telegram.calls("getChatMember").size();
    }

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void many_who_ask_within_a_minute_cost_one_call() {
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(admins.isAdmin(GROUP, MEMBER)).contains(false);
        assertThat(admins.of(GROUP)).get().satisfies(ids -> assertThat(ids).containsExactly(ADMIN));
        passes(Duration.ofSeconds(59));
        assertThat(admins.isAdmin(GROUP, 44)).contains(false);
        assertThat(lists()).isOne();
        assertThat(members()).isZero();
    }

    @Test
    void who_became_an_administrator_is_one_after_a_minute() {
        assertThat(admins.isAdmin(GROUP, MEMBER)).contains(false);
        group.administrators(telegram.reader(MEMBER, "en"));
        passes(Duration.ofSeconds(60));
        assertThat(admins.isAdmin(GROUP, MEMBER)).contains(true);
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(false);
        assertThat(lists()).isEqualTo(2);
    }

    @Test
    void while_telegram_fails_it_is_asked_every_5_s() {
        listTrouble().times(1).serverError(502);
        assertThat(admins.isAdmin(GROUP, ADMIN)).isEmpty();
        assertThat(admins.of(GROUP)).isEmpty();
        passes(Duration.ofSeconds(4));
        assertThat(admins.isAdmin(GROUP, ADMIN)).isEmpty();
        assertThat(lists()).isOne();
        passes(Duration.ofSeconds(1));
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(members()).isZero();
    }

    @Test
    void where_the_list_is_refused_the_one_member_is_asked_for() {
        listTrouble().badRequest("CHAT_ADMIN_REQUIRED");
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(admins.isAdmin(GROUP, MEMBER)).contains(false);
        assertThat(admins.isAdmin(GROUP, MEMBER)).contains(false);
        assertThat(admins.of(GROUP)).get().satisfies(ids -> assertThat(ids).isEmpty());
        passes(Duration.ofSeconds(59));
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(lists()).isOne();
        assertThat(members()).isEqualTo(2);
        passes(Duration.ofSeconds(1));
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(lists()).isEqualTo(2);
        assertThat(members()).isEqualTo(3);
    }

    @Test
    void the_owner_of_a_group_is_an_administrator() {
        listTrouble().badRequest("CHAT_ADMIN_REQUIRED");
        memberTrouble().answers("{\"status\":\"creator\",\"user\":{\"id\":43}}");
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
    }

    @Test
    void a_member_that_is_not_told_of_is_asked_for_every_5_s() {
        listTrouble().badRequest("CHAT_ADMIN_REQUIRED");
        memberTrouble().times(1).serverError(502);
        assertThat(admins.isAdmin(GROUP, ADMIN)).isEmpty();
        passes(Duration.ofSeconds(4));
        assertThat(admins.isAdmin(GROUP, ADMIN)).isEmpty();
        assertThat(members()).isOne();
        passes(Duration.ofSeconds(1));
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(lists()).isOne();
    }

    @Test
    void a_list_that_names_nobody_is_taken_for_a_refusal() {
        listTrouble().answers("[{\"status\":\"administrator\",\"user\":{\"first_name\":\"X\"}},17]");
        assertThat(admins.isAdmin(GROUP, ADMIN)).contains(true);
        assertThat(admins.isAdmin(GROUP, 0)).contains(false);
        assertThat(admins.of(GROUP)).get().satisfies(ids -> assertThat(ids).isEmpty());
        passes(Duration.ofSeconds(59));
        assertThat(admins.isAdmin(GROUP, MEMBER)).contains(false);
        assertThat(lists()).as("it is not asked for again within the minute").isOne();
    }
}
