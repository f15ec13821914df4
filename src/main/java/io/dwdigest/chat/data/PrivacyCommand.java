package io.dwdigest.chat.data;

import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.delivery.outbox.DeliveryProperties;

/** {@code /privacy}: tells what is stored about a chat, why and how long, who runs the bot, and who pays DW. */
@Component
class PrivacyCommand implements Command {

    private final DeliveryProperties deliveries;
    private final OperatorProperties operator;

    PrivacyCommand(DeliveryProperties deliveries, OperatorProperties operator) {
        this.deliveries = deliveries;
        this.operator = operator;
    }

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public List<Answer> answer(Request request) {
        Html html = new Html().bold(request.say("privacy.title")).lines(2)
                .append(request.html("privacy", days(deliveries.keep()))).lines(2).append(operator(request));
        return List.of(new Answer.Say(html.message().with(
                new Button(request.say("button.export"), "/export"),
                new Button(request.say("button.forget.all"), "/forget"))));
    }

    private Html operator(Request request) {
        return operator.contact().isEmpty()
                ? request.html("privacy.operator.none")
                : request.html("privacy.operator", operator.contact());
    }

    /** Returns whole days, rounded up: nothing is kept longer than is said. */
    private static long days(Duration kept) {
        return kept.plusDays(1).minusNanos(1).toDays();
    }
}
