package io.dwdigest.chat.command;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.LatestStories.Latest;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Phrases;
import io.dwdigest.revision.Revision;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.timing.DayParser;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/**
 * {@code /latest [n] [topic] [day]}: shows the newest digests, or those of a day, in one message, with a button for the
 * next ones.
 */
@Component
class LatestCommand implements Command {

    private static final int OTHERS = 4;

    private final Topics topics;
    private final LatestStories stories;
    private final Revisions revisions;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;
    private final BotLinks links;

    private final Clock clock;

    LatestCommand(Topics topics, LatestStories stories, Revisions revisions, TopicChoice choice,
            Subscriptions subscriptions,
            BotLinks links, Clock clock) {
        this.topics = topics;
        this.stories = stories;
        this.revisions = revisions;
        this.choice = choice;
        this.subscriptions = subscriptions;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "latest";
    }

    @Override
    public List<Answer> answer(Request request) {
        LocalDate today = today(request);
        return LatestRequest.parse(request.arguments(), request.pressed(), topics.first(),
                new LatestRequest.Finders(topics::find, typed -> DayParser.parse(typed, request.language(), today)))
                .map(wanted -> answer(wanted, request)).orElseGet(() -> List.of(usage(request)));
    }

    private Answer usage(Request request) {
        return request.pressed()
                ? request.isOld()
                : new Answer.Say(request.message("latest.usage", request.echo(), choice.list(request)));
    }

    private LocalDate today(Request request) {
        return LocalDate.ofInstant(clock.instant(), request.chat().reader().zone());
    }

    private List<Answer> answer(LatestRequest wanted, Request request) {
        Set<String> editions = subscriptions.of(request.chat().id()).editions();
        List<Latest> found = request.listed().isEmpty()
                ? stories.of(wanted, editions, request.chat())
                : stories.again(request.listed(), wanted, editions, request.chat());
        if (found.isEmpty() && wanted.after() != null) {
            return List.of(new Answer.Note(request.say("latest.end")));
        }
        Message message = found.isEmpty() ? nothing(wanted, editions, request) : page(wanted, found, request);
        return List.of(turnsOver(wanted, request)
                ? new Answer.Edit(message.with(others(wanted, request)))
                : new Answer.Say(message.with(others(wanted, request))));
    }

    private Message nothing(LatestRequest wanted, Set<String> editions, Request request) {
        LocalDate day = wanted.day();
        return Optional.ofNullable(day).flatMap(asked -> stories.nearest(wanted, asked, editions, request.chat())
                .map(nearest -> nothingOn(asked, nearest, wanted, request)))
                .orElseGet(() -> request.message("latest.nothing", name(wanted, request)));
    }

    /** Says that the day has no articles, and leads to the nearest one that has. */
    private Message nothingOn(LocalDate day, LocalDate nearest, LatestRequest wanted, Request request) {
        Html html = day.isAfter(today(request))
                ? request.html("latest.day.ahead", written(day, request))
                : request.html("latest.day.nothing", name(wanted, request), written(day, request));
        String button = written(nearest, request);
        return html.lines(1).append(request.html("latest.day.nearest", button)).message()
                .with(new Button(button, command(wanted.topic(), wanted.on(nearest))));
    }

    private static String written(LocalDate day, Request request) {
        return Phrases.day(request.language(), day);
    }

    private static String name(LatestRequest wanted, Request request) {
        return wanted.topic().name(request.language().tag());
    }

    /** Returns the command for a topic, with the number and the day that were asked for. */
    private static String command(Topic topic, LatestRequest wanted) {
        LocalDate day = wanted.day();
        return "/latest %s %s%s".formatted(wanted.number(), topic.id(), day == null ? "" : " " + day);
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
                        command(topic, wanted)))
                .toArray(Button[]::new);
    }

    private Message page(LatestRequest wanted, List<Latest> found, Request request) {
        Html html = heading(wanted, request);
        Map<Long, Revision> revised = revisions.latest(found.stream().map(latest -> latest.article().id()).toList());
        long most = most(wanted, found, request);
        int shown = 0;
        while (shown < Math.min(found.size(), most) && appends(html, found.get(shown), revised, request)) {
            shown++;
        }
        Message message = html.message().listing(command(wanted.topic(), wanted) + after(wanted),
                found.stream().limit(shown).flatMap(Latest::named).distinct().toList());
        return shown == found.size() && wanted.day() == null
                ? message
                : message.with(more(wanted, found.get(shown - 1), request));
    }

    /** How many are shown at most. One that is written anew has what it had, also where DW withdrew some of that. */
    private static long most(LatestRequest wanted, List<Latest> found, Request request) {
        return request.listed().isEmpty()
                ? wanted.number()
                : found.stream().filter(latest -> request.listed().contains(latest.place())).count();
    }

    private Html heading(LatestRequest wanted, Request request) {
        Html html = new Html();
        if (wanted.outOfRange()) {
            html.text(request.say("latest.range")).lines(1);
        }
        LocalDate day = wanted.day();
        return html.bold(day == null
                ? request.say(wanted.after() == null ? "latest" : "latest.more", name(wanted, request))
                : request.say("latest.day", name(wanted, request), written(day, request)));
    }

    /** Appends the digest unless the message would be longer than Telegram allows; the first one always fits. */
    private boolean appends(Html html, Latest latest, Map<Long, Revision> revised, Request request) {
        Html digest = DigestMessage.shared(latest.digest(request.chat(),
                Optional.ofNullable(revised.get(latest.article().id()))), request.language(), links);
        boolean fits = html.takes(digest, Html.LIMIT - 2);
        if (fits) {
            html.lines(2).append(digest);
        }
        return fits;
    }

    private static String after(LatestRequest wanted) {
        return wanted.after() == null ? "" : " " + wanted.after();
    }

    private static Button more(LatestRequest wanted, Latest last, Request request) {
        return new Button(request.say("button.more"),
                "/latest %s %s %s".formatted(wanted.number(), wanted.topic().id(), last.place()));
    }
}
