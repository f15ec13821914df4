package io.dwdigest.chat.settings;

import io.dwdigest.subscription.Chat;

/** A chat has chosen in which language the bot speaks to it. */
public record LanguageChosen(Chat chat) {}
