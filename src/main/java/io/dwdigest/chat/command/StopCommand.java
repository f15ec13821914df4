package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Subscriptions;

/** {@code /stop}: removes all topics and words of the chat, and withdraws what is still owed to it. */
@Component
class StopCommand implements Command {

    private final Subscriptions subscriptions;

    StopCommand(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
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
        subscriptions.stop(request.chat().id());
        return List.of(new Answer.Say(Message.of(request.say("stopped"))));
    }
}
