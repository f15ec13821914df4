package io.dwdigest.chat;

import java.util.ArrayList;
import java.util.List;

import io.dwdigest.article.Kind;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Words;
import io.dwdigest.topic.Topic;

/** How a digest looks in a message. */
final class DigestMessage {

    private DigestMessage() {}

    /** A digest that comes by itself: with hashtag, and a button that ends the topic. */
    static Message pushed(Digest digest, Topic topic, Language language) {
        return of(digest, topic, language).with(unsubscribe(topic, language));
    }

    /** A digest that was asked for. */
    static Message of(Digest digest, Topic topic, Language language) {
        return html(digest, language).text(" · ").text(hashtag(topic, language)).message(digest.picture());
    }

    /** A digest that is about none of the topics. */
    static Message of(Digest digest, Language language) {
        return html(digest, language).message(digest.picture());
    }

    static Html html(Digest digest, Language language) {
        Html html = new Html().bold(digest.headline()).lines(1);
        String line = String.join(" · ", facts(digest, language));
        if (!line.isEmpty()) {
            html.italic(line).lines(1);
        }
        if (digest.lead() != null) {
            html.lines(1).text(digest.lead()).lines(1);
        }
        return html.lines(1).link(digest.link(), Words.say(language, "link"));
    }

    static String hashtag(Topic topic, Language language) {
        return "#" + topic.hashtag(language.tag());
    }

    static Button subscribe(Topic topic, Language language) {
        return new Button(Words.say(language, "button.subscribe", topic.name(language.tag())),
                "/subscribe " + topic.id());
    }

    static Button unsubscribe(Topic topic, Language language) {
        return new Button(Words.say(language, "button.unsubscribe", topic.name(language.tag())),
                "/unsubscribe " + topic.id());
    }

    private static List<String> facts(Digest digest, Language language) {
        List<String> facts = new ArrayList<>();
        if (digest.isSample()) {
            facts.add(Words.say(language, "sample"));
        }
        if (digest.kind() != Kind.ARTICLE) {
            facts.add(Words.say(language, "kind." + digest.kind().name()));
        }
        if (digest.byline() != null) {
            facts.add(digest.byline());
        }
        if (digest.time() != null) {
            facts.add(digest.time());
        }
        return facts;
    }
}
