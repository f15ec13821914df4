package io.dwdigest.delivery;

import io.dwdigest.digest.Digest;
import io.dwdigest.subscription.Chat;

/** A digest with its address on: what a {@link Messenger} is to send. */
public record Letter(Chat chat, Digest digest, String topic, Form form) {}
