package io.dwdigest.chat;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether updates arrive at the webhook: {@code TELEGRAM_WEBHOOK_URL} is set. */
class WebhookChosen implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata part) {
        return !context.getEnvironment().getProperty("dwdigest.telegram.webhook-url", "").isBlank();
    }

    /** Whether they are polled for. */
    static final class Not extends WebhookChosen {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata part) {
            return !super.matches(context, part);
        }
    }
}
