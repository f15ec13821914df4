package io.dwdigest.language;

import java.util.Map;

/** Replaces forms in a text by others. At each place, the longest form that fits is replaced; other text stays. */
public final class Replacements {

    private final Map<String, String> forms;
    /** Length of the longest form by first character, at most 127. Characters that begin none cost almost nothing. */
    private final byte[] reach = new byte[Character.MAX_VALUE + 1];

    /** @param forms what stands for each form; of two that begin at one place the longer is replaced */
    public Replacements(Map<String, String> forms) {
        this.forms = forms;
        forms.keySet().forEach(
                form -> reach[form.charAt(0)] = (byte) Math.max(reach[form.charAt(0)], Math.min(form.length(), 127)));
    }

    /** Returns the text with each form replaced. */
    public String write(String text) {
        StringBuilder written = new StringBuilder(text.length());
        for (int at = 0; at < text.length();) {
            String form = longest(text, at);
            written.append(forms.getOrDefault(form, form));
            at += form.length();
        }
        return written.toString();
    }

    private String longest(String text, int at) {
        int length = Math.min(reach[text.charAt(at)], text.length() - at);
        while (length > 1 && !forms.containsKey(text.substring(at, at + length))) {
            length--;
        }
        return text.substring(at, at + Math.max(length, 1));
    }
}
