package io.dwdigest.chat.message;

import java.util.ArrayList;
import java.util.List;

import io.dwdigest.article.Kind;
import io.dwdigest.digest.Brief;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.topic.Topic;

/** How a digest looks in a message. */
public final class DigestMessage {

    private DigestMessage() {}

    /** A digest that comes by itself because of a topic: with hashtag, and buttons that say why and end the topic. */
    public static Message pushed(Digest digest, Topic topic, Chat chat) {
        Language language = chat.reader().language();
        return of(digest, topic, chat).with(why(digest, language), unsubscribe(topic, language));
    }

    /** A digest that comes by itself because of a word of the reader's own. */
    public static Message pushed(Digest digest, ReaderWord word, Chat chat) {
        Language language = chat.reader().language();
        return html(digest, language).text(" · ").text(word.typed()).message(digest.picture(), chat.picture())
                .with(why(digest, language), new Button(Phrases.say(language, "button.forget", word.typed()),
                        "/forget " + word.id()));
    }

    /** A digest that was asked for. */
    public static Message of(Digest digest, Topic topic, Chat chat) {
        Language language = chat.reader().language();
        return html(digest, language).text(" · ").text(hashtag(topic, language))
                .message(digest.picture(), chat.picture());
    }

    /** A digest that is about none of the topics. */
    public static Message of(Digest digest, Chat chat) {
        return html(digest, chat.reader().language()).message(digest.picture(), chat.picture());
    }

    public static Html html(Digest digest, Language language) {
        Html html = headed(digest.headline(), digest, language);
        if (digest.lead() != null) {
            html.lines(1).text(digest.lead()).lines(1);
        }
        return html.lines(1).link(digest.link(), Phrases.say(language, "link"));
    }

    /** A digest among others. */
    static Html brief(Digest digest, Language language) {
        Brief brief = Brief.of(digest);
        Html html = headed(brief.headline(), digest, language);
        if (brief.lead() != null) {
            html.text(brief.lead()).text(" ");
        }
        return html.link(digest.link(), Phrases.say(language, "link"));
    }

    private static Html headed(String headline, Digest digest, Language language) {
        Html html = new Html().bold(headline).lines(1);
        String line = String.join(" · ", facts(digest, language));
        return line.isEmpty() ? html : html.italic(line).lines(1);
    }

    public static String hashtag(Topic topic, Language language) {
        return "#" + topic.hashtag(language.tag());
    }

    private static Button why(Digest digest, Language language) {
        return new Button(Phrases.say(language, "button.why"), "/why " + digest.articleId());
    }

    public static Button subscribe(Topic topic, Language language) {
        return new Button(Phrases.say(language, "button.subscribe", topic.name(language.tag())),
                "/subscribe " + topic.id());
    }

    public static Button unsubscribe(Topic topic, Language language) {
        return new Button(Phrases.say(language, "button.unsubscribe", topic.name(language.tag())),
                "/unsubscribe " + topic.id());
    }

    private static List<String> facts(Digest digest, Language language) {
        List<String> facts = new ArrayList<>();
        if (digest.isSample()) {
            facts.add(Phrases.say(language, "sample"));
        }
        if (digest.kind() != Kind.ARTICLE) {
            facts.add(Phrases.say(language, "kind." + digest.kind().name()));
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
