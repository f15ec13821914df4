package io.dwdigest.chat.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.dwdigest.article.Kind;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Brief;
import io.dwdigest.digest.Change;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ShownWord;
import io.dwdigest.subscription.ShownWord.Span;
import io.dwdigest.topic.Topic;

/** Lays out a digest as a message. */
public final class DigestMessage {

    /** Stands for the links in a phrase until they are written. */
    private static final String LINKS = "\u001F";

    private static final int LONGEST_HEADLINE = 200;
    private static final int LONGEST_TITLE = 80;

    private DigestMessage() {}

    /**
     * Returns a digest that is sent because the chat follows its topic. It has the topic's hashtag, and buttons that
     * tell why it came, pass it on and end the subscription.
     */
    public static Message pushed(Digest digest, Topic topic, Chat chat, BotLinks links) {
        Language language = chat.reader().language();
        return of(digest, topic, chat).withRows(rows(digest, language, links,
                new Button(Phrases.say(language, "button.unsubscribe.short"), "/unsubscribe " + topic.id())));
    }

    /**
     * Returns a digest as it is shown to a chat that does not follow its topic any more: with the button that it has had
     * since.
     */
    public static Message former(Digest digest, Topic topic, Chat chat) {
        return of(digest, topic, chat).with(subscribe(topic, chat.reader().language()));
    }

    /** Returns the one line that is left of a digest whose article DW has withdrawn. */
    public static Message withdrawn(Digest digest, Chat chat) {
        return withdrawn(digest, chat.reader().language()).message();
    }

    /**
     * Returns a digest as a reader sends it to another chat, with a button that leads whoever reads it there to the bot.
     * Telegram tells the id of such a message only where it has buttons (Bot API, {@code ChosenInlineResult}).
     */
    public static Message card(Digest digest, Chat chat, BotLinks links) {
        return digest.isWithdrawn()
                ? withdrawn(digest, chat)
                : of(digest, chat).with(links.toBot(digest, chat.reader().language()).toArray(Button[]::new));
    }

    /** Returns such a line for each of several digests. */
    public static Html withdrawn(List<Digest> digests, Language language) {
        Html lines = new Html();
        digests.forEach(digest -> lines.lines(1).append(withdrawn(digest, language)));
        return lines;
    }

    private static Html withdrawn(Digest digest, Language language) {
        return new Html().italic(Phrases.say(language, "withdrawn", Shortening.toFit(digest.headline(),
                LONGEST_HEADLINE)));
    }

    /**
     * Returns a digest that is sent because the chat follows a word. It has the word, and buttons that tell why it came,
     * pass it on and remove the word.
     */
    public static Message pushed(Digest digest, ReaderWord word, Chat chat, BotLinks links) {
        Language language = chat.reader().language();
        return also(body(digest, List.of(word), language).text(" · ").text(Phrases.part(language, word.typed())),
                digest, language)
                .message(digest.picture(), chat.picture())
                .withRows(rows(digest, language, links, forget(word, language)));
    }

    /**
     * Returns a digest that is sent because it continues a story that the chat follows. It names the story, and has
     * buttons that tell why it came, pass it on and end the story.
     */
    public static Message pushed(Digest digest, Because.Story story, Chat chat, BotLinks links) {
        Language language = chat.reader().language();
        return also(body(digest, language).lines(1).text(Phrases.say(language, "story.part", title(story, chat))),
                digest, language)
                .message(digest.picture(), chat.picture())
                .withRows(rows(digest, language, links, endStory(story.id(), language)));
    }

    /** Returns the headline by which the chat knows a story that it follows. */
    public static String title(Because.Story story, Chat chat) {
        return Shortening.toFit(chat.reader().script().write(story.headline()), LONGEST_TITLE);
    }

    /** Returns the buttons of a digest that comes by itself: more than two are too many for one row of a phone. */
    private static List<List<Button>> rows(Digest digest, Language language, BotLinks links, Button last) {
        List<Button> first = Stream.concat(Stream.of(why(digest, language)), links.share(digest, language).stream())
                .toList();
        return List.of(first, List.of(story(digest, language), last));
    }

    /** Returns the button that shows earlier articles of the same story. */
    public static Button story(Digest digest, Language language) {
        return new Button(Phrases.say(language, "button.story"), "/story " + digest.articleId());
    }

    /** Returns the button that begins to follow the story of an article. */
    public static Button followStory(long article, Language language) {
        return new Button(Phrases.say(language, "button.story.follow"), "/story follow " + article);
    }

    /** Returns the button that ends following a story. */
    public static Button endStory(long story, Language language) {
        return new Button(Phrases.say(language, "button.story.end"), "/story end " + story);
    }

    public static Button forget(ReaderWord word, Language language) {
        return new Button(Phrases.say(language, "button.forget"), "/drop " + word.id());
    }

    /**
     * Returns a digest that a chat asked for, below what DW last changed of it. It has buttons to follow its topic or to
     * end that, for more on it, and to pass it on.
     *
     * @param topic of the article; empty when it has none
     */
    public static Message asked(Item item, Optional<Topic> topic, boolean follows, Chat chat, BotLinks links) {
        Digest digest = item.digest();
        Language language = chat.reader().language();
        Message message = topic.map(about -> of(digest, about, chat)).orElseGet(() -> of(digest, chat));
        Change change = item.change();
        Message told = change == null ? message : message.below(ChangeNote.of(change, language));
        return told.with(topic.map(about -> follows ? unsubscribe(about, language) : subscribe(about, language))
                .stream().toArray(Button[]::new))
                .with(Stream.concat(Stream.of(story(digest, language)), links.share(digest, language).stream())
                        .toArray(Button[]::new));
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
        return body(digest, List.of(), language);
    }

    /** @param sought the word because of which the digest comes, which is underlined; empty for none */
    private static Html body(Digest digest, List<ReaderWord> sought, Language language) {
        Html html = headed(digest.headline(), sought, digest, language);
        if (digest.lead() != null) {
            html.lines(1).text(digest.lead(), spans(digest.lead(), sought)).lines(1);
        }
        return html.lines(1).link(digest.link(), Phrases.say(language, "link"));
    }

    private static List<Span> spans(String text, List<ReaderWord> sought) {
        return sought.isEmpty() ? List.of() : ShownWord.in(text, sought.getFirst());
    }

    /** Returns a digest with a link that passes it on, for a message that has several. */
    public static Html shared(Digest digest, Language language, BotLinks links) {
        return also(share(body(digest, language), digest, language, links), digest, language);
    }

    private static Html share(Html html, Digest digest, Language language, BotLinks links) {
        links.sharingBriefly(digest).ifPresent(
                address -> html.aside(" · ", address, Phrases.part(language, Phrases.say(language, "button.share"))));
        return html;
    }

    /** Returns the shorter form that a digest has among others: the headline is the link, and the lead is folded. */
    static Html brief(Item item, Language language, BotLinks links) {
        Digest digest = item.digest();
        if (digest.isWithdrawn()) {
            return withdrawn(digest, language);
        }
        Brief brief = Brief.of(digest);
        List<ReaderWord> sought = item.because() instanceof Because.Word(ReaderWord word) ? List.of(word) : List.of();
        Html html = new Html().link(digest.link(),
                new Html().text(brief.headline(), spans(brief.headline(), sought)));
        Html facts = line(digest, language);
        if (facts.length() > 0) {
            html.lines(1).italic(facts);
        }
        share(html, digest, language, links);
        if (brief.lead() != null) {
            html.lines(1).folded(brief.lead(), spans(brief.lead(), sought));
        }
        return also(html, digest, language);
    }

    /** Appends links to the other editions that tell the same story. */
    public static Html also(Html html, Digest digest, Language language) {
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

    private static Html headed(String headline, List<ReaderWord> sought, Digest digest, Language language) {
        Html html = new Html().bold(headline, spans(headline, sought)).lines(1);
        Html facts = line(digest, language);
        return facts.length() == 0 ? html : html.italic(facts).lines(1);
    }

    private static Html line(Digest digest, Language language) {
        Html line = new Html();
        for (Phrase fact : facts(digest, language)) {
            line.text(line.length() == 0 ? "" : Phrases.say(language, "facts.separator"))
                    .phrase(Phrases.part(language, fact));
        }
        return line;
    }

    /** Returns the headline as a link, for a list of articles. */
    public static Html headline(Digest digest) {
        return new Html().link(digest.link(), Shortening.toFit(digest.headline(), LONGEST_HEADLINE));
    }

    /** Returns the topic's hashtag as a part of a line. */
    public static String hashtag(Topic topic, Language language) {
        return Phrases.part(language, "#" + topic.hashtag(language.tag()));
    }

    private static Button why(Digest digest, Language language) {
        return new Button(Phrases.say(language, "button.why"), "/why " + digest.articleId());
    }

    public static Button subscribe(Topic topic, Language language) {
        return new Button(Phrases.say(language, "button.subscribe", label(topic, language)),
                "/subscribe " + topic.id());
    }

    public static Button unsubscribe(Topic topic, Language language) {
        return new Button(Phrases.say(language, "button.unsubscribe", label(topic, language)),
                "/unsubscribe " + topic.id());
    }

    /** Returns the hashtag, which is short enough for a button. A button has blanks where a hashtag cannot. */
    private static String label(Topic topic, Language language) {
        return topic.hashtag(language.tag()).replace('_', ' ');
    }

    /** Returns what a digest must be labelled with wherever it is shown: that it is a sample, a video and the like. */
    public static List<String> labels(Digest digest, Language language) {
        List<String> labels = new ArrayList<>();
        if (digest.isSample()) {
            labels.add(Phrases.say(language, "sample"));
        }
        if (digest.kind() != Kind.ARTICLE) {
            labels.add(Phrases.say(language, "kind." + digest.kind().name()));
        }
        return labels;
    }

    private static List<Phrase> facts(Digest digest, Language language) {
        List<Phrase> facts = new ArrayList<>();
        labels(digest, language).forEach(label -> facts.add(Phrase.of(label)));
        if (digest.byline() != null) {
            facts.add(Phrase.of(digest.byline()));
        }
        if (digest.time() != null) {
            facts.add(Phrase.of(digest.time()));
        }
        if (digest.updated() != null) {
            facts.add(Phrases.phrase(language, "updated", digest.updated()));
        }
        return facts;
    }
}
