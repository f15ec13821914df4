package io.dwdigest.story;

import java.util.List;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.FollowedStories.Followed;
import io.dwdigest.timing.Pulse;

/** Ends following the stories that have been quiet for {@link FollowedStories#QUIET}. */
@DisallowConcurrentExecution
class StoryEndJob implements Job {

    private static final int PAGE = 100;

    private final FollowedStories stories;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;

    StoryEndJob(FollowedStories stories, ApplicationEventPublisher events, TransactionOperations transaction) {
        this.stories = stories;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public void execute(JobExecutionContext context) {
        List<Followed> quiet;
        do {
            quiet = stories.quiet(PAGE);
            quiet.forEach(story -> transaction.executeWithoutResult(_ -> end(story)));
            Pulse.goesOn();
        } while (quiet.size() == PAGE);
        stories.trim();
    }

    private void end(Followed followed) {
        if (stories.end(followed.chatId(), followed.story().id())) {
            events.publishEvent(new StoryEnded(followed.chatId(), followed.story()));
        }
    }
}
