package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Articles;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.topic.Objections;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/** {@code /object article topic}, behind a button only: records a reader's objection to a topic of an article. */
@Component
class ObjectCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(ObjectCommand.class);

    private final Objections objections;
    private final Articles articles;
    private final TopicMatches matches;
    private final Topics topics;

    ObjectCommand(Objections objections, Articles articles, TopicMatches matches, Topics topics) {
        this.objections = objections;
        this.articles = articles;
        this.matches = matches;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "object";
    }

    @Override
    public List<Answer> answer(Request request) {
        Optional<Topic> topic = request.pressed() && request.arguments().size() == 2
                ? topics.find(request.arguments().getLast())
                : Optional.empty();
        long article = request.number(0).orElse(0L);
        return topic.filter(found -> matches.of(article).contains(found.id()))
                .map(found -> object(article, found, request)).orElseGet(() -> List.of(request.isOld()));
    }

    private List<Answer> object(long articleId, Topic topic, Request request) {
        if (objections.add(articleId, topic.id(), request.chat().id())) {
            log.info("Chat {} says that {} is not about {}", request.chat().id(),
                    articles.byId(articleId).map(article -> article.link().toString()).orElse("" + articleId),
                    topic.id());
        }
        return List.of(new Answer.Note(request.say("objected", topic.name(request.language().tag()))));
    }

    @EventListener
    void on(ChatForgotten forgotten) {
        objections.remove(forgotten.ids());
    }
}
