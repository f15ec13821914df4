package io.dwdigest.chat.message;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

import io.dwdigest.article.Kind;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Brief;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.topic.Topic;

/** Lays out a digest as a message. */
public final class DigestMessage {

    /** Stands for the links in a phrase until they are written. */
    private static final String LINKS = "\u001F";

    private DigestMessage() {}

    /**
     * Returns a digest that is sent because the chat follows its topic. It has the topic's hashtag, and buttons that
     * tell why it came and end the subscription.
     */
    public static Message pushed(Digest digest, Topic topic, Chat chat) {
        Language language = chat.reader().language();
        return of(digest, topic, chat).with(why(digest, language),
                new Button(Phrases.say(language, "button.unsubscribe.short"), "/unsubscribe " + topic.id()));
    }

    /**
     * Returns a digest that is sent because the chat follows a word. It has the word, and buttons that tell why it came
     * and remove the word.
     */
    public static Message pushed(Digest digest, ReaderWord word, Chat chat) {
        Language language = chat.reader().language();
        return also(body(digest, language).text(" · ").text(Phrases.part(language, word.typed())), digest, language)
                .message(digest.picture(), chat.picture())
                .with(why(digest, language), forget(word, language));
    }

    public static Button forget(ReaderWord word, Language language) {
        return new Button(Phrases.say(language, "button.forget"), "/forget " + word.id());
    }

    /** Returns a digest that a reader asked for, with its topic's hashtag. */
    public static Message of(Digest digest, Topic topic, Chat chat) {
        Language language = chat.reader().language();
        return also(body(digest, language).text(" · ").text(hashtag(topic, language)), digest, language)
                .message(digest.picture(), chat.picture());
    }

    /** Returns a digest that is about none of the topics. */
    public static Message of(Digest digest, Chat chat) {
        return html(digest, chat.reader().language()).message(digest.picture(), chat.picture());
    }

    public static Html html(Digest digest, Language language) {
        return also(body(digest, language), digest, language);
    }

    private static Html body(Digest digest, Language language) {
        Html html = headed(digest.headline(), digest, language);
        if (digest.lead() != null) {
            html.lines(1).text(digest.lead()).lines(1);
        }
        return html.lines(1).link(digest.link(), Phrases.say(language, "link"));
    }

    /** Returns the shorter form that a digest has among others. */
    static Html brief(Digest digest, Language language) {
        Brief brief = Brief.of(digest);
        Html html = headed(brief.headline(), digest, language);
        if (brief.lead() != null) {
            html.text(brief.lead()).text(" ");
        }
        return also(html.link(digest.link(), Phrases.part(language, Phrases.say(language, "link.short"))), digest,
                language);
    }

    /** Appends links to the other editions that tell the same story. */
    private static Html also(Html html, Digest digest, Language language) {
        if (digest.also().isEmpty()) {
            return html;
        }
        String[] around = Phrases.say(language, "also", LINKS).split(LINKS, 2);
        html.lines(1).text(around[0]);
        String before = "";
        for (AlsoIn other : digest.also()) {
            html.text(before).link(other.link(), Phrases.part(language, other.language()));
            before = " · ";
        }
        return html.text(around[1]);
    }

    private static Html headed(String headline, Digest digest, Language language) {
        Html html = new Html().bold(headline).lines(1);
        String line = facts(digest, language).stream().map(fact -> Phrases.part(language, fact))
                .collect(joining(Phrases.say(language, "facts.separator")));
        return line.isEmpty() ? html : html.italic(line).lines(1);
    }

    /** Returns the topic's hashtag as a part of a line. */
    public static String hashtag(Topic topic, Language language) {
        return Phrases.part(language, "#" + topic.hashtag(language.tag()));
    }

    private static Button why(Digest digest, Language language) {
        return new Button(Phrases.say(language, "button.why"), "/why " + digest.articleId());
    }

    public static Button subscribe(Topic topic, Language language) {
        return new Button(Phrases.say(language, "button.subscribe", topic.hashtag(language.tag())),
                "/subscribe " + topic.id());
    }

    public static Button unsubscribe(Topic topic, Language language) {
        return new Button(Phrases.say(language, "button.unsubscribe", topic.hashtag(language.tag())),
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
