package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;

/** Builds the message in which a chat sees and changes its settings. */
@Component
public class Settings {

    private static final int PAGES_PER_ROW = 2;

    private final List<SettingsPage> pages;

    Settings(List<SettingsPage> pages) {
        this.pages = pages;
    }

    /** Returns a summary of the settings, with a button for each page. */
    Message overview(Request request) {
        List<Button> buttons = pages.stream()
                .map(page -> new Button(request.say("settings." + page.name()), "/settings " + page.name())).toList();
        return lines(request).message().withRows(ButtonRows.of(PAGES_PER_ROW, buttons))
                .with(new Button(request.say("button.done"), "/settings done"));
    }

    /** Returns the summary without buttons. */
    Message done(Request request) {
        return lines(request).lines(2).text(request.say("settings.again")).message();
    }

    /** Returns one page, with buttons that lead back. */
    Message page(SettingsPage page, Request request) {
        return page(page, new Html(), request);
    }

    /** Returns one page, after somebody typed something that it does not understand. */
    Message misunderstood(SettingsPage page, Request request) {
        return page(page, page.misunderstood(request).lines(2), request);
    }

    private static Message page(SettingsPage page, Html html, Request request) {
        page.shown(request);
        return html.bold(request.say("settings." + page.name())).lines(2).append(page.text(request)).message()
                .withRows(page.choices(request)).with(new Button(request.say("button.back"), "/settings"),
                        new Button(request.say("button.done"), "/settings done"));
    }

    Optional<SettingsPage> find(String name) {
        return pages.stream().filter(page -> page.name().equals(name)).findFirst();
    }

    private Html lines(Request request) {
        Html html = new Html().bold(request.say("settings")).lines(1);
        pages.forEach(page -> html.lines(1).text(request.say("settings.line", request.say("settings." + page.name()),
                page.value(request))));
        return html;
    }
}
