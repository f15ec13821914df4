package io.dwdigest.testing.telegram;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.dwdigest.playground.api.Room;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.ShownButton;
import io.dwdigest.playground.api.User;

/** One chat seen from its people's side: what they do there, and what the bot shows them. */
public abstract sealed class ChatSide permits Person, Group {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TelegramStandIn telegram;
    private final Room room;
    private int since;
    private int callsSince;

    ChatSide(TelegramStandIn telegram, Room room) {
        this.telegram = telegram;
        this.room = room;
    }

    /** The chat's id. */
    public long id() {
        return room.id();
    }

    /** Waits up to 10 s for something that the bot shows here after the last thing that was done here. */
    public Sent awaits(Predicate<Sent> fits) {
        return telegram.awaitSent(since(), it -> it.chatId() == id() && fits.test(it), PATIENCE)
                .orElseThrow(() -> new AssertionError("chat " + id() + " did not get it; it got:\n" + readable()));
    }

    /** As {@link #awaits(Predicate)}, for something that shows these words. */
    public Sent awaits(String words) {
        return awaits(sent -> sent.shows(words));
    }

    /** As {@link #awaits(Predicate)}, for whatever comes first. */
    public Sent awaitsAnswer() {
        return awaits(sent -> true);
    }

    /** Waits up to 10 s for a note with these words at the top of the chat, in answer to the last press. */
    public void awaitsNote(String words) {
        boolean noted = telegram.transcript().awaitCall(callsSince(),
                call -> call.method().equals("answerCallbackQuery") && call.text("text").contains(words), PATIENCE)
                .isPresent();
        if (!noted) {
            throw new AssertionError("chat " + id() + " got no note " + words + "; it got:\n" + readable());
        }
    }

    /** The bot's messages as they stand now, each as last edited. */
    public List<Sent> sees() {
        return room.shown();
    }

    /** All that the bot showed here, edits too, in order. */
    public List<Sent> got() {
        return telegram.sentTo(id());
    }

    /** All of {@link #got()} for people to read. */
    public String readable() {
        return got().stream().map(Sent::readable).collect(joining("\n"));
    }

    TelegramStandIn telegram() {
        return telegram;
    }

    Room room() {
        return room;
    }

    /** Marks the moment from which the bot's answers are waited for. */
    final synchronized void acts() {
        since = telegram.transcript().size();
        callsSince = telegram.transcript().calls().size();
    }

    /** The newest of the bot's messages here that still has such a button. */
    final Sent withButton(String textOrData) {
        return sees().reversed().stream().filter(sent -> sent.button(textOrData).isPresent()).findFirst().orElseThrow(
                () -> new AssertionError("no button " + textOrData + " in chat " + id() + ":\n" + readable()));
    }

    final void press(User from, Sent sent, String textOrData) {
        ShownButton button = sent.button(textOrData).orElseThrow(
                () -> new AssertionError("no button " + textOrData + " in " + sent.readable()));
        if (button.data() == null) {
            throw new AssertionError("the bot does not hear of a press on " + textOrData);
        }
        acts();
        telegram.updates().press(from, sent, button.data());
    }

    private synchronized int callsSince() {
        return callsSince;
    }

    private synchronized int since() {
        return since;
    }
}
