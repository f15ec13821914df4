package io.dwdigest.chat.command;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.LatestStories.Latest;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topics;

/** {@code /latest [n] [topic]}: shows the newest digests in one message, with a button for the next ones. */
@Component
class LatestCommand implements Command {

    private static final int OTHERS = 4;

    private final Topics topics;
    private final LatestStories stories;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;
    private final BotLinks links;

    LatestCommand(Topics topics, LatestStories stories, TopicChoice choice, Subscriptions subscriptions,
            BotLinks links) {
        this.topics = topics;
        this.stories = stories;
        this.choice = choice;
        this.subscriptions = subscriptions;
        this.links = links;
    }

    @Override
    public String name() {
        return "latest";
    }

    @Override
    public List<Answer> answer(Request request) {
        return LatestRequest.parse(request.arguments(), request.pressed(), topics.first(), topics::find)
                .map(wanted -> answer(wanted, request)).orElseGet(() -> List.of(usage(request)));
    }

    private Answer usage(Request request) {
        return request.pressed()
                ? request.isOld()
                : new Answer.Say(request.message("latest.usage", request.echo(), choice.list(request)));
    }

    private List<Answer> answer(LatestRequest wanted, Request request) {
        List<Latest> found = stories.of(wanted, subscriptions.of(request.chat().id()).editions(), request.chat());
        if (found.isEmpty() && wanted.after() != null) {
            return List.of(new Answer.Note(request.say("latest.end")));
        }
        Message message = found.isEmpty()
                ? request.message("latest.nothing", wanted.topic().name(request.language().tag()))
                : page(wanted, found, request);
        return List.of(turnsOver(wanted, request)
                ? new Answer.Edit(message.with(others(wanted, request)))
                : new Answer.Say(message.with(others(wanted, request))));
    }

    /** Tells whether a button asked for another topic, which then takes the place of the one shown. */
    private static boolean turnsOver(LatestRequest wanted, Request request) {
        return request.pressed() && !request.arguments().isEmpty() && wanted.after() == null;
    }

    /** Returns buttons for other topics; those that the chat follows come first. */
    private Button[] others(LatestRequest wanted, Request request) {
        Set<String> followed = subscriptions.of(request.chat().id()).topics();
        return topics.all().stream().filter(topic -> !topic.equals(wanted.topic()))
                .sorted(comparing(topic -> !followed.contains(topic.id()))).limit(OTHERS)
                .map(topic -> new Button(topic.hashtag(request.language().tag()),
                        "/latest %s %s".formatted(wanted.number(), topic.id())))
                .toArray(Button[]::new);
    }

    private Message page(LatestRequest wanted, List<Latest> found, Request request) {
        Html html = heading(wanted, request);
        int shown = 0;
        while (shown < Math.min(found.size(), wanted.number()) && appends(html, found.get(shown), request)) {
            shown++;
        }
        Message message = html.message();
        return shown == found.size() ? message : message.with(more(wanted, found.get(shown - 1), request));
    }

    private Html heading(LatestRequest wanted, Request request) {
        String name = wanted.topic().name(request.language().tag());
        Html html = new Html();
        if (wanted.outOfRange()) {
            html.text(request.say("latest.range")).lines(1);
        }
        return html.bold(request.say(wanted.after() == null ? "latest" : "latest.more", name));
    }

    /** Appends the digest unless the message would be longer than Telegram allows; the first one always fits. */
    private boolean appends(Html html, Latest latest, Request request) {
        Html digest = DigestMessage.shared(latest.digest(request.chat()), request.language(), links);
        boolean fits = html.takes(digest, Html.LIMIT - 2);
        if (fits) {
            html.lines(2).append(digest);
        }
        return fits;
    }

    private static Button more(LatestRequest wanted, Latest last, Request request) {
        return new Button(request.say("button.more"),
                "/latest %s %s %s".formatted(wanted.number(), wanted.topic().id(), last.place()));
    }
}
