package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.subscription.Subscriptions;

/**
 * {@code /stop}: removes all topics and words of the chat, and withdraws what is still owed to it. For a day, a button
 * brings topics and words back.
 */
@Component
class StopCommand implements Command {

    private static final String UNDO = "undo";

    private final Subscriptions subscriptions;
    private final StoppedWishes stopped;

    StopCommand(Subscriptions subscriptions, StoppedWishes stopped) {
        this.subscriptions = subscriptions;
        this.stopped = stopped;
    }

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public List<Answer> answer(Request request) {
        return List.of(request.pressed() && request.text().equals(UNDO) ? undo(request) : stop(request));
    }

    private Answer stop(Request request) {
        boolean hadAny = subscriptions.stop(request.chat().id());
        Message message = request.message("stopped");
        return new Answer.Say(hadAny
                ? message.with(new Button(request.say("button.undo"), "/stop " + UNDO))
                : message);
    }

    private Answer undo(Request request) {
        return stopped.restore(request.chat().id())
                ? new Answer.Edit(request.message("stop.undone").with(
                        new Button(request.say("button.topics"), "/topics"),
                        new Button(request.say("button.words"), "/words")))
                : request.isOld();
    }
}
