package io.dwdigest.chat.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.LatestStories.Latest;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Keyboard;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/**
 * {@code /week [topic] [page]}: reviews the last seven days. Each topic that the chat follows has its most linked stories,
 * and a button for the others. A chat that follows none sees all topics.
 */
@Component
class WeekCommand implements Command {

    private static final int FIRST = 3;
    private static final int PER_PAGE = 10;
    private static final int BUTTONS_PER_ROW = 2;
    /** How long the parts of one page may be together: Telegram's limit, less 200 for the title. */
    private static final int ROOM = Html.LIMIT - 200;

    private final Topics topics;
    private final LatestStories stories;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;
    private final Clock clock;

    /** One part of the review, which stands on one page, the articles that it names, and the buttons that belong to it. */
    private record Part(Html html, List<Long> articles, List<Button> buttons) {}

    WeekCommand(Topics topics, LatestStories stories, TopicChoice choice, Subscriptions subscriptions, Clock clock) {
        this.topics = topics;
        this.stories = stories;
        this.choice = choice;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "week";
    }

    @Override
    public List<Answer> answer(Request request) {
        List<String> words = request.arguments().stream().map(Keyboard::digits).toList();
        String name = String.join(" ", words.stream().filter(word -> !isNumber(word)).toList());
        int page = words.stream().filter(WeekCommand::isNumber).findFirst().map(Integer::parseInt).orElse(1);
        return List.of(name.isEmpty()
                ? shown(overview(page, request), request)
                : topics.find(name).map(topic -> shown(review(topic, page, request), request))
                        .orElseGet(() -> choice.unknown(request)));
    }

    private static boolean isNumber(String word) {
        return word.matches("\\d{1,6}");
    }

    private static Answer shown(Message message, Request request) {
        return request.pressed() ? new Answer.Edit(message) : new Answer.Say(message);
    }

    private Message overview(int page, Request request) {
        Wishes wishes = subscriptions.of(request.chat().id());
        Map<Topic, List<Latest>> week = new LinkedHashMap<>();
        Set<Long> seen = new HashSet<>();
        topics.in(wishes.editions()).stream()
                .filter(topic -> wishes.topics().isEmpty() || wishes.topics().contains(topic.id()))
                .forEach(topic -> week.put(topic, unseen(ofWeek(topic, wishes.editions(), request), seen)));
        week.values().removeIf(List::isEmpty);
        return week.isEmpty()
                ? request.message("week.nothing").with(new Button(request.say("button.topics"), "/topics"))
                : page(request.say("week"), week.entrySet().stream()
                        .map(each -> part(each.getKey(), each.getValue(), request)).toList(), "/week", page, request);
    }

    /** Leaves out stories that stand under a topic above, and adds to them those that will stand under this one. */
    private static List<Latest> unseen(List<Latest> found, Set<Long> seen) {
        List<Latest> unseen = found.stream().filter(latest -> latest.isNew(seen)).toList();
        unseen.stream().limit(FIRST).flatMap(Latest::ids).forEach(seen::add);
        return unseen;
    }

    private Message review(Topic topic, int page, Request request) {
        Set<String> editions = subscriptions.of(request.chat().id()).editions();
        List<Part> parts = ofWeek(topic, editions, request).stream()
                .map(latest -> new Part(story(latest, request), latest.named().toList(), List.of())).toList();
        String name = topic.name(request.language().tag());
        return (parts.isEmpty()
                ? request.message("latest.nothing", name)
                : page(request.say("week.topic", name), parts, "/week " + topic.id(), page, request))
                .with(new Button(request.say("button.back"), "/week"));
    }

    private List<Latest> ofWeek(Topic topic, Set<String> editions, Request request) {
        return stories.ofWeek(topic.id(), editions, clock.instant(), request.chat());
    }

    private static Part part(Topic topic, List<Latest> found, Request request) {
        String hashtag = DigestMessage.hashtag(topic, request.language());
        Html html = new Html().text("▎").bold(hashtag);
        found.stream().limit(FIRST).forEach(latest -> html.lines(1).append(story(latest, request)));
        return new Part(html, found.stream().limit(FIRST).flatMap(Latest::named).toList(), found.size() <= FIRST
                ? List.of()
                : List.of(new Button(request.say("week.more", hashtag, found.size() - FIRST), "/week " + topic.id())));
    }

    private static Html story(Latest latest, Request request) {
        Digest digest = latest.digest(request.chat());
        return DigestMessage.also(new Html().text("• ").append(DigestMessage.headline(digest)), digest,
                request.language());
    }

    /** Returns one page of the parts. A number out of range means the nearest page. */
    private static Message page(String title, List<Part> parts, String command, int wanted, Request request) {
        List<List<Part>> pages = pages(parts);
        int number = Math.clamp(wanted, 1, pages.size());
        Html html = new Html().bold(title);
        if (pages.size() > 1) {
            html.text(" · " + request.say("bundle.page", number, pages.size()));
        }
        html.text(" · " + Phrases.part(request.language(), request.say("link.short")));
        List<Part> shown = pages.get(number - 1);
        shown.forEach(part -> html.lines(2).append(part.html()));
        List<Long> articles = shown.stream().flatMap(part -> part.articles().stream()).distinct().toList();
        return html.message().listing("%s %s".formatted(command, number), articles)
                .withRows(ButtonRows.of(BUTTONS_PER_ROW,
                        shown.stream().flatMap(part -> part.buttons().stream()).toList()))
                .with(Stream.of(turn(number - 1, "button.before", pages, command, request),
                        turn(number + 1, "button.after", pages, command, request)).flatMap(Optional::stream)
                        .toArray(Button[]::new));
    }

    private static Optional<Button> turn(int to, String phrase, List<List<Part>> pages, String command,
            Request request) {
        return to < 1 || to > pages.size()
                ? Optional.empty()
                : Optional.of(new Button(request.say(phrase, to), "%s %s".formatted(command, to)));
    }

    private static List<List<Part>> pages(List<Part> parts) {
        List<List<Part>> pages = new ArrayList<>();
        Html last = new Html();
        for (Part part : parts) {
            Html apart = new Html().lines(2).append(part.html());
            if (pages.isEmpty() || pages.getLast().size() == PER_PAGE || !last.takes(apart, ROOM)) {
                pages.add(new ArrayList<>());
                last = new Html();
            }
            last.append(apart);
            pages.getLast().add(part);
        }
        return pages;
    }
}
