package io.dwdigest.chat.settings;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.subscription.Subscriptions;

/** {@code /editions}: chooses among the editions that the bot reads; a chat keeps at least one. */
@Component
@Order(2)
class EditionsPage implements SettingsPage {

    private static final int EDITIONS_PER_ROW = 2;

    private final List<Edition> editions;
    private final boolean chosen;
    private final Subscriptions subscriptions;

    EditionsPage(EditionsRead editions, Subscriptions subscriptions) {
        this.editions = editions.editions();
        this.chosen = editions.chosen();
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "editions";
    }

    @Override
    public String value(Request request) {
        return read(request).map(EditionsPage::name).collect(joining(request.say("list.separator")));
    }

    @Override
    public Html text(Request request) {
        Html text = request.html(editions.size() > 1 ? "editions" : "editions.one");
        return chosen ? text : text.lines(1).append(request.html("editions.rare"));
    }

    @Override
    public List<List<Button>> choices(Request request) {
        Set<String> chosen = subscriptions.of(request.chat().id()).editions();
        return ButtonRows.of(EDITIONS_PER_ROW, editions.stream()
                .map(edition -> choice(name(edition), chosen.contains(edition.code()), edition.code())).toList());
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return Edition.of(value).filter(editions::contains).map(edition -> toggle(edition, request));
    }

    private String toggle(Edition edition, Request request) {
        long chat = request.chat().id();
        if (subscriptions.addEdition(chat, edition.code())) {
            return request.say("edition.on", name(edition));
        }
        if (subscriptions.of(chat).editions().size() == 1) {
            return request.say("edition.last");
        }
        subscriptions.removeEdition(chat, edition.code());
        return request.say("edition.off", name(edition));
    }

    private Stream<Edition> read(Request request) {
        Set<String> chosen = subscriptions.of(request.chat().id()).editions();
        return Stream.of(Edition.values()).filter(edition -> chosen.contains(edition.code()));
    }

    private static String name(Edition edition) {
        return edition.ownName();
    }
}
