package io.dwdigest.chat;

import io.dwdigest.subscription.Chat;

/** A chat has chosen in which language the bot speaks to it. */
record LanguageChosen(Chat chat) {}
