package io.dwdigest.chat.inline;

import java.util.Set;

import io.dwdigest.subscription.Chat;

/**
 * Who asks, with what is known of their private chat with the bot.
 *
 * @param chat as the chat would be met now, if there is none yet
 * @param isKnown whether they have spoken to the bot in private
 * @param topics the topics that the newest digests are about, at least one
 */
record Asker(Chat chat, boolean isKnown, Set<String> editions, Set<String> topics) {}
