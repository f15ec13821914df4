package io.dwdigest.chat.command;

import io.dwdigest.subscription.Chat;

/** A chat has chosen the language in which the bot speaks to it. */
public record LanguageChosen(Chat chat) {}
