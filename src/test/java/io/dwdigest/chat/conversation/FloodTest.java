package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.chat.command.CommandLine;
import io.dwdigest.chat.conversation.Flood.Verdict;
import io.dwdigest.subscription.ChatKind;

class FloodTest {

    private static final long CHAT = -7;
    private static final long CHANNEL_BOT = 136817688;

    private final Flood flood = new Flood();

    private static Incoming said(long chat, ChatKind kind, long sender) {
        return new Incoming(chat, kind, CHANNEL_BOT, sender, null, false, false, null, "", null, null, null);
    }

    private List<Verdict> judged(int times, boolean pressed, Incoming said) {
        return IntStream.range(0, times).mapToObj(_ -> flood.judge(said, pressed)).toList();
    }

    private static long answered(List<Verdict> verdicts) {
        return verdicts.stream().filter(Verdict.ANSWER::equals).count();
    }

    @Test
    void a_reader_has_twenty_commands_and_sixty_presses() {
        Incoming reader = said(7, ChatKind.PRIVATE, 7);
        assertThat(judged(23, false, reader)).startsWith(Verdict.ANSWER).endsWith(Verdict.ANSWER, Verdict.NOTE,
                Verdict.NOTHING, Verdict.NOTHING);
        assertThat(answered(judged(70, true, reader))).isEqualTo(60);
        assertThat(flood.judge(said(8, ChatKind.PRIVATE, 8), false)).isEqualTo(Verdict.ANSWER);
    }

    @ParameterizedTest
    @EnumSource(value = ChatKind.class, names = {"GROUP", "CHANNEL"})
    void one_member_leaves_something_to_the_others(ChatKind kind) {
        assertThat(answered(judged(30, false, said(CHAT, kind, 1)))).isEqualTo(8);
        assertThat(answered(judged(30, true, said(CHAT, kind, 1)))).isZero();
        assertThat(answered(judged(30, true, said(CHAT, kind, 2)))).isEqualTo(4);
        assertThat(answered(judged(30, true, said(CHAT - 1, kind, 1)))).isEqualTo(8);
    }

    /** All channels that speak in a group have the same user. */
    @Test
    void a_crowd_of_channels_or_members_gets_twelve_and_one_note() {
        List<Verdict> crowd = LongStream.range(0, 500)
                .mapToObj(channel -> flood.judge(said(CHAT, ChatKind.GROUP, -1000 - channel), false)).toList();
        assertThat(answered(crowd)).isEqualTo(12);
        assertThat(crowd).filteredOn(Verdict.NOTE::equals).hasSize(1);
    }

    @Test
    void what_is_kept_for_administrators_has_an_end() {
        judged(100, false, said(CHAT, ChatKind.GROUP, 1));
        assertThat(IntStream.range(0, 9).filter(_ -> flood.takesReserve(CHAT)).count()).isEqualTo(6);
    }

    private static Incoming latest(ChatKind kind, String... arguments) {
        return new Incoming(CHAT, kind, 1, 1, null, false, false, null, "",
                new CommandLine("latest", null, List.of(arguments)), null, null);
    }

    @Test
    void a_group_is_shown_the_newest_articles_once_in_ten_seconds() {
        assertThat(judged(4, false, latest(ChatKind.GROUP, "3", "ai")))
                .containsExactly(Verdict.ANSWER, Verdict.SOON, Verdict.NOTHING, Verdict.NOTHING);
        assertThat(flood.judge(latest(ChatKind.GROUP), true)).isEqualTo(Verdict.NOTHING);
        assertThat(flood.judge(said(CHAT, ChatKind.GROUP, 2), false)).as("others are answered")
                .isEqualTo(Verdict.ANSWER);
        assertThat(flood.judge(latest(ChatKind.GROUP, "5", "ai"), true)).as("a list is turned over")
                .isEqualTo(Verdict.ANSWER);
    }

    @ParameterizedTest
    @EnumSource(value = ChatKind.class, names = {"PRIVATE", "CHANNEL"})
    void elsewhere_they_are_shown_whenever_asked_for(ChatKind kind) {
        assertThat(judged(4, false, latest(kind))).containsOnly(Verdict.ANSWER);
    }

    /** Telegram allows 20 messages a minute; what is left is for digests. */
    @Test
    void a_group_never_gets_more_answers_than_telegram_allows() {
        long members = LongStream.range(0, 50).filter(
                member -> flood.judge(said(CHAT, ChatKind.GROUP, member), false) != Verdict.NOTHING).count();
        long kept = IntStream.range(0, 50).filter(_ -> flood.takesReserve(CHAT)).count();
        assertThat(members + kept).isLessThan(20);
    }
}
